import { setTimeout as wait } from 'node:timers/promises';
import { type ConnectorClient, ConnectorFactory } from 'botframework-connector';
import { errorName } from '../errorName';
import { AppError } from '../errors';
import type { Log } from '../log';

/** How long a channel is waited for, and with which clock. */
export type Patience = {
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<unknown>;
  readonly random: () => number;
  /** For one answer of the channel. */
  readonly tryMs: number;
  /** For all that is sent in one turn, measured from its beginning. */
  readonly turnMs: number;
};

/** A channel gives up after 15 seconds and sends the activity again: by then the turn is over, with its sentence for faults. */
export const DEFAULT_PATIENCE: Patience = {
  now: Date.now,
  sleep: wait,
  random: Math.random,
  tryMs: 4000,
  turnMs: 11_000,
};

const MOST_TRIES = 3;
const FIRST_DELAY_MS = 400;
const MOST_JITTER_MS = 250;
/** What is left to a try when the time of the turn is used up. The sentence for faults is sent then. */
const LEAST_TRY_MS = 1000;

/**
 * With these a channel says that it has not taken the activity, or that something in front of it is in trouble. After any other
 * refusal a second try would be refused as well.
 */
const PASSING = [408, 412, 429, 500, 502, 503, 504];

/** The address is not one of a channel, although that of the activity was. */
export class ForbiddenAddressError extends AppError {}
class NoAnswerError extends AppError {}

// The parts of @azure/core-rest-pipeline 1 that are needed here.
type OutgoingRequest = { readonly url: string; abortSignal?: AbortSignal };
type Send = (request: OutgoingRequest) => Promise<unknown>;
type Pipeline = {
  removePolicy(policy: { name: string }): unknown;
  addPolicy(
    policy: { name: string; sendRequest(request: OutgoingRequest, next: Send): Promise<unknown> },
    options: { phase: 'Serialize'; beforePolicies: string[] },
  ): void;
};
type SendFailure = {
  readonly name?: string;
  readonly statusCode?: number;
  readonly response?: { readonly headers?: { get(name: string): string | undefined } };
};

type Options = {
  readonly log: Log;
  readonly isAllowed: (url: string) => boolean;
  readonly patience: Patience;
};

/** No status: refused or lost on the way, or no answer in time. Errors of fetching our own token are neither. */
const isPassing = ({ name, statusCode }: SendFailure): boolean =>
  statusCode === undefined ? name === 'RestError' || name === 'NoAnswerError' : PASSING.includes(statusCode);

/** `Retry-After` in seconds or as a date; null where there is none that can be read. */
const askedDelayMs = ({ response }: SendFailure, now: number): number | null => {
  const asked = response?.headers?.get('retry-after')?.trim();
  if (!asked) return null;
  const ms = /^\d{1,6}$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - now;
  return Number.isNaN(ms) ? null : Math.max(0, ms);
};

/** One try. Also ends where our own token cannot be had: its library waits without limit. */
const sendOnce = async (request: OutgoingRequest, next: Send, limitMs: number): Promise<unknown> => {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new NoAnswerError('The channel did not answer in time.'));
      controller.abort();
    }, limitMs);
  });
  request.abortSignal = controller.signal;
  try {
    return await Promise.race([next(request), late]);
  } finally {
    clearTimeout(timer);
  }
};

/**
 * Sends what the bot says in one turn: each activity up to three times, with longer and longer pauses or those that the channel asks
 * for, and all within the time of the turn. Nothing follows a redirect, and nothing goes to an address that is not a channel's.
 *
 * An activity is sent again where the channel said that it did not take it, and where nobody knows whether it did (no answer, a
 * broken connection, 500, 502, 504): the protocol has no key by which a channel could tell. So a reply may come twice after such
 * a fault; that one does not come at all would be worse here.
 */
export const createSender = ({ log, isAllowed, patience }: Options) => {
  const { now, sleep, random, tryMs, turnMs } = patience;
  const end = now() + turnMs;

  return async (request: OutgoingRequest, next: Send): Promise<unknown> => {
    if (!isAllowed(request.url))
      throw new ForbiddenAddressError('A reply would have gone to an address of no channel.');
    for (let tries = 1; ; tries++) {
      try {
        return await sendOnce(request, next, Math.min(tryMs, Math.max(LEAST_TRY_MS, end - now())));
      } catch (error) {
        const failure = error as SendFailure;
        const backoffMs = FIRST_DELAY_MS * 2 ** (tries - 1) * (0.5 + random());
        const askedMs = askedDelayMs(failure, now());
        const delayMs = askedMs === null ? backoffMs : askedMs + MOST_JITTER_MS * random();
        if (tries === MOST_TRIES || !isPassing(failure) || now() + delayMs + LEAST_TRY_MS > end) throw error;
        log.warn({ error: errorName(error), status: failure.statusCode }, 'A reply is sent again.');
        await sleep(delayMs);
      }
    }
  };
};

/** Makes clients for the channels that send with the patience of one turn. Botbuilder makes a client for each turn. */
export class PatientConnectorFactory extends ConnectorFactory {
  constructor(
    private readonly inner: ConnectorFactory,
    private readonly options: Options,
  ) {
    super();
  }

  override async create(serviceUrl: string, audience?: string): Promise<ConnectorClient> {
    const sendRequest = createSender(this.options);
    const connector = await this.inner.create(serviceUrl, audience as string);
    const { pipeline } = (connector as unknown as { client: { pipeline: Pipeline } }).client;
    for (const name of ['redirectPolicy', 'defaultRetryPolicy']) pipeline.removePolicy({ name });
    pipeline.addPolicy(
      { name: 'sendPatiently', sendRequest },
      { phase: 'Serialize', beforePolicies: ['serializationPolicy'] },
    );
    return connector;
  }
}
