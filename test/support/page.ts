import { once } from 'node:events';
import { WebSocket } from 'ws';

type Shown = {
  type: string;
  text?: string;
  from: { id: string; role?: string };
  channelData?: { clientActivityID?: string };
};
type ActivitySet = { activities: Shown[]; watermark: string };
type Issued = { conversationId: string; token: string; expires_in: number; streamUrl: string };

/** What a page does with the embedded Direct Line, call by call. */
export const pageOf = (url: string) => {
  const root = `${url}/v3/directline`;
  const call = (method: string, path: string, token?: string, body?: unknown, headers: Record<string, string> = {}) =>
    fetch(`${root}/${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });

  return {
    call,
    /** A token, and with it a conversation that has begun. */
    async begin(): Promise<Issued> {
      const { token } = (await (await call('POST', 'tokens/generate')).json()) as Issued;
      return (await (await call('POST', 'conversations', token, { locale: 'en-IE' })).json()) as Issued;
    },
    async rejoin({ conversationId, token }: Issued, watermark = ''): Promise<Issued> {
      return (await (
        await call('GET', `conversations/${conversationId}?watermark=${watermark}`, token)
      ).json()) as Issued;
    },
    async say({ conversationId, token }: Issued, text: string, more: Record<string, unknown> = {}): Promise<string> {
      const body = { type: 'message', text, ...more };
      const response = await call('POST', `conversations/${conversationId}/activities`, token, body);
      return ((await response.json()) as { id: string }).id;
    },
    async poll({ conversationId, token }: Issued, watermark = ''): Promise<ActivitySet> {
      const path = `conversations/${conversationId}/activities?watermark=${watermark}`;
      return (await (await call('GET', path, token)).json()) as ActivitySet;
    },
  };
};

export const textsOf = ({ activities }: { activities: Shown[] }): (string | undefined)[] =>
  activities.filter(({ type }) => type === 'message').map(({ text }) => text);

/** Asks until what was asked for is there; says what was there instead when that takes too long. */
export const until = async <T>(ask: () => T | Promise<T>, isThere: (value: T) => boolean): Promise<T> => {
  const end = Date.now() + 5000;
  for (;;) {
    const value = await ask();
    if (isThere(value)) return value;
    if (Date.now() > end) throw new Error(`Still ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

/** A socket that collects what comes over it. */
export const openStream = async (streamUrl: string, headers: Record<string, string> = {}) => {
  const socket = new WebSocket(streamUrl, { headers });
  const sets: ActivitySet[] = [];
  socket.on('message', (data) => sets.push(JSON.parse(data.toString()) as ActivitySet));
  await once(socket, 'open');
  return {
    socket,
    texts: () => sets.flatMap(textsOf),
    types: () => sets.flatMap(({ activities }) => activities.map(({ type }) => type)),
    watermark: () => sets.at(-1)?.watermark ?? '',
    async close() {
      if (socket.readyState === WebSocket.CLOSED) return;
      socket.close();
      await once(socket, 'close');
    },
  };
};

/** The status with which a socket is refused. */
export const refusalOf = (streamUrl: string, headers: Record<string, string> = {}): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(streamUrl, { headers });
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode);
      socket.terminate();
    });
    socket.on('open', () => reject(new Error('The socket was opened.')));
    socket.on('error', () => undefined);
  });
