// The suite has no way to send a key and knows its server's names only as they are: a proxy in front
// of the gateway adds the key and, for the endpoint of all services, the symbol of one of them.
import http from 'node:http';

/** What a sender may not decide about the next leg. */
const HOP = ['content-length', 'transfer-encoding', 'connection'];

const NAMED = new Set(['tools/call', 'prompts/get']);
const ENCODED = /^=\?base64\?(.*)\?=$/;

/** What lists hold, what tells whose an item is, and how that begins. */
const LISTS = (dotted, address) => [
  ['tools', 'name', dotted],
  ['prompts', 'name', dotted],
  ['resources', 'uri', address],
  ['resourceTemplates', 'uriTemplate', address],
];

/** Changes every address, wherever it stands. */
function addresses(value, change) {
  if (Array.isArray(value)) value.forEach((entry) => addresses(entry, change));
  else if (value !== null && typeof value === 'object') {
    for (const [key, entry] of Object.entries(value)) {
      if ((key === 'uri' || key === 'uriTemplate') && typeof entry === 'string') value[key] = change(entry);
      else if (key === 'resourceSubscriptions' && Array.isArray(entry)) value[key] = entry.map(change);
      else if (key !== 'arguments') addresses(entry, change);
    }
  }
}

/** @param symbol whose names are the suite's; empty for an endpoint that has bare names */
function names(symbol) {
  if (symbol === '') return { request: (message) => message, answer: (message) => message, header: (value) => value };
  const dotted = `${symbol}.`;
  const address = `mcp://${symbol}/`;
  const addName = (name) => (typeof name === 'string' ? dotted + name : name);
  const request = (message) => {
    const { method, params } = message;
    if (NAMED.has(method) && params) params.name = addName(params.name);
    if (params?.ref?.name) params.ref.name = addName(params.ref.name);
    addresses(params, (uri) => address + uri);
    return message;
  };
  const strip = (text, prefix) => (text.startsWith(prefix) ? text.slice(prefix.length) : text);
  const answer = (message) => {
    for (const [list, key, prefix] of LISTS(dotted, address)) {
      if (message.result?.[list] === undefined) continue;
      message.result[list] = message.result[list].filter((item) => item[key].startsWith(prefix));
      if (key === 'name') for (const item of message.result[list]) item.name = strip(item.name, dotted);
    }
    addresses(message, (uri) => strip(uri, address));
    return message;
  };
  const header = (value, { method }) => {
    const encoded = ENCODED.exec(value)?.[1];
    const plain = encoded === undefined ? value : Buffer.from(encoded, 'base64').toString();
    const changed = (method === 'resources/read' ? address : dotted) + plain;
    return encoded === undefined ? changed : `=?base64?${Buffer.from(changed).toString('base64')}?=`;
  };
  return { request, answer, header };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function changed(text, change) {
  const value = parsed(text);
  if (value === undefined || value === null || typeof value !== 'object') return text;
  return JSON.stringify(Array.isArray(value) ? value.map(change) : change(value));
}

const without = (headers) => Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP.includes(name)));

async function whole(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function relayStream(from, to, answer) {
  to.writeHead(from.statusCode, without(from.headers));
  to.flushHeaders();
  let waiting = '';
  for await (const chunk of from.setEncoding('utf8')) {
    const lines = (waiting + chunk).split('\n');
    waiting = lines.pop();
    for (const line of lines) {
      to.write((line.startsWith('data: ') ? `data: ${changed(line.slice(6), answer)}` : line) + '\n');
    }
  }
  to.end(waiting);
}

async function relayWhole(from, to, answer) {
  const body = changed(await whole(from), answer);
  to.writeHead(from.statusCode, { ...without(from.headers), 'content-length': Buffer.byteLength(body) });
  to.end(body);
}

/** Starts a shim and says where it listens; it ends with the process. */
export function shim(target, key, symbol = '') {
  const { request, answer, header } = names(symbol);
  const server = http.createServer(async (from, to) => {
    const body = await whole(from);
    const message = parsed(body);
    const headers = { ...without(from.headers), authorization: `Bearer ${key}` };
    if (message && headers['mcp-name'] !== undefined) headers['mcp-name'] = header(headers['mcp-name'], message);
    const sent = changed(body, request);
    headers['content-length'] = Buffer.byteLength(sent);
    const onward = http.request(target, { method: from.method, headers }, (back) => {
      const relay = back.headers['content-type']?.includes('event-stream') ? relayStream : relayWhole;
      relay(back, to, answer).catch(() => to.destroy());
    });
    onward.on('error', () => (to.headersSent ? to.destroy() : to.writeHead(502).end()));
    to.on('close', () => onward.destroy());
    onward.end(sent);
  });
  return new Promise((done) =>
    server.listen(0, '127.0.0.1', () => done(`http://localhost:${server.address().port}/mcp`)),
  );
}
