import type { Request, Response } from 'restify';
import type { Meter } from '../../metrics/meter';
import type { Handler } from './route';
import { sendError } from './send';

/** False for an address or a `Host` header that is no URL: restify 12 throws on it outside of every handler, which ends the process. */
export const isRoutable = (request: Request): boolean => {
  try {
    return request.getPath() !== '';
  } catch {
    return false;
  }
};

/** Answers what no route has taken: a page for people, JSON for programs. */
export const answerUnrouted = (
  request: Request,
  response: Response,
  status: number,
  notFoundPage: Handler,
  meter: Pick<Meter, 'refused'>,
): void => {
  if (response.headersSent) return;
  const wantsPage = request.method === 'GET' && /\btext\/html\b/.test(String(request.headers.accept ?? ''));
  const refuse = (code: string, message: string) => {
    meter.refused(code);
    sendError(response, status, code, message);
  };
  if (status === 404 && wantsPage) void notFoundPage(request, response);
  else if (status === 404) refuse('NotFound', 'There is nothing under this address.');
  else if (status === 405) refuse('MethodNotAllowed', 'This address does not take this method.');
  else sendError(response, 500, 'Failed', 'The request could not be handled.');
};
