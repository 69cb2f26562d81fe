/**
 * What a form for a JSON schema looks like, and what JSON its fields make. What a form cannot say
 * well (alternatives, free objects, tuples) is written as JSON.
 */

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

export type FieldKind = 'text' | 'long-text' | 'number' | 'whole' | 'flag' | 'choice' | 'texts' | 'json' | 'group';

export interface Field {
  /** Names from the outermost object to the field itself. */
  path: readonly string[];
  kind: FieldKind;
  label: string;
  description: string;
  required: boolean;
  /** For choices. */
  options: readonly Json[];
  /** For groups. */
  fields: readonly Field[];
  /** What is there from the start; undefined for nothing. */
  initial: Json | undefined;
  least: number | undefined;
  most: number | undefined;
}

/** What people have entered, by the field's path as text. */
export type Entered = Record<string, unknown>;

export type Made = { value: JsonObject; problems: Record<string, 'missing' | 'not-json'> };

/** Deeper groups are written as JSON. */
const DEEPEST = 4;
const LONG_TEXT = 400;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const keyOf = (path: readonly string[]) => JSON.stringify(path);

/** The fields of an object schema, those that are needed first. */
export function fieldsOf(schema: unknown, path: readonly string[] = []): Field[] {
  if (!isObject(schema) || !isObject(schema['properties'])) return [];
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const fields = Object.entries(schema['properties']).map(([name, part]) =>
    fieldOf(isObject(part) ? part : {}, [...path, name], required.includes(name)),
  );
  return [...fields.filter((field) => field.required), ...fields.filter((field) => !field.required)];
}

function fieldOf(schema: JsonObject, path: readonly string[], required: boolean): Field {
  const plain = withoutNull(schema);
  const kind = kindOf(plain, path);
  return {
    path,
    kind,
    label: typeof plain['title'] === 'string' ? plain['title'] : (path.at(-1) ?? ''),
    description: textOf(plain['description']) || textOf(schema['description']),
    required,
    options: optionsOf(plain),
    fields: kind === 'group' ? fieldsOf(plain, path) : [],
    initial: schema['default'] ?? plain['const'],
    least: numberOf(plain['minimum']),
    most: numberOf(plain['maximum']),
  };
}

/** A schema that merely adds null to another one is the other one: leaving it empty says null. */
function withoutNull(schema: JsonObject): JsonObject {
  const { type } = schema;
  if (Array.isArray(type)) {
    const others = type.filter((one) => one !== 'null');
    return others.length === 1 ? { ...schema, type: others[0] ?? null } : schema;
  }
  const alternatives = schema['anyOf'] ?? schema['oneOf'];
  if (!Array.isArray(alternatives)) return schema;
  const others = alternatives.filter((one) => !(isObject(one) && one['type'] === 'null'));
  const [only] = others;
  return others.length === 1 && isObject(only) ? only : schema;
}

function kindOf(schema: JsonObject, path: readonly string[]): FieldKind {
  if (optionsOf(schema).length > 0) return 'choice';
  switch (schema['type']) {
    case 'string':
      return isLong(schema) ? 'long-text' : 'text';
    case 'integer':
      return 'whole';
    case 'number':
      return 'number';
    case 'boolean':
      return 'flag';
    case 'array':
      return isObject(schema['items']) && schema['items']['type'] === 'string' ? 'texts' : 'json';
    case 'object':
      return isObject(schema['properties']) && path.length < DEEPEST ? 'group' : 'json';
    default:
      return 'json';
  }
}

function isLong(schema: JsonObject): boolean {
  return (numberOf(schema['maxLength']) ?? 0) > LONG_TEXT || schema['format'] === 'textarea';
}

function optionsOf(schema: JsonObject): readonly Json[] {
  if (Array.isArray(schema['enum'])) return schema['enum'];
  return schema['const'] === undefined ? [] : [schema['const']];
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function numberOf(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** What a form begins with. */
export function initialOf(fields: readonly Field[]): Entered {
  const entered: Entered = {};
  for (const field of fields) {
    if (field.kind === 'group') Object.assign(entered, initialOf(field.fields));
    else if (field.initial !== undefined) {
      entered[keyOf(field.path)] =
        field.kind === 'json' ? JSON.stringify(field.initial, null, 2) : field.initial;
    }
  }
  return entered;
}

/** What has been entered, as JSON; what is left empty is left out. */
export function made(fields: readonly Field[], entered: Entered): Made {
  const result: Made = { value: {}, problems: {} };
  for (const field of fields) {
    const name = field.path.at(-1) ?? '';
    if (field.kind === 'group') {
      const inner = made(field.fields, entered);
      const used = Object.keys(inner.value).length > 0;
      if (!used && !field.required) continue;
      result.value[name] = inner.value;
      Object.assign(result.problems, inner.problems);
      continue;
    }
    const value = valueOf(field, entered[keyOf(field.path)]);
    if (value === 'not-json') result.problems[keyOf(field.path)] = 'not-json';
    else if (value !== undefined) result.value[name] = value.json;
    else if (field.required) result.problems[keyOf(field.path)] = 'missing';
  }
  return result;
}

function valueOf(field: Field, entered: unknown): { json: Json } | 'not-json' | undefined {
  if (entered === undefined || entered === null) return undefined;
  if (field.kind === 'json') {
    const text = String(entered).trim();
    return text === '' ? undefined : parsed(text);
  }
  // An empty text can be meant where one is needed; elsewhere it is a field nobody touched.
  if (entered === '' && !field.required) return undefined;
  if (Array.isArray(entered) && entered.length === 0 && !field.required) return undefined;
  return { json: entered as Json };
}

function parsed(text: string): { json: Json } | 'not-json' {
  try {
    return { json: JSON.parse(text) as Json };
  } catch {
    return 'not-json';
  }
}
