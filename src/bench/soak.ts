import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LearnableContent } from '../content/content';
import { openChatPeople } from './chatPeople';
import { median, quantile } from './figures';
import { type Channel, openChannel, runLoad } from './messagesLoad';
import { ownService, type ServerProcess, startProcess } from './serverProcess';
import { mixedTexts } from './service';
import type { Vitals } from './vitals';

/** One minute of the run. */
export type SoakMinute = Vitals & {
  readonly minute: number;
  readonly sent: number;
  readonly errors: number;
  /** How often what went wrong. */
  readonly wrong: Readonly<Record<string, number>>;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
};

export type Soak = {
  readonly saturatedPerSecond: number;
  readonly ratePerSecond: number;
  readonly minutes: readonly SoakMinute[];
  readonly verdict: SoakVerdict;
};

export type SoakVerdict = {
  readonly errors: number;
  /** Last third of the minutes over the first, the warm-up left out: 0.02 is 2 % more. */
  readonly growth: { readonly heap: number; readonly resident: number; readonly handles: number };
  readonly problems: readonly string[];
};

export type SoakOptions = {
  readonly content: LearnableContent;
  readonly contentDirs: readonly string[];
  readonly minutes: number;
  /** Turns per second; `half` of what the service can do. */
  readonly rate: number | 'half';
  readonly onStep: (step: string) => void;
};

const SATURATION_MS = 15_000;
const SATURATING_PEOPLE = 32;
const TICK_MS = 10;
const MINUTE_MS = 60_000;
/** Of the minutes, but at least one: compiled code, full caches, and the web chat's conversations until they have their full length. */
const WARM_UP_SHARE = 0.15;
const MOST_GROWTH = 0.05;
/** Connections that are kept for the next request come and go. */
const HANDLES_THAT_VARY = 20;
/** One in so many messages is said at the web chat, by its sockets. */
const CHAT_EVERY = 5;
/** Nobody at the web chat says more in a minute. */
const MESSAGES_OF_A_VISITOR = 20;
const MESSAGES_OF_A_PERSON = 10;
const LIVE_PEOPLE = 200;
/** The conversation of somebody who has left is kept for an hour, so that they can come back to it. */
const NEW_VISITOR_MS = 300_000;
const MOST_UNANSWERED = 5000;

/** @param slack a difference that counts as none */
const growthOf = (
  values: readonly number[],
  { of = median, slack = 0 }: { of?: (values: readonly number[]) => number; slack?: number } = {},
): number => {
  const third = Math.max(1, Math.floor(values.length / 3));
  const [first, last] = [of(values.slice(0, third)), of(values.slice(-third))];
  return first > 0 && Math.abs(last - first) > slack ? last / first - 1 : 0;
};

const least = (values: readonly number[]): number => Math.min(...values);

/** What the minutes say: no error, memory flat, nothing left open. */
export const judge = (minutes: readonly SoakMinute[]): SoakVerdict => {
  const warm = minutes.slice(Math.min(minutes.length - 1, Math.max(1, Math.floor(minutes.length * WARM_UP_SHARE))));
  const errors = minutes.reduce((sum, minute) => sum + minute.errors, 0);
  const growth = {
    heap: growthOf(warm.map(({ heapMb, externalMb }) => heapMb + externalMb)),
    // Node.js takes memory for a while when much is thrown away at once: what it always keeps must not grow.
    resident: growthOf(
      warm.map(({ residentMb }) => residentMb),
      { of: least },
    ),
    handles: growthOf(
      warm.map(({ handles }) => handles),
      { slack: HANDLES_THAT_VARY },
    ),
  };
  const grown = (Object.entries(growth) as [keyof typeof growth, number][])
    .filter(([, share]) => share > MOST_GROWTH)
    .map(([name, share]) => `${name} grew by ${(share * 100).toFixed(1)} %`);
  return { errors, growth, problems: [...(errors > 0 ? [`${errors} errors`] : []), ...grown] };
};

const vitalsOf = async ({ process: child }: ServerProcess): Promise<Vitals> => {
  child.send?.('vitals');
  const [vitals] = await once(child, 'message', { signal: AbortSignal.timeout(30_000) });
  return vitals as Vitals;
};

/** People who each say some messages and leave, taken in turn: nobody says two at once. */
const createPeople = (channel: Channel, url: string) => {
  const people = Array.from({ length: LIVE_PEOPLE }, () => ({
    conversation: '',
    person: '',
    said: MESSAGES_OF_A_PERSON,
  }));
  let next = 0;
  return {
    say(text: string): Promise<string | null> {
      const somebody = people[next++ % people.length] as (typeof people)[number];
      if (somebody.said >= MESSAGES_OF_A_PERSON)
        Object.assign(somebody, { conversation: randomUUID(), person: randomUUID(), said: 0 });
      somebody.said += 1;
      const { conversation, person } = somebody;
      return channel.send(url, { text, conversation, person, delivery: 'expectReplies' });
    },
  };
};

/** The service under a steady load for a long time: an open loop, so that a slow answer does not slow the load down. */
export const soak = async (
  { content, contentDirs, minutes, rate, onStep }: SoakOptions,
  onMinute: (minute: SoakMinute) => void,
): Promise<Soak> => {
  const texts = mixedTexts(content);
  const channel = await openChannel();
  const server = await startProcess({
    ...ownService(contentDirs),
    nodeArgs: ['--expose-gc', '--require', join(__dirname, 'vitals')],
    hasChannel: true,
  });
  try {
    onStep('Measuring what the service can do.');
    const saturating = { texts, people: SATURATING_PEOPLE, delivery: 'expectReplies', forMs: SATURATION_MS } as const;
    await runLoad(channel, server.url, saturating);
    const { perSecond: saturatedPerSecond } = await runLoad(channel, server.url, saturating);
    const ratePerSecond = rate === 'half' ? saturatedPerSecond / 2 : rate;
    onStep(`${saturatedPerSecond.toFixed(0)} turns a second; ${ratePerSecond.toFixed(0)} from now on.`);

    const visitors = Math.ceil((ratePerSecond / CHAT_EVERY) * (60 / MESSAGES_OF_A_VISITOR));
    const chat = await openChatPeople(server.url, visitors);
    const people = createPeople(channel, server.url);
    let timesMs: number[] = [];
    let wrong: Record<string, number> = {};
    let [sent, unanswered] = [0, 0];
    const note = (problem: string): void => {
      wrong[problem] = (wrong[problem] ?? 0) + 1;
    };
    const sayNext = async (): Promise<void> => {
      const text = texts[sent % texts.length] as string;
      sent += 1;
      if (unanswered > MOST_UNANSWERED) return note('not sent: too many wait for an answer');
      unanswered += 1;
      const start = performance.now();
      const problem = await (sent % CHAT_EVERY === 0 ? chat : people).say(text);
      if (problem) note(problem);
      timesMs.push(performance.now() - start);
      unanswered -= 1;
    };

    const newcomers = setInterval(() => {
      chat.replaceOne().catch(() => note('somebody could not come to the web chat'));
    }, NEW_VISITOR_MS);
    const done: SoakMinute[] = [];
    const begun = performance.now();
    let sentBefore = 0;
    while (done.length < minutes) {
      const elapsedMs = performance.now() - begun;
      for (let due = Math.floor((elapsedMs / 1000) * ratePerSecond) - sent; due > 0; due -= 1) void sayNext();
      if (elapsedMs >= (done.length + 1) * MINUTE_MS) {
        const sorted = timesMs.sort((a, b) => a - b);
        timesMs = [];
        const errors = Object.values(wrong).reduce((sum, times) => sum + times, 0);
        const minute = {
          minute: done.length + 1,
          sent: sent - sentBefore,
          errors,
          wrong,
          perSecond: sorted.length / (MINUTE_MS / 1000),
          p50Ms: quantile(sorted, 0.5),
          p99Ms: quantile(sorted, 0.99),
          ...(await vitalsOf(server)),
        };
        sentBefore = sent;
        wrong = {};
        done.push(minute);
        onMinute(minute);
      }
      await sleep(TICK_MS);
    }
    clearInterval(newcomers);
    chat.leave();
    return { saturatedPerSecond, ratePerSecond, minutes: done, verdict: judge(done) };
  } finally {
    await server.stop();
    await channel.close();
  }
};
