// A process of the built service with a bot that counts the messages of each conversation, for tests with several processes.
const { createAdapter } = require('../../dist/src/adapter');
const { readConfig } = require('../../dist/src/config');
const { createServer } = require('../../dist/src/server');
const { connectRedis, isRedisUrl } = require('../../dist/src/state/connectRedis');
const { createStorage } = require('../../dist/src/state/createStorage');
const { createKeptTurns } = require('../../dist/src/state/keptTurns');
const { createTurnQueue } = require('../../dist/src/state/turnQueue');
const { VersionedState } = require('../../dist/src/state/versionedState');

const nothing = () => undefined;
const log = { debug: nothing, info: nothing, warn: nothing, error: (...said) => console.error(JSON.stringify(said)) };

const main = async () => {
  const config = readConfig(process.env);
  const redis = isRedisUrl(config.STORE_URL) ? connectRedis(config.STORE_URL, log) : undefined;
  const store = createStorage(config, redis);
  const state = new VersionedState(store.storage);
  const turns = createKeptTurns(state, { log });
  const counter = state.createProperty('counter');
  const bot = {
    run: async (context) =>
      void (await turns.run(context, {
        async take() {
          const count = await counter.get(context, { n: 0 });
          count.n += 1;
          await context.sendActivity(`${context.activity.text} is ${count.n}`);
        },
        isAsking: async () => false,
        sayForgotten: async () => void (await context.sendActivity('forgotten')),
      })),
  };
  const server = createServer({
    config,
    log,
    bot,
    adapter: createAdapter({ config, log, onFault: async (context) => void (await context.sendActivity('fault')) }),
    turns: createTurnQueue(store.line ? { line: store.line } : {}),
    isReady: () => store.isReachable(),
    messages: {},
    topicsPage: () => null,
  });
  await store.open();
  const { port } = await server.start();
  process.stdout.write(`http://localhost:${port}/\n`);
};

void main();
