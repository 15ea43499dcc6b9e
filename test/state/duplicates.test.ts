import { join } from 'node:path';
import { type Activity, DeliveryModes, type TurnContext } from 'botbuilder';
import { createAdapter } from '../../src/adapter';
import { readConfig } from '../../src/config';
import type { Log } from '../../src/log';
import { createKeptTurns, type Settle, settlementOf } from '../../src/state/keptTurns';
import { LevelStorage } from '../../src/state/levelStorage';
import { createTurnQueue } from '../../src/state/turnQueue';
import { VersionedState } from '../../src/state/versionedState';
import { anActivity } from '../support/activities';
import { atOnce, deliveries } from '../support/deliveries';
import { tempDir } from '../support/tempDir';

jest.setTimeout(120_000);

const nothing = () => undefined;
const QUIET = { debug: nothing, info: nothing, warn: nothing, error: nothing } as unknown as Log;

describe('each activity, delivered one to five times at once, 10,000 times in all', () => {
  it('is answered once, and changes the state once', async () => {
    const storage = new LevelStorage(join(tempDir(), 'conversations'));
    await storage.open();
    const state = new VersionedState(storage);
    const counter = state.createProperty<{ n: number }>('counter');
    const kept = createKeptTurns(state, { log: QUIET });
    const turns = createTurnQueue();
    const adapter = createAdapter({
      config: readConfig({ NODE_ENV: 'test' }),
      log: QUIET,
      onFault: async () => undefined,
    });

    const logic = async (context: TurnContext): Promise<void> => {
      await kept.run(context, {
        async take() {
          const count = await counter.get(context, { n: 0 });
          count.n += 1;
          await context.sendActivity(String(count.n));
        },
        isAsking: async () => false,
        sayForgotten: async () => undefined,
      });
    };
    const deliver = async (activity: Activity): Promise<string[]> => {
      let settle: Settle | undefined;
      const { conversation } = activity;
      const answer = await adapter.answer('', activity, (context) =>
        turns.run(
          conversation.id,
          async () => {
            await logic(context);
            settle = settlementOf(context);
          },
          async () => settle?.(true),
        ),
      );
      const body = answer?.body as { activities: { text: string }[] } | undefined;
      return (body?.activities ?? []).map(({ text }) => text);
    };

    const conversations = 20;
    const replies = new Map<string, string[]>();
    await atOnce(deliveries(conversations, 10_000), 50, async ({ conversation, id }) => {
      const activity = anActivity({
        id,
        conversation: { id: conversation },
        deliveryMode: DeliveryModes.ExpectReplies,
      });
      const said = await deliver(activity as unknown as Activity);
      replies.set(id, [...(replies.get(id) ?? []), ...said]);
    });
    await turns.whenIdle();
    await storage.close();

    expect([...replies.values()].filter((said) => said.length !== 1)).toEqual([]);
    const counts = [...replies.values()].flat().map(Number);
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(
      Array.from({ length: replies.size }, (_, n) => Math.floor(n / conversations) + 1).reduce((sum, n) => sum + n, 0),
    );
  });
});
