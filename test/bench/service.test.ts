import { showConditionsBench } from '../../src/bench/conditions';
import { openChannel, runLoad } from '../../src/bench/messagesLoad';
import { mixedTexts, showServiceBench } from '../../src/bench/service';
import { judge, type SoakMinute } from '../../src/bench/soak';
import { showStartBench } from '../../src/bench/start';
import { syntheticName, writeSyntheticConditions } from '../../src/bench/syntheticConditions';
import { loadContent } from '../../src/content/loadContent';
import { exampleContent, writeExampleContent } from '../support/exampleContent';
import { startServer, type TestServer } from '../support/startServer';
import { tempDir } from '../support/tempDir';

describe('the load of the benchmark', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  it.each(['expectReplies', 'callback'] as const)('counts turns that were answered by %s', async (delivery) => {
    const channel = await openChannel();
    const { turns, errors, timesMs, perSecond } = await runLoad(channel, server.url, {
      texts: ['one', 'two'],
      people: 3,
      delivery,
      forMs: 300,
    });
    await channel.close();
    expect(turns).toBeGreaterThanOrEqual(3);
    expect(errors).toBe(0);
    expect(timesMs).toHaveLength(turns);
    expect(timesMs).toEqual([...timesMs].sort((a, b) => a - b));
    expect(perSecond).toBeGreaterThan(0);
  });

  it('counts what was not answered as an error', async () => {
    const channel = await openChannel();
    const load = { texts: ['one'], people: 1, delivery: 'expectReplies', forMs: 50 } as const;
    const { turns, errors } = await runLoad(channel, `${server.url}/nowhere`, load);
    await channel.close();
    expect(errors).toBe(turns);
  });

  it('is messages of every topic and route', () => {
    const texts = mixedTexts(exampleContent());
    expect(texts).toEqual(expect.arrayContaining(['I want to die', 'what causes Examplitis']));
  });
});

describe('synthetic conditions', () => {
  it('have names of their own', () =>
    expect(new Set(Array.from({ length: 5000 }, (_, number) => syntheticName(number))).size).toBe(5000));

  it('load beside the content, without learning anew', () => {
    const [own, added] = [writeExampleContent(), tempDir()];
    writeSyntheticConditions(added, 600);
    const content = loadContent([own, added]);
    expect(content.conditions.size).toBe(602);
    expect(content.languageHash).toBe(loadContent([own]).languageHash);
  });
});

describe('what the benchmarks print', () => {
  const side = { perSecond: 900, p50Ms: 1, p99Ms: 5, turns: 10, errors: 0 };

  it('is the ratio of turns per second', () =>
    expect(
      showServiceBench({
        lines: [{ delivery: 'callback', people: 16, ours: side, echo: side, throughputRatio: 0.9123, p99Ratio: 1.5 }],
      }),
    ).toMatch(/callback, 16 .* 0\.91 x +1\.50 x/));

  it('is the ratio of start and memory', () => {
    const ours = { readyMs: 900, residentMb: 150, residentAfterLoadMb: null };
    expect(
      showStartBench({ ours, echo: ours, ratios: { readyMs: 1.25, residentMb: 1, residentAfterLoadMb: null } }),
    ).toMatch(/ready, ms +900 +900 +1\.25 x/);
  });

  it('is how many times the decision with one condition takes', () =>
    expect(
      showConditionsBench({
        lines: [{ conditions: 5000, decisionMs: 1, decisionP99Ms: 2, readyMs: 900, residentMb: 200, timesOne: 1.7 }],
      }),
    ).toMatch(/5000 +1\.000 +2\.00 +1\.70 x/));
});

describe('the verdict of a soak run', () => {
  const minutes = (change: (minute: number) => Partial<SoakMinute> = () => ({})): SoakMinute[] =>
    Array.from({ length: 20 }, (_, index) => ({
      minute: index + 1,
      sent: 600,
      errors: 0,
      wrong: {},
      perSecond: 10,
      p50Ms: 1,
      p99Ms: 2,
      heapMb: 50,
      externalMb: 10,
      residentMb: 150,
      handles: 40,
      ...change(index),
    }));

  it('is no problem where all stays as it is', () => expect(judge(minutes()).problems).toEqual([]));

  it('leaves the warm-up out', () =>
    expect(judge(minutes((minute) => ({ heapMb: minute < 3 ? 20 : 50 }))).problems).toEqual([]));

  it.each<[string, (minute: number) => Partial<SoakMinute>]>([
    ['1 errors', (minute) => ({ errors: minute === 7 ? 1 : 0 })],
    ['heap grew by', (minute) => ({ heapMb: 50 + minute })],
    ['resident grew by', (minute) => ({ residentMb: 150 + minute })],
    ['handles grew by', (minute) => ({ handles: 40 + 3 * minute })],
  ])('names a problem: %s', (problem, change) =>
    expect(judge(minutes(change)).problems).toEqual([expect.stringContaining(problem)]),
  );
});
