import { finished } from 'node:stream/promises';
import type { Activity, InvokeResponse, TurnContext } from 'botbuilder';
import { AuthenticationError } from 'botframework-connector';
import type { Request, Response } from 'restify';
import { type Config, isLoopback } from '../config';
import { type Settle, settlementOf } from '../state/keptTurns';
import type { TurnQueue } from '../state/turnQueue';
import { parseActivity } from './activitySchema';
import { KeysUnavailableError } from './channelKeys';
import { readJson } from './http/readJson';
import { RequestError } from './http/requestError';
import type { Handler } from './http/route';
import { sendJson } from './http/send';
import { MAX_BODY_BYTES } from './limits';
import { isAllowedServiceUrl } from './serviceUrls';

type Logic = (context: TurnContext) => Promise<void>;

type Options = {
  readonly config: Config;
  readonly adapter: {
    answer(authorization: string, activity: Activity, logic: Logic): Promise<InvokeResponse | undefined>;
  };
  readonly bot: { run: Logic };
  readonly turns: TurnQueue;
};

/** A request that a proxy passes on comes from elsewhere, even when the proxy runs on this machine. */
const isFromThisMachine = ({ socket, headers }: Request): boolean =>
  isLoopback(socket.remoteAddress ?? '') && headers['x-forwarded-for'] === undefined && headers.forwarded === undefined;

const refuseStrangers = (request: Request, config: Config): void => {
  if (config.MicrosoftAppId) return;
  if (config.NODE_ENV === 'production')
    throw new RequestError(
      404,
      'NotServed',
      'Authentication is not configured: set MicrosoftAppId to connect a channel.',
    );
  if (!isFromThisMachine(request))
    throw new RequestError(
      403,
      'LoopbackOnly',
      'Without MicrosoftAppId, only callers on the same machine are answered.',
    );
};

/** Programs differ in which of two tokens they look at; a proxy in front may have checked the other one. */
const refuseTwoTokens = ({ headersDistinct }: Request): void => {
  if ((headersDistinct.authorization?.length ?? 0) > 1)
    throw new RequestError(400, 'TwoTokens', 'The request has more than one Authorization header.');
};

/**
 * `POST /api/messages`, where Bot Framework channels deliver activities. Checked before botbuilder sees anything: who calls, the
 * body, the activity's fields, and where the replies would go.
 */
export const createMessagesRoute =
  ({ config, adapter, bot, turns }: Options): Handler =>
  async (request, response) => {
    refuseStrangers(request, config);
    refuseTwoTokens(request);
    const activity = parseActivity(await readJson(request, { maxBytes: MAX_BODY_BYTES }));
    if (!isAllowedServiceUrl(activity.serviceUrl, config))
      throw new RequestError(400, 'BadServiceUrl', 'The serviceUrl of the activity is not one of a known channel.');

    const runInOrder: Logic = (context) => {
      let settle: Settle | undefined;
      const run = async () => {
        await bot.run(context);
        settle = settlementOf(context);
      };
      const noteDelivery = async () => settle?.(await isSent(response));
      return turns.run(`${activity.channelId} ${activity.conversation.id}`, run, noteDelivery);
    };
    const answer = await adapter
      .answer(request.headers.authorization ?? '', activity, runInOrder)
      .catch(refuseUnauthorized);
    if (activity.type === 'invoke' && (answer?.status ?? 501) === 501)
      throw new RequestError(400, 'NotSupported', 'This bot has no answer to this invoke activity.');
    sendJson(response, answer?.status ?? 200, answer?.body);
  };

/** Whether the answer, with the replies in it, went out whole. */
const isSent = (response: Response): Promise<boolean> =>
  finished(response).then(
    () => response.statusCode < 300,
    () => false,
  );

const refuseUnauthorized = (error: unknown): never => {
  if (error instanceof AuthenticationError)
    throw new RequestError(401, 'Unauthorized', 'The token is missing or not valid.');
  if (error instanceof KeysUnavailableError)
    throw new RequestError(503, 'KeysUnavailable', 'Tokens cannot be checked at the moment.', { 'retry-after': '5' });
  throw error;
};
