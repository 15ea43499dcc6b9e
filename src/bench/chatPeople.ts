import { once } from 'node:events';
import WebSocket from 'ws';

/** Somebody at the web chat, with a socket of their own. */
type Visitor = {
  readonly root: string;
  readonly conversationId: string;
  token: string;
  /** When the token is exchanged for a new one, as Web Chat does long before it ends. */
  refreshAt: number;
  readonly address: string;
  readonly socket: WebSocket;
  isBusy: boolean;
};

export type ChatPeople = {
  /** Somebody who is free says this. @returns null where a reply came by their socket, else what was wrong */
  say(text: string): Promise<string | null>;
  /** One of them leaves, and somebody else comes. */
  replaceOne(): Promise<void>;
  leave(): void;
};

const REPLY_MS = 30_000;
/** Tokens hold for half an hour. */
const REFRESH_MS = 600_000;

type Frame = { readonly activities?: readonly { readonly type: string; readonly from: { readonly id: string } }[] };

/** Our own messages come back by the socket too, from an id that begins like this. */
const VISITOR_ID = 'dl_';

const isReply = (data: string): boolean =>
  data !== '' &&
  ((JSON.parse(data) as Frame).activities ?? []).some(
    ({ type, from }) => type === 'message' && !from.id.startsWith(VISITOR_ID),
  );

let arrived = 0;
/** As a proxy on this machine would say it: the service limits what comes from one address. From a network for documentation, RFC 2544. */
const newAddress = (): string => {
  arrived += 1;
  return `198.18.${(arrived >> 8) % 256}.${arrived % 256}`;
};

const post = async (
  url: string,
  address: string,
  token: string | null,
  body: object,
): Promise<Record<string, string>> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': address,
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${new URL(url).pathname.split('/').at(-1)} answers ${response.status}.`);
  return (await response.json()) as Record<string, string>;
};

const repliesOn = (socket: WebSocket, onReply: () => void): (() => void) => {
  const listen = (data: WebSocket.RawData): void => {
    if (isReply(String(data))) onReply();
  };
  socket.on('message', listen);
  return () => void socket.off('message', listen);
};

const enter = async (service: string, refreshMs: number): Promise<Visitor> => {
  const root = `${service}/v3/directline`;
  const address = newAddress();
  const { token = '' } = await post(`${root}/tokens/generate`, address, null, {});
  const { conversationId, streamUrl = '' } = await post(`${root}/conversations`, address, token, {});
  const socket = new WebSocket(streamUrl.replace(/^http/, 'ws'), { headers: { 'x-forwarded-for': address } });
  // The greeting comes first, perhaps together with the opening; it is no answer to anything.
  const greeted = new Promise<void>((resolve) => {
    const stop = repliesOn(socket, () => {
      stop();
      resolve();
    });
  });
  await once(socket, 'open');
  await greeted;
  const refreshAt = performance.now() + refreshMs;
  return { root, conversationId: conversationId as string, token, refreshAt, address, socket, isBusy: false };
};

const refresh = async (visitor: Visitor, refreshMs: number): Promise<void> => {
  if (performance.now() < visitor.refreshAt) return;
  const { token } = await post(`${visitor.root}/tokens/refresh`, visitor.address, visitor.token, {});
  visitor.token = token as string;
  visitor.refreshAt = performance.now() + refreshMs;
};

const ask = async (visitor: Visitor, text: string, refreshMs: number): Promise<string | null> => {
  const { root, conversationId, address, socket } = visitor;
  const late = new AbortController();
  const replied = new Promise<boolean>((resolve) => {
    const stop = repliesOn(socket, () => resolve(true));
    late.signal.addEventListener('abort', () => {
      stop();
      resolve(false);
    });
  });
  const timer = setTimeout(() => late.abort(), REPLY_MS);
  try {
    await refresh(visitor, refreshMs);
    const url = `${root}/conversations/${conversationId}/activities`;
    await post(url, address, visitor.token, { type: 'message', text, from: { id: 'visitor' } });
    return (await replied) ? null : 'no reply by socket';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    clearTimeout(timer);
    late.abort();
  }
};

/** So many people at the web chat, who stay. */
export const openChatPeople = async (
  service: string,
  count: number,
  refreshMs: number = REFRESH_MS,
): Promise<ChatPeople> => {
  const visitors: Visitor[] = [];
  while (visitors.length < count) visitors.push(await enter(service, refreshMs));
  return {
    async say(text) {
      const visitor = visitors.find(({ isBusy }) => !isBusy);
      if (!visitor) return 'everybody at the web chat waits for a reply';
      // To the end of the row, so that all have their turn.
      visitors.push(...visitors.splice(visitors.indexOf(visitor), 1));
      visitor.isBusy = true;
      return ask(visitor, text, refreshMs).finally(() => {
        visitor.isBusy = false;
      });
    },
    async replaceOne() {
      const index = visitors.findIndex(({ isBusy }) => !isBusy);
      if (index < 0) return;
      const [gone] = visitors.splice(index, 1);
      gone?.socket.close();
      visitors.push(await enter(service, refreshMs));
    },
    leave() {
      for (const { socket } of visitors) socket.terminate();
    },
  };
};
