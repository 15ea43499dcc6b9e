import { setTimeout as sleep } from 'node:timers/promises';
import { anActivity, postActivity, repliesIn } from '../support/activities';
import { atOnce, type Delivery, deliveries } from '../support/deliveries';
import { startConnector } from '../support/startConnector';
import { type RunningProgram, startCounting } from '../support/startProgram';
import { describeWithRedis, startRedis, type TestRedis } from '../support/startRedis';
import { tempDir } from '../support/tempDir';

jest.setTimeout(120_000);

const activityOf = ({ conversation, id }: Delivery, changes = {}) =>
  anActivity({ id, text: id, conversation: { id: conversation }, ...changes });

const countIn = (reply: string): number => Number(/ is (\d+)$/.exec(reply)?.[1]);

describe('fifty messages of one conversation at once', () => {
  it('are answered in order by one process, and none is lost', async () => {
    const [program, connector] = await Promise.all([startCounting({ DATA_DIR: tempDir() }), startConnector()]);
    const ids = Array.from({ length: 50 }, (_, n) => `message ${n}`);
    const changes = { deliveryMode: undefined, serviceUrl: connector.serviceUrl };
    await Promise.all(ids.map((id) => postActivity(program.url, activityOf({ conversation: 'a', id }, changes))));
    await Promise.all([program.kill(), connector.stop()]);
    const counts = connector.received.map(({ text }) => countIn(text ?? ''));
    expect(counts).toEqual(ids.map((_, n) => n + 1));
    expect(new Set(connector.received.map(({ text }) => text?.split(' is ')[0]))).toEqual(new Set(ids));
  });
});

describeWithRedis('two processes on one Redis', () => {
  let redis: TestRedis;
  let programs: [RunningProgram, RunningProgram];
  const startOne = () => startCounting({ STORE_URL: redis.url, DATA_DIR: tempDir() });
  beforeAll(async () => {
    redis = await startRedis();
    programs = await Promise.all([startOne(), startOne()]);
  });
  afterAll(async () => {
    await Promise.all(programs.map((program) => program.kill()));
    await redis.stop();
  });

  it('answer fifty messages of one conversation one after the other, and none is lost', async () => {
    const connector = await startConnector();
    const ids = Array.from({ length: 50 }, (_, n) => `message ${n}`);
    const changes = { deliveryMode: undefined, serviceUrl: connector.serviceUrl };
    await Promise.all(
      ids.map((id, n) =>
        postActivity((programs[n % 2] as RunningProgram).url, activityOf({ conversation: 'a', id }, changes)),
      ),
    );
    await connector.stop();
    expect(connector.received.map(({ text }) => countIn(text ?? ''))).toEqual(ids.map((_, n) => n + 1));
    expect(new Set(connector.received.map(({ text }) => text?.split(' is ')[0]))).toEqual(new Set(ids));
  });

  it('answer without Redis too, say that they are not ready, and remember again when it is back', async () => {
    const { url } = programs[0];
    const say = async (id: string) => repliesIn(await postActivity(url, activityOf({ conversation: 'b', id })));
    const isReady = async () => (await fetch(`${url}/readyz`)).status === 200;
    expect(await say('one')).toEqual(['one is 1']);
    redis.pause();
    expect(await say('two')).toEqual(['two is 1', 'forgotten']);
    expect(await isReady()).toBe(false);
    redis.resume();
    while (!(await isReady())) await sleep(100);
    let said = await say('three');
    for (let n = 4; said.includes('forgotten'); n += 1) {
      await sleep(500);
      said = await say(`${n}`);
    }
    expect(said[0]).toMatch(/ is 2$/);
  });

  it('answer each activity once, also when one of them is killed in the middle', async () => {
    const conversations = 15;
    const all = deliveries(conversations, 600);
    const replies = new Map<string, string[]>();
    let isKilled = false;
    const deliver = async (delivery: Delivery, { url }: RunningProgram): Promise<void> => {
      const said = (await repliesIn(await postActivity(url, activityOf(delivery)))) as string[];
      replies.set(delivery.id, [...(replies.get(delivery.id) ?? []), ...said]);
    };
    await atOnce(all, 30, async (delivery, index) => {
      if (index === all.length / 2) {
        isKilled = true;
        await programs[0].kill();
      }
      const program = programs[isKilled ? 1 : index % 2] as RunningProgram;
      // What had no answer is sent again, as a channel does.
      await deliver(delivery, program).catch(() => deliver(delivery, programs[1]));
    });
    const ids = new Set(all.map(({ id }) => id));
    const said = [...replies.values()].flat();
    // No message is lost and none counts twice: the counts of each conversation have no gap and end where they must.
    expect(new Set(replies.keys())).toEqual(ids);
    expect([...replies.values()].filter((each) => new Set(each).size !== 1)).toEqual([]);
    expect(Math.max(...said.map(countIn))).toBe(Math.ceil(ids.size / conversations));
    // Said twice can only be what was sent in the instant of the kill and not yet noted as sent: one turn of a conversation at most.
    expect(said.length - ids.size).toBeLessThanOrEqual(conversations);
  });
});
