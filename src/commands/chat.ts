import { createInterface } from 'node:readline/promises';
import { type Activity, ActivityTypes, TestAdapter } from 'botbuilder';
import { createBot } from '../bot';
import { createLog } from '../log';
import { MemoryStorage } from '../state/memoryStorage';
import { VersionedState } from '../state/versionedState';
import { configFor, engineFor, type SharedOptions } from './options';

/** Markdown as a terminal can show it: links with their address, no emphasis marks. */
const toPlainText = (markdown: string): string =>
  markdown.replace(/\[([^[\]]*)\]\(([^[\]()]*)\)/g, '$1: $2').replace(/\*\*|(?<=\s|^)_|_(?=\s|$)/gm, '');

/** The same bot, in the terminal. Ends with the end of the input. */
export const chat = async (options: SharedOptions): Promise<void> => {
  const config = configFor(options);
  const engine = engineFor(options);
  const bot = createBot({
    engine: () => engine,
    state: new VersionedState(new MemoryStorage()),
    log: createLog('silent'),
    defaultRegion: config.DEFAULT_REGION,
    now: () => new Date(),
    retentionDays: config.RETENTION_DAYS,
  });
  const adapter = new TestAdapter((context) => bot.run(context), {
    channelId: 'terminal',
    locale: Intl.DateTimeFormat().resolvedOptions().locale,
  } as Partial<Activity>);
  const terminal = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });

  const say = async (activity: Partial<Activity>): Promise<void> => {
    await adapter.receiveActivity(activity);
    for (let reply = adapter.getNextReply(); reply; reply = adapter.getNextReply())
      process.stdout.write(`\n${toPlainText(reply.text ?? '')}\n\n`);
  };

  await say({ type: ActivityTypes.ConversationUpdate, membersAdded: [{ id: 'user', name: 'user' }] });
  terminal.prompt();
  for await (const line of terminal) {
    if (line.trim()) await say({ type: ActivityTypes.Message, text: line });
    terminal.prompt();
  }
};
