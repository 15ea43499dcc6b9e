import type { IncomingMessage } from 'node:http';
import { RequestError } from './requestError';

/** Of a body that is too long, this much is read and thrown away, so that the sender gets to see the answer. */
const MAX_DRAINED_BYTES = 4 * 1024 * 1024;

type Options = {
  readonly maxBytes: number /** What an absent body stands for; without it a body is demanded. */;
  readonly whenEmpty?: unknown;
};

/**
 * Reads a JSON body. Our own and not restify's parser, which inflates without limit and puts its errors into the answer.
 * @throws RequestError 413 (too long), 415 (not JSON or compressed), 400 (broken).
 */
export const readJson = async (request: IncomingMessage, { maxBytes, whenEmpty }: Options): Promise<unknown> => {
  const text = await readText(request, maxBytes);
  if (text === '' && whenEmpty !== undefined) return whenEmpty;
  if (!isJson(request)) throw new RequestError(415, 'NotJson', 'The body must be application/json, not compressed.');
  try {
    return JSON.parse(text);
  } catch {
    throw new RequestError(400, 'BadJson', 'The body is not valid JSON.');
  }
};

const isJson = ({ headers }: IncomingMessage): boolean =>
  /^application\/json\s*(?:;|$)/i.test(headers['content-type'] ?? '') &&
  ['', 'identity'].includes(headers['content-encoding'] ?? '');

const readText = (request: IncomingMessage, maxBytes: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const tooLong = () =>
      reject(
        new RequestError(413, 'BodyTooLarge', `The body must not exceed ${maxBytes} bytes.`, { connection: 'close' }),
      );

    if (Number(request.headers['content-length'] ?? 0) > MAX_DRAINED_BYTES) return tooLong();
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MAX_DRAINED_BYTES) {
        request.removeAllListeners('data').pause();
        tooLong();
      } else if (bytes <= maxBytes) chunks.push(chunk);
      else chunks.length = 0;
    });
    request.once('end', () => (bytes > maxBytes ? tooLong() : resolve(Buffer.concat(chunks).toString('utf8'))));
    request.once('error', reject);
    request.once('close', () => {
      if (!request.complete) reject(new RequestError(400, 'BadJson', 'The body ended early.'));
    });
  });
