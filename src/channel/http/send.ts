import type { Response } from 'restify';

const send = (
  response: Response,
  status: number,
  type: string,
  text: string,
  headers: Readonly<Record<string, string>>,
): void => {
  response.writeHead(status, {
    ...(text ? { 'content-type': type } : {}),
    ...(status === 204 ? {} : { 'content-length': Buffer.byteLength(text) }),
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(text);
};

/** Answers with JSON, or with no body when there is none. Not with restify's `send`, which asks the Accept header for the format and writes twice. */
export const sendJson = (
  response: Response,
  status: number,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): void => {
  send(response, status, 'application/json; charset=utf-8', body === undefined ? '' : JSON.stringify(body), headers);
};

export const sendHtml = (
  response: Response,
  status: number,
  html: string,
  headers: Readonly<Record<string, string>> = {},
): void => {
  send(response, status, 'text/html; charset=utf-8', html, headers);
};

/** The one form in which requests are refused: `{"error":{"code":"BadActivity","message":"…"}}`. */
export const sendError = (
  response: Response,
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): void => sendJson(response, status, { error: { code, message } }, headers);
