import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How replies come back: in the HTTP response, or posted to the `serviceUrl` as channels want it. */
export type Delivery = 'expectReplies' | 'callback';

/** What came of a number of turns through `/api/messages`. */
export type LoadResult = {
  readonly turns: number;
  readonly errors: number;
  readonly perSecond: number;
  /** Ascending. */
  readonly timesMs: readonly number[];
};

/** A stand-in for a channel: sends messages, takes replies. */
export type Channel = {
  /** Sends one message of a conversation. @returns null where it was answered with 200 and at least one reply, else what was wrong */
  send(url: string, message: Message): Promise<string | null>;
  close(): Promise<void>;
};
type Message = {
  readonly text: string;
  readonly conversation: string;
  readonly person: string;
  readonly delivery: Delivery;
};

/** Somebody who has this many answers leaves, and somebody new comes. */
const MESSAGES_OF_A_PERSON = 10;
/** Shorter than any server keeps one: a request into a connection that is just being closed would count as an error of the service. */
const IDLE_CONNECTION_MS = 3000;

const readAll = async (stream: AsyncIterable<Buffer>): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
};

export const openChannel = async (): Promise<Channel> => {
  const answered = new Set<string>();
  const connector: Server = createServer((incoming, outgoing) => {
    // /v3/conversations/<id>/activities/<activity id>
    const conversation = incoming.url?.split('/')[3];
    if (conversation) answered.add(conversation);
    incoming.resume().once('end', () => {
      // In two calls: restify, where it is loaded, lets `writeHead` return nothing.
      outgoing.setHeader('content-type', 'application/json');
      outgoing.end('{"id":"1"}');
    });
  }).listen(0, '127.0.0.1');
  await once(connector, 'listening');
  const serviceUrl = `http://127.0.0.1:${(connector.address() as AddressInfo).port}/`;
  const agent = new Agent({ keepAlive: true, timeout: IDLE_CONNECTION_MS });

  const post = (url: string, body: string): Promise<{ status: number; text: string }> =>
    new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const sent = request(`${url}/api/messages`, { method: 'POST', agent, headers }, (response) => {
        readAll(response).then((text) => resolve({ status: response.statusCode ?? 0, text }), reject);
      });
      sent.once('error', reject);
      sent.end(body);
    });

  return {
    async send(url, { text, conversation, person, delivery }) {
      const activity = {
        type: 'message',
        id: randomUUID(),
        timestamp: new Date().toISOString(),
        channelId: 'emulator',
        serviceUrl,
        conversation: { id: conversation },
        from: { id: person },
        recipient: { id: 'bot' },
        text,
        ...(delivery === 'expectReplies' ? { deliveryMode: delivery } : {}),
      };
      const response = await post(url, JSON.stringify(activity)).catch(({ code }: NodeJS.ErrnoException) => ({
        status: code ?? 'no connection',
        text: '',
      }));
      if (response.status !== 200) return `answered with ${response.status}`;
      const isAnswered =
        delivery === 'callback' ? answered.delete(conversation) : response.text.includes('"type":"message"');
      return isAnswered ? null : 'no reply';
    },
    async close() {
      agent.destroy();
      connector.closeAllConnections();
      connector.close();
      await once(connector, 'close');
    },
  };
};

/** So many people at once, each waiting for the answer before the next message ("closed loop"), for so long. */
export const runLoad = async (
  channel: Channel,
  url: string,
  { texts, people, delivery, forMs }: { texts: readonly string[]; people: number; delivery: Delivery; forMs: number },
): Promise<LoadResult> => {
  const timesMs: number[] = [];
  let [next, errors] = [0, 0];
  const begun = performance.now();
  const end = begun + forMs;
  const converse = async (): Promise<void> => {
    while (performance.now() < end) {
      const [conversation, person] = [randomUUID(), randomUUID()];
      for (let said = 0; said < MESSAGES_OF_A_PERSON && performance.now() < end; said += 1) {
        const text = texts[next++ % texts.length] as string;
        const start = performance.now();
        if ((await channel.send(url, { text, conversation, person, delivery })) !== null) errors += 1;
        timesMs.push(performance.now() - start);
      }
    }
  };
  await Promise.all(Array.from({ length: people }, converse));
  const seconds = (performance.now() - begun) / 1000;
  return {
    turns: timesMs.length,
    errors,
    perSecond: (timesMs.length - errors) / seconds,
    timesMs: timesMs.sort((a, b) => a - b),
  };
};
