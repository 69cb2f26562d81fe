import { describe, expect, it } from 'vitest';
import { fieldsOf, initialOf, keyOf, made } from './schema-form';

const WEATHER = {
  type: 'object',
  required: ['city'],
  properties: {
    days: { type: 'integer', minimum: 1, maximum: 7, default: 3 },
    city: { type: 'string', title: 'City', description: 'Where' },
    unit: { enum: ['C', 'F'] },
    exact: { type: ['boolean', 'null'] },
    tags: { type: 'array', items: { type: 'string' } },
    area: { type: 'object', required: ['lat'], properties: { lat: { type: 'number' } } },
    either: { anyOf: [{ type: 'string' }, { type: 'number' }] },
  },
};

describe('the form of a schema', () => {
  const fields = fieldsOf(WEATHER);

  it('asks first for what is needed', () => {
    expect(fields.map(({ label, kind }) => [label, kind])).toEqual([
      ['City', 'text'],
      ['days', 'whole'],
      ['unit', 'choice'],
      ['exact', 'flag'],
      ['tags', 'texts'],
      ['area', 'group'],
      ['either', 'json'],
    ]);
  });

  it('begins with the defaults', () => {
    expect(initialOf(fields)).toEqual({ [keyOf(['days'])]: 3 });
  });

  it('has no fields for a schema without properties', () => {
    expect(fieldsOf({ type: 'object' })).toEqual([]);
    expect(fieldsOf('anything')).toEqual([]);
  });
});

describe('what a form makes', () => {
  const fields = fieldsOf(WEATHER);

  it('leaves out what is empty', () => {
    const entered = { [keyOf(['city'])]: 'Paris', [keyOf(['unit'])]: null, [keyOf(['tags'])]: [] };
    expect(made(fields, entered)).toEqual({ value: { city: 'Paris' }, problems: {} });
  });

  it('keeps false and nought', () => {
    const entered = {
      [keyOf(['city'])]: 'Paris',
      [keyOf(['exact'])]: false,
      [keyOf(['area', 'lat'])]: 0,
      [keyOf(['either'])]: '1.5',
    };
    expect(made(fields, entered).value).toEqual({
      city: 'Paris',
      exact: false,
      area: { lat: 0 },
      either: 1.5,
    });
  });

  it('names what is missing and what is no JSON', () => {
    expect(made(fields, { [keyOf(['either'])]: '{' }).problems).toEqual({
      [keyOf(['city'])]: 'missing',
      [keyOf(['either'])]: 'not-json',
    });
  });
});
