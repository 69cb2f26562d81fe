/** How tools are connected. */
export const connect = {
  tool: {
    'claude-code': 'Claude Code',
    'openai-python': 'OpenAI SDK, Python',
    'openai-node': 'OpenAI SDK, Node',
    'anthropic-python': 'Anthropic SDK, Python',
    curl: 'curl',
  },
  connect: {
    hint: 'Lines to paste, filled in with this gateway’s address.',
    alias: 'Alias to call',
    key: 'Your key',
    keyNote: 'Optional; it stays in this page and is not sent or stored.',
    other: 'Any other tool: give it one of these base URLs, your key and the alias as model name.',
    openaiUrl: 'OpenAI base URL',
    anthropicUrl: 'Anthropic base URL',
    needAlias: 'Tools ask for an alias. Create one and map it to a model first.',
  },
} as const;
