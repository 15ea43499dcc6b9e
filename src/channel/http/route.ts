import type { Request, Response } from 'restify';
import { errorName } from '../../errorName';
import type { Log } from '../../log';
import { type Meter, NO_METER } from '../../metrics/meter';
import { RequestError } from './requestError';
import { sendError } from './send';

export type Handler = (request: Request, response: Response) => void | Promise<void>;

/**
 * Makes a restify handler that never returns a value (restify 12 then logs the whole request and response), never throws,
 * and never lets the text of an inner error out.
 */
export const route = (log: Log, handler: Handler, meter: Meter = NO_METER) =>
  async function handle(request: Request, response: Response): Promise<void> {
    try {
      await handler(request, response);
    } catch (error) {
      if (response.headersSent || response.destroyed) return;
      if (error instanceof RequestError) {
        meter.refused(error.code);
        sendError(response, error.status, error.code, error.message, error.headers);
        return;
      }
      meter.fault(error);
      log.error({ error: errorName(error) }, 'A request failed.');
      sendError(response, 500, 'Failed', 'The request could not be handled.');
    }
  };
