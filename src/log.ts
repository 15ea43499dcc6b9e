import pino from 'pino';

/** What the parts may log with: structured fields first, then a fixed sentence. Never a text, a name or an id of a person. */
export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** JSON lines on standard error, so that commands keep standard output to themselves. */
export const createLog = (
  level: string,
  output: pino.DestinationStream = pino.destination({ dest: 2, sync: true }),
): Log => pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, output);
