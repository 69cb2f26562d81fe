// Starts @musistudio/llms with a provider for each `name=url`, without logs.
const Server = require('@musistudio/llms').default;

const [port, ...providers] = process.argv.slice(2);
new Server({
  useJsonFile: false,
  useEnvFile: false,
  useEnvironmentVariables: false,
  logger: false,
  initialConfig: {
    HOST: '127.0.0.1',
    PORT: port,
    LOG: false,
    providers: providers.map((text) => {
      const at = text.indexOf('=');
      return {
        name: text.slice(0, at),
        api_base_url: text.slice(at + 1),
        api_key: 'k',
        models: ['m'],
      };
    }),
  },
}).start();
