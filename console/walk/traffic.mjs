/** Calls as a small team makes them, so that there is something to see in pictures. */
export async function traffic(address, key) {
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
  for (let at = 0; at < CALLS; at += 1) {
    const content =
      at % 13 === 5 ? 'Hello [[fault:status=503]]' : `Count to ${5 + ((at * 7) % 90)}, please`;
    const body = { model: 'helper', stream: at % 3 !== 0, messages: [{ role: 'user', content }] };
    await fetch(`${address}/v1/chat/completions`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    }).then((answer) => answer.text());
  }
  for (let at = 0; at < CALLS / 4; at += 1) {
    await tool(address, headers, at % 4 === 1 ? 'weather.measure' : 'weather.forecast');
  }
  await tool(address, headers, 'weather.unknown');
}

const CALLS = 60;
const REVISION = '2026-07-28';

async function tool(address, headers, name) {
  const meta = {
    'io.modelcontextprotocol/protocolVersion': REVISION,
    'io.modelcontextprotocol/clientCapabilities': {},
  };
  const params = { name, arguments: { place: 'Paris', from: 'Paris', to: 'Rome' }, _meta: meta };
  await fetch(`${address}/mcp/v1`, {
    method: 'POST',
    headers: {
      ...headers,
      Accept: 'application/json, text/event-stream',
      'MCP-Protocol-Version': REVISION,
      'Mcp-Method': 'tools/call',
      'Mcp-Name': name,
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }),
  }).then((answer) => answer.text());
}
