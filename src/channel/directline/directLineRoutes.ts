import type { Request, Response } from 'restify';
import type { Config } from '../../config';
import type { Allowance } from '../../state/allowance';
import { clientAddress } from '../http/clientAddress';
import { readJson } from '../http/readJson';
import { RequestError } from '../http/requestError';
import type { Handler } from '../http/route';
import { sendJson } from '../http/send';
import { type Limits, MAX_BODY_BYTES } from '../limits';
import { corsHeaders, isAllowedOrigin } from '../origins';
import type { DirectLine } from './directLine';
import { readIncomingActivity } from './incomingActivity';
import { newSeat, type Seat, type Tokens } from './tokens';

type Options = {
  readonly config: Config;
  readonly limits: Limits;
  readonly directLine: DirectLine;
  readonly tokens: Tokens;
  /** True for a text that is answered however many came before it: a sign of danger or of despair. */
  readonly isUrgent: (text: string) => boolean;
  /** An allowance of so many things a minute for each key. */
  readonly allowance: (perMinute: number) => Allowance;
};

type Routes = Record<'generate' | 'refresh' | 'begin' | 'rejoin' | 'post' | 'poll' | 'preflight', Handler>;

const PATH = '/v3/directline/conversations';

/** Also behind a proxy that ends TLS: the page may only open `wss:` when it came by `https:`. */
const streamUrl = (
  { headers, socket }: Request,
  { conversationId }: Seat,
  token: string,
  watermark: string,
): string => {
  const isSecure =
    'encrypted' in socket || headers['x-forwarded-proto'] === 'https' || headers.origin?.startsWith('https:') === true;
  const query = new URLSearchParams({ watermark, t: token });
  return `${isSecure ? 'wss' : 'ws'}://${headers.host}${PATH}/${conversationId}/stream?${query}`;
};

/**
 * The part of Direct Line 3.0 that Web Chat uses. Every fault of a token is a 403, which Web Chat takes as "expired", and there is
 * no 404: a conversation that is not in memory is begun again from a valid token. Web Chat never polls again after a 5xx.
 */
export const createDirectLineRoutes = ({
  config,
  limits,
  directLine,
  tokens,
  isUrgent,
  allowance,
}: Options): Routes => {
  const beginnings = allowance(limits.conversationsPerMinute);
  const messages = allowance(limits.messagesPerMinute);
  const messagesOfAddress = allowance(limits.messagesPerAddressAndMinute);
  const calls = allowance(limits.callsPerMinute);

  /** Refuses pages of strangers, and lets those that may call read every answer, refusals too. */
  const fromAllowedOrigin =
    (handler: Handler): Handler =>
    (request, response) => {
      const { origin } = request.headers;
      if (!isAllowedOrigin(request.headers, config.ALLOWED_ORIGINS))
        throw new RequestError(403, 'OriginNotAllowed', 'Pages of this origin may not call the web chat.');
      for (const [name, value] of Object.entries(corsHeaders(origin))) response.setHeader(name, value);
      return handler(request, response);
    };

  const seated = (handler: (request: Request, response: Response, seat: Seat) => void | Promise<void>): Handler =>
    fromAllowedOrigin((request, response) => {
      const [, token] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
      const seat = token ? tokens.verify(token) : null;
      if (!seat) throw new RequestError(403, 'TokenExpired', 'The token is missing, expired or not valid.');
      const { id } = request.params as { id?: string };
      if (id !== undefined && id !== seat.conversationId)
        throw new RequestError(403, 'OtherConversation', 'The token belongs to another conversation.');
      return handler(request, response, seat);
    });

  /** For all calls but messages, which have a limit of their own. */
  const counted = (handler: (request: Request, response: Response, seat: Seat) => void | Promise<void>): Handler =>
    seated(async (request, response, seat) => {
      refuseUntil(await calls.take(`call ${seat.userId}`));
      return handler(request, response, seat);
    });

  const sendConversation = (
    request: Request,
    response: Response,
    status: number,
    seat: Seat,
    watermark: string,
  ): void => {
    const issued = tokens.issue(seat);
    sendJson(response, status, { ...issued, streamUrl: streamUrl(request, seat, issued.token, watermark) });
  };

  return {
    preflight: fromAllowedOrigin((_request, response) => sendJson(response, 204)),
    generate: fromAllowedOrigin(async (request, response) => {
      refuseUntil(await beginnings.take(`begin ${clientAddress(request)}`));
      sendJson(response, 200, tokens.issue(newSeat()));
    }),
    refresh: counted((_request, response, seat) => sendJson(response, 200, tokens.issue(seat))),
    begin: counted(async (request, response, seat) => {
      await directLine.begin(await readJson(request, { maxBytes: MAX_BODY_BYTES, whenEmpty: {} }), seat);
      sendConversation(request, response, 201, seat, '-');
    }),
    rejoin: counted((request, response, seat) => {
      directLine.conversations.open(seat.conversationId);
      sendConversation(request, response, 200, seat, queryOf(request).get('watermark') || '-');
    }),
    post: seated(async (request, response, seat) => {
      const activity = readIncomingActivity(await readJson(request, { maxBytes: MAX_BODY_BYTES }), seat);
      const waits = await Promise.all([
        messages.take(`message ${seat.userId}`),
        messagesOfAddress.take(`messages ${clientAddress(request)}`),
      ]);
      const seconds = Math.max(...waits);
      if (seconds > 0 && !isUrgent(activity.text ?? '')) refuseUntil(seconds);
      sendJson(response, 200, { id: await directLine.post(activity, seat) });
    }),
    poll: counted(async (request, response, seat) => {
      const { log } = directLine.conversations.open(seat.conversationId);
      sendJson(response, 200, await log.readAfter(queryOf(request).get('watermark') ?? undefined));
    }),
  };
};

const queryOf = (request: Request): URLSearchParams => new URLSearchParams(request.getQuery());

const refuseUntil = (seconds: number): void => {
  if (seconds > 0)
    throw new RequestError(429, 'TooManyRequests', 'Please wait a moment and try again.', {
      'retry-after': String(seconds),
    });
};
