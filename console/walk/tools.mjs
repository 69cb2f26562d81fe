// A small MCP server on standard input and output, with a bit of everything that the console shows.
// With an argument it is a later one, that describes a tool in other words.
import { createInterface } from 'node:readline';

const PLACE = { type: 'string', description: 'A town, such as Paris or 上海' };
const TOOLS = [
  {
    name: 'forecast',
    title: 'Weather forecast',
    description: 'Says how the weather will be.\nThe further away the day, the less it knows.',
    inputSchema: {
      type: 'object',
      required: ['place'],
      properties: {
        place: PLACE,
        days: { type: 'integer', minimum: 1, maximum: 14, default: 3, description: 'How many days' },
        unit: { enum: ['celsius', 'fahrenheit'], description: 'Of temperatures' },
        details: {
          type: 'object',
          properties: {
            wind: { type: 'boolean', description: 'Whether to tell of the wind' },
            hours: { type: 'array', items: { type: 'string' } },
          },
        },
      },
    },
    outputSchema: {
      type: 'object',
      required: ['place', 'days'],
      properties: { place: PLACE, days: { type: 'array', items: { type: 'string' } } },
    },
    annotations: { readOnlyHint: true },
  },
  {
    name: 'measure',
    description: `Measures the distance between two towns${process.argv[2] ? ', and tells others' : ''}.`,
    inputSchema: {
      type: 'object',
      required: ['from', 'to'],
      properties: { from: PLACE, to: PLACE },
    },
  },
];

const ANSWERS = {
  initialize: ({ protocolVersion }) => ({
    protocolVersion,
    capabilities: { tools: {}, resources: {}, prompts: {} },
    serverInfo: { name: 'weather', version: '1.2.0' },
  }),
  ping: () => ({}),
  'tools/list': () => ({ tools: TOOLS }),
  'tools/call': ({ name, arguments: given }) =>
    name === 'forecast'
      ? forecast(given)
      : { content: [{ type: 'text', text: 'It is 878 km.' }] },
  'resources/list': () => ({
    resources: [
      { uri: 'file:///stations.csv', name: 'stations', mimeType: 'text/csv', description: 'All stations' },
    ],
  }),
  'resources/templates/list': () => ({
    resourceTemplates: [{ uriTemplate: 'weather://{place}/today', name: 'today' }],
  }),
  'prompts/list': () => ({
    prompts: [
      {
        name: 'report',
        description: 'Writes a report of the weather',
        arguments: [{ name: 'place', description: 'Of which town', required: true }],
      },
    ],
  }),
};

function forecast({ place, days = 3 }) {
  const list = Array.from({ length: days }, (_, day) => `day ${day + 1}: ${18 + day} °C, dry`);
  return {
    content: [{ type: 'text', text: `${place}\n${list.join('\n')}` }],
    structuredContent: { place, days: list },
  };
}

const say = (message) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\n');

process.stderr.write('weather: 412 stations are read\n');
const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const { id, method, params } = JSON.parse(line);
  if (id === undefined) return;
  const answer = ANSWERS[method];
  say(answer ? { id, result: answer(params ?? {}) } : { id, error: { code: -32601, message: 'no such method' } });
});
lines.on('close', () => process.exit(0));
