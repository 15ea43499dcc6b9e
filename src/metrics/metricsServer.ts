import { createServer, type ServerResponse } from 'node:http';
import { listen } from '../channel/http/listen';
import type { PrometheusMeter } from './createMeter';

export type MetricsServer = { start(): Promise<{ port: number }>; stop(): Promise<void> };

/** Serves `GET /metrics` on a port of its own, so that the figures are not on the port that people reach. */
export const createMetricsServer = (
  { METRICS_HOST, METRICS_PORT }: { readonly METRICS_HOST: string; readonly METRICS_PORT: number },
  meter: Pick<PrometheusMeter, 'read'>,
): MetricsServer => {
  // Not chained: restify changes `writeHead` of all servers of the process to return nothing.
  const refuse = (response: ServerResponse, status: number, headers: Record<string, string> = {}): void => {
    response.writeHead(status, headers);
    response.end();
  };
  const server = createServer(async ({ url = '', method = '' }, response) => {
    response.setHeader('cache-control', 'no-store');
    response.setHeader('x-content-type-options', 'nosniff');
    if (url.split('?')[0] !== '/metrics') return refuse(response, 404);
    if (method !== 'GET' && method !== 'HEAD') return refuse(response, 405, { allow: 'GET, HEAD' });
    try {
      const { type, text } = await meter.read();
      response.setHeader('content-type', type);
      response.end(text);
    } catch {
      refuse(response, 500);
    }
  });
  return {
    start: async () => ({ port: await listen(server, { HOST: METRICS_HOST, PORT: METRICS_PORT }, 'METRICS_PORT') }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
