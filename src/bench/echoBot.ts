import { type Activity, CloudAdapter, ConfigurationBotFrameworkAuthentication, type TurnContext } from 'botbuilder';
import { createServer, plugins, type Request } from 'restify';

/**
 * The baseline of `bench service` and `bench start`: the echo bot of botbuilder's own samples, on the same botbuilder and
 * restify. It keeps nothing, understands nothing and logs nothing. Run as a process of its own.
 */
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const bot = async (context: TurnContext): Promise<void> => {
  if (context.activity.type === 'message') await context.sendActivity(`Echo: ${(context.activity as Activity).text}`);
};

const server = createServer();
server.use(plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  // The two libraries' types differ in what may be undefined.
  await adapter.process(request as Request & { method: string }, response, bot);
});
server.get('/readyz', async (_request, response) => {
  response.send(200, { status: 'ready' });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`The echo bot is ready: ${server.url}/\n`);
});
