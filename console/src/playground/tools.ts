import type { ToolDefinition } from './conversation';

/** A tool to begin with. */
export const SAMPLE_TOOL: ToolDefinition = {
  name: 'get_weather',
  description: 'The weather in a city right now.',
  schema: {
    type: 'object',
    properties: {
      city: { type: 'string', description: 'Name of the city.' },
      unit: { type: 'string', enum: ['celsius', 'fahrenheit'] },
    },
    required: ['city'],
  },
};

/** Tools as text to be edited, and back. */
export function toolsText(tools: readonly ToolDefinition[]): string {
  return tools.length === 0 ? '' : JSON.stringify(tools, null, 2);
}

/** The mistakes that keep a text from being tools. */
export type ToolsMistake = 'notJson' | 'notTools';

/** Reads a list of tools, also as either protocol writes them, and a single one. */
export function readTools(text: string): ToolDefinition[] | ToolsMistake {
  if (text.trim() === '') return [];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'notJson';
  }
  const tools = (Array.isArray(value) ? value : [value]).map(toolOf);
  return tools.every((tool) => tool !== null) ? tools : 'notTools';
}

function toolOf(value: unknown): ToolDefinition | null {
  if (!isObject(value)) return null;
  const tool = isObject(value['function']) ? value['function'] : value;
  const schema = tool['schema'] ?? tool['input_schema'] ?? tool['parameters'] ?? { type: 'object' };
  const { name, description = '' } = tool;
  return typeof name === 'string' && name !== '' && typeof description === 'string' && isObject(schema)
    ? { name, description, schema }
    : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
