import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Content } from '../content/content';
import { ROUTES } from '../content/topics';
import { errorName } from '../errorName';
import type { Meter } from './meter';

export type PrometheusMeter = Meter & {
  /** All figures in Prometheus' text format, and its content type. */
  read(): Promise<{ readonly type: string; readonly text: string }>;
};

/** How much is going on at this moment. */
export type Load = { readonly conversations: number; readonly sockets: number };

type Options = {
  /** The content as it is now: labels are its conditions and topics and nothing else. */
  readonly content: () => Pick<Content, 'conditions' | 'topics'>;
  readonly load: () => Load;
};

const NONE = 'none';
const OTHER = 'other';
/** Bounds the series of errors and of refusals: later ones are counted together. */
const MOST_NAMES = 50;

const CONFIDENCES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
const SECONDS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15];

/** Passes the first names on and calls the rest "other", so that nobody can fill the memory with names. */
const boundedNames = () => {
  const known = new Set<string>();
  return (name: string): string => {
    if (known.size < MOST_NAMES) known.add(name);
    return known.has(name) ? name : OTHER;
  };
};

/** Counts for Prometheus, in a registry of its own: two services in one process do not mix their figures. */
export const createMeter = ({ content, load }: Options): PrometheusMeter => {
  const registry = new Registry();
  const registers = [registry];
  const count = (name: string, help: string): (() => void) => {
    const counter = new Counter({ name, help, registers });
    return () => counter.inc();
  };
  collectDefaultMetrics({ register: registry });

  const turns = new Counter({
    name: 'guide_turns_total',
    help: 'Messages that were understood, by route, condition and topic. Conditions that were taken over count together.',
    labelNames: ['route', 'condition', 'topic'],
    registers,
  });
  // A route that nobody takes any more shows as 0, not as missing: "no emergency today" is worth knowing.
  for (const route of ROUTES) turns.inc({ route, condition: NONE, topic: NONE }, 0);
  const confidences = new Histogram({
    name: 'guide_confidence',
    help: 'Confidence of the decisions, by route.',
    labelNames: ['route'],
    buckets: CONFIDENCES,
    registers,
  });
  const durations = new Histogram({
    name: 'guide_turn_seconds',
    help: 'Time from the beginning to the end of a turn, its replies sent and its state kept.',
    buckets: SECONDS,
    registers,
  });
  const faults = new Counter({
    name: 'guide_faults_total',
    help: 'Turns and requests that ended with an error, by its class.',
    labelNames: ['error'],
    registers,
  });
  const refusals = new Counter({
    name: 'guide_requests_refused_total',
    help: 'Requests that were refused, by the code of the answer.',
    labelNames: ['code'],
    registers,
  });
  for (const [what, now] of [
    ['conversations', () => load().conversations],
    ['sockets', () => load().sockets],
  ] as const)
    new Gauge({
      name: `guide_open_${what}`,
      help: `Web chat ${what} that are open in this process.`,
      registers,
      collect() {
        this.set(now());
      },
    });

  const conditionOf = (id: string | null): string => {
    const condition = id === null ? undefined : content().conditions.get(id);
    if (!condition) return NONE;
    return condition.status === 'imported' ? 'imported' : condition.id;
  };
  const topicOf = (topic: string): string => (content().topics.has(topic) ? topic : OTHER);
  const errorLabel = boundedNames();
  const codeLabel = boundedNames();

  return {
    decided(decision) {
      const { route, conditionId, confidence } = decision;
      turns.inc({
        route,
        condition: conditionOf(conditionId),
        topic: decision.route === 'answer' ? topicOf(decision.topic) : NONE,
      });
      confidences.observe({ route }, confidence);
    },
    turnEnded: (seconds) => durations.observe(seconds),
    fault: (error) => faults.inc({ error: errorLabel(errorName(error)) }),
    refused: (code) => refusals.inc({ code: codeLabel(code) }),
    duplicate: count('guide_duplicates_total', 'Activities that came again and were not answered twice.'),
    rateLimited: count('guide_rate_limited_total', 'Messages that were not answered: their sender had sent too many.'),
    storeError: count('guide_store_errors_total', 'Calls of the store of conversations that failed.'),
    read: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
};
