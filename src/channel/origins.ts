import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a browser may call the web chat's endpoints from the page it shows: our own page, or one of the allowed origins.
 * Hosts are compared, not schemes: behind a proxy that ends TLS this process sees plain HTTP. Callers that are not browsers
 * send no origin; they need a token like everybody.
 */
export const isAllowedOrigin = ({ origin, host }: IncomingHttpHeaders, allowed: readonly string[]): boolean => {
  if (origin === undefined || allowed.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
};

/** What Web Chat sends across origins; see the preflights of botframework-directlinejs 0.15. */
const CROSS_ORIGIN = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'authorization, content-type, x-ms-bot-agent, x-requested-with',
  'access-control-expose-headers': 'retry-after',
  'access-control-max-age': '600',
};

/** Headers that let the page of an allowed origin read the answer. */
export const corsHeaders = (origin: string | undefined): Readonly<Record<string, string>> =>
  origin === undefined
    ? { vary: 'origin' }
    : { vary: 'origin', 'access-control-allow-origin': origin, ...CROSS_ORIGIN };
