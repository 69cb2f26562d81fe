/** How tools are connected. */
export const connect = {
  tool: {
    'claude-code': 'Claude Code',
    'openai-python': 'OpenAI SDK（Python）',
    'openai-node': 'OpenAI SDK（Node）',
    'anthropic-python': 'Anthropic SDK（Python）',
    curl: 'curl',
  },
  connect: {
    hint: '可直接粘贴的配置，已填入此网关的地址。',
    alias: '要调用的别名',
    key: '您的密钥',
    keyNote: '可选；只保留在此页面中，不会发送或保存。',
    other: '其他工具：填入以下任一基础 URL、您的密钥，并以别名作为模型名称。',
    openaiUrl: 'OpenAI 基础 URL',
    anthropicUrl: 'Anthropic 基础 URL',
    needAlias: '工具通过别名调用模型。请先创建别名并映射到模型。',
  },
} as const;
