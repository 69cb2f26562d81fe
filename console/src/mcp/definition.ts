import { isObject, type JsonObject } from './schema-form';
import type { McpItem } from '@/api/mcp';

/** What a service says of an item, as far as pages show it. */
export interface Definition {
  title: string;
  description: string;
  /** Of resources and templates. */
  uri: string;
  mimeType: string;
  inputSchema: JsonObject | null;
  outputSchema: JsonObject | null;
  /** Of prompts. */
  arguments: { name: string; description: string; required: boolean }[];
  /** What a tool says of its effects, such as `readOnlyHint`. */
  hints: string[];
}

export function definitionOf(item: McpItem): Definition {
  const told = isObject(item.definition) ? item.definition : {};
  const text = (name: string) => (typeof told[name] === 'string' ? (told[name] as string) : '');
  const object = (name: string) => (isObject(told[name]) ? (told[name] as JsonObject) : null);
  const given = Array.isArray(told['arguments']) ? told['arguments'] : [];
  const annotations = object('annotations') ?? {};
  return {
    title: text('title') || (typeof annotations['title'] === 'string' ? annotations['title'] : ''),
    description: text('description'),
    uri: text('uri') || text('uriTemplate'),
    mimeType: text('mimeType'),
    inputSchema: object('inputSchema'),
    outputSchema: object('outputSchema'),
    arguments: given.filter(isObject).map((one) => ({
      name: String(one['name'] ?? ''),
      description: typeof one['description'] === 'string' ? one['description'] : '',
      required: one['required'] === true,
    })),
    hints: Object.entries(annotations).flatMap(([name, value]) => (value === true ? [name] : [])),
  };
}
