import { type Activity, ActivityTypes, type Storage, TestAdapter } from 'botbuilder';
import { loadEngine } from '../../src/app';
import { createBot } from '../../src/bot';
import type { Engine } from '../../src/engine';
import type { Log } from '../../src/log';
import { MemoryStorage } from '../../src/state/memoryStorage';
import { NO_LIMIT, type PersonLimit } from '../../src/state/personLimit';
import { VersionedState } from '../../src/state/versionedState';

/** What the bot logs of a turn. */
type Understood = { route: string; condition: string | null; topic: string | null; confidence: number };

let shipped: Engine | undefined;

/** The engine with the project's own content and the model that the build has learned. */
export const shippedEngine = (): Engine => {
  shipped ??= loadEngine({ CONTENT_DIR: ['content'], DATA_DIR: './data' });
  return shipped;
};

export type ConverseOptions = {
  readonly engine?: Engine;
  readonly storage?: Storage;
  readonly channelId?: string;
  readonly locale?: string;
  readonly defaultRegion?: string;
  readonly now?: () => Date;
  readonly personLimit?: PersonLimit;
  readonly isGroup?: boolean;
};

/** A conversation with the real bot. Prints what was said when an expectation fails. */
export class Person {
  readonly replies: Partial<Activity>[] = [];
  /** Conversations that the web chat was told to forget. */
  readonly forgotten: string[] = [];
  private readonly transcript: string[] = [];
  private readonly understood: Understood[] = [];
  private readonly adapter: TestAdapter;

  constructor({
    engine = shippedEngine(),
    storage = new MemoryStorage(),
    channelId = 'test',
    locale = 'en',
    defaultRegion = '',
    now = () => new Date('2026-11-23T12:00:00Z'),
    personLimit = NO_LIMIT,
    isGroup = false,
  }: ConverseOptions = {}) {
    const keep = (fields: unknown) => {
      if (fields && typeof fields === 'object' && 'route' in fields) this.understood.push(fields as Understood);
    };
    const nothing = () => undefined;
    const bot = createBot({
      engine: () => engine,
      state: new VersionedState(storage),
      log: { debug: nothing, info: keep, warn: nothing, error: nothing } as unknown as Log,
      defaultRegion,
      now,
      retentionDays: 30,
      forget: async (conversationId) => void this.forgotten.push(conversationId),
      personLimit,
    });
    this.adapter = new TestAdapter((context) => bot.run(context), {
      channelId,
      locale,
      ...(isGroup ? { conversation: { id: 'group', isGroup } } : {}),
    } as Partial<Activity>);
  }

  /** Sends a message, or any other activity, and keeps every reply to it. */
  async say(message: string | Partial<Activity>): Promise<this> {
    const activity = typeof message === 'string' ? { type: ActivityTypes.Message, text: message } : message;
    this.transcript.push(`person: ${activity.text ?? activity.type}`);
    this.replies.length = 0;
    await this.adapter.receiveActivity(activity);
    for (let reply = this.adapter.getNextReply(); reply; reply = this.adapter.getNextReply()) {
      this.replies.push(reply);
      this.transcript.push(`bot: ${reply.text}`);
    }
    return this;
  }

  /** The text of all replies to the last message. */
  get heard(): string {
    return this.replies.map(({ text }) => text).join('\n\n');
  }

  /** The route of the last message. */
  get route(): string {
    return this.understood.at(-1)?.route ?? '';
  }

  get choices(): string[] {
    return this.replies.at(-1)?.suggestedActions?.actions.map(({ title }) => title) ?? [];
  }

  expectRoute(route: string, topic?: string): this {
    const last = this.understood.at(-1);
    return this.expect(
      last?.route === route && (topic === undefined || last.topic === topic),
      `the route ${route}${topic ? ` on ${topic}` : ''}, not ${last?.route} ${last?.topic ?? ''}`,
    );
  }

  expectHeard(wanted: string | RegExp): this {
    return this.expect(
      typeof wanted === 'string' ? this.heard.includes(wanted) : wanted.test(this.heard),
      `to hear ${wanted}`,
    );
  }

  expectNotHeard(unwanted: string | RegExp): this {
    return this.expect(
      typeof unwanted === 'string' ? !this.heard.includes(unwanted) : !unwanted.test(this.heard),
      `not to hear ${unwanted}`,
    );
  }

  expectChoice(label: string): this {
    return this.expect(this.choices.includes(label), `the choice "${label}" among ${JSON.stringify(this.choices)}`);
  }

  expectReplies(count: number): this {
    return this.expect(this.replies.length === count, `${count} replies, not ${this.replies.length}`);
  }

  private expect(holds: boolean, wanted: string): this {
    if (!holds) throw new Error(`Expected ${wanted}.\n${this.transcript.join('\n')}`);
    return this;
  }
}
