/** The overview, and the first steps to a call. */
export const overview = {
  overview: {
    ofTotal: '共 {total} 个',
    modelCalls: '模型调用',
    lastDays: '最近 {days} 天（UTC）',
    requests: '请求数',
    success: '成功率',
    tokens: 'Token',
    cost: '费用',
    latency: '平均延迟',
    lastCalls: '最近调用',
    allCalls: '全部调用',
    noCalls: '还没有调用',
    noCallsHint: '接入工具后，调用会显示在这里。',
  },
  steps: {
    title: '三步完成首次调用',
    providers: '添加供应商',
    providersHint: '提供模型的服务：一个基础 URL 和它的密钥。',
    aliases: '把别名映射到模型',
    aliasesHint: '工具请求时使用的模型名称。',
    keys: '签发密钥',
    keysHint: '工具访问网关的凭证。',
    done: '已完成',
  },
} as const;
