/** The overview, and the first steps to a call. */
export const overview = {
  overview: {
    ofTotal: 'of {total} enabled',
    modelCalls: 'Model calls',
    lastDays: 'Last {days} days (UTC)',
    requests: 'Requests',
    success: 'Success',
    tokens: 'Tokens',
    cost: 'Cost',
    latency: 'Mean latency',
    lastCalls: 'Last calls',
    allCalls: 'All calls',
    noCalls: 'No calls yet',
    noCallsHint: 'Connect a tool and its calls will appear here.',
  },
  steps: {
    title: 'Three steps to the first call',
    providers: 'Add a provider',
    providersHint: 'Where models are served: a base URL and its key.',
    aliases: 'Map an alias to its models',
    aliasesHint: 'The model name that your tools will ask for.',
    keys: 'Issue a key',
    keysHint: 'What your tools sign in with.',
    done: 'Done',
  },
} as const;
