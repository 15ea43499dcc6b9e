import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Config } from '../../config';
import { clientAddress } from '../http/clientAddress';
import type { Limits } from '../limits';
import { isAllowedOrigin } from '../origins';
import type { Conversation } from './conversations';
import type { DirectLine } from './directLine';
import type { Tokens } from './tokens';

type Options = {
  readonly config: Config;
  readonly limits: Limits;
  readonly directLine: DirectLine;
  readonly tokens: Tokens;
};

export type DirectLineStream = {
  /** Handles the upgrade of a request to a socket, or refuses it. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Ends sockets whose other end is gone without a word. To be called from time to time. */
  checkAlive(): void;
  /** Says goodbye to all, so that pages look for the next process at once, and does not wait long for an answer. */
  closeAll(): void;
  /** How many sockets are open. */
  size(): number;
};

const STREAM_PATH = /^\/v3\/directline\/conversations\/([^/]+)\/stream$/;
/** The client sends nothing but empty messages, which keep proxies from closing the socket. */
const MAX_INCOMING_BYTES = 4096;
/** A reader this far behind is not reading any more. */
const MAX_BUFFERED_BYTES = 1024 * 1024;

/** Close code 1001 of RFC 6455. */
const GOING_AWAY = 1001;
const GOODBYE_MS = 500;

const REFUSALS = { 403: 'Forbidden', 404: 'Not Found', 429: 'Too Many Requests' } as const;

/** `ws …/conversations/:id/stream?watermark=…&t=…`: sends each new activity set as it comes, after those that were missed. */
export const createDirectLineStream = ({ config, limits, directLine, tokens }: Options): DirectLineStream => {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_INCOMING_BYTES, perMessageDeflate: false });
  const answered = new WeakSet<WebSocket>();

  const perAddress = new Map<string, number>();
  const count = (address: string, change: 1 | -1): void => {
    const open = (perAddress.get(address) ?? 0) + change;
    if (open > 0) perAddress.set(address, open);
    else perAddress.delete(address);
  };

  const follow = (
    socket: WebSocket,
    conversation: Conversation,
    address: string,
    watermark: string | undefined,
  ): void => {
    const send = (set: unknown) => {
      if (socket.bufferedAmount > MAX_BUFFERED_BYTES) socket.terminate();
      else if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(set));
    };
    const following = conversation.log.follow(watermark, send);
    following.catch(() => socket.terminate());

    const close = () => socket.close(GOING_AWAY);
    conversation.sockets.add(close);
    count(address, 1);
    answered.add(socket);
    socket.on('pong', () => answered.add(socket));
    // Faults of one socket end that socket; the page comes back by itself.
    socket.on('error', () => socket.terminate());
    socket.once('close', () => {
      conversation.sockets.delete(close);
      count(address, -1);
      following.then(
        (stop) => stop(),
        () => undefined,
      );
    });
  };

  return {
    size: () => server.clients.size,
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy());
      const url = URL.canParse(request.url ?? '', 'http://localhost') && new URL(request.url ?? '', 'http://localhost');
      const [, id] = (url && STREAM_PATH.exec(url.pathname)) || [];
      if (!url || !id) return refuseUpgrade(socket, 404);
      const seat = tokens.verify(url.searchParams.get('t') ?? '');
      if (seat?.conversationId !== id || !isAllowedOrigin(request.headers, config.ALLOWED_ORIGINS))
        return refuseUpgrade(socket, 403);
      const conversation = directLine.conversations.open(id);
      const address = clientAddress(request);
      const isFull =
        conversation.sockets.size >= limits.socketsPerConversation ||
        (perAddress.get(address) ?? 0) >= limits.socketsPerAddress ||
        server.clients.size >= limits.sockets;
      if (isFull) return refuseUpgrade(socket, 429);

      const watermark = url.searchParams.get('watermark') ?? undefined;
      server.handleUpgrade(request, socket, head, (opened) => follow(opened, conversation, address, watermark));
    },
    checkAlive() {
      for (const socket of server.clients) {
        if (!answered.delete(socket)) socket.terminate();
        else socket.ping();
      }
    },
    closeAll() {
      for (const socket of server.clients) {
        socket.close(GOING_AWAY);
        setTimeout(() => socket.terminate(), GOODBYE_MS).unref();
      }
    },
  };
};

/** Answers a request for a socket as plain HTTP and hangs up. */
export const refuseUpgrade = (socket: Duplex, status: keyof typeof REFUSALS): void => {
  socket.end(`HTTP/1.1 ${status} ${REFUSALS[status]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
};
