import { createServer } from 'node:http';
import { listen } from '../channel/http/listen';
import type { PrometheusMeter } from './createMeter';

export type MetricsServer = { start(): Promise<{ port: number }>; stop(): Promise<void> };

/** Serves `GET /metrics` on a port of its own, so that the figures are not on the port that people reach. */
export const createMetricsServer = (
  { METRICS_HOST, METRICS_PORT }: { readonly METRICS_HOST: string; readonly METRICS_PORT: number },
  meter: Pick<PrometheusMeter, 'read'>,
): MetricsServer => {
  const server = createServer(async ({ url = '', method = '' }, response) => {
    response.setHeader('cache-control', 'no-store');
    response.setHeader('x-content-type-options', 'nosniff');
    if (url.split('?')[0] !== '/metrics') return response.writeHead(404).end();
    if (method !== 'GET' && method !== 'HEAD') return response.writeHead(405, { allow: 'GET, HEAD' }).end();
    try {
      const { type, text } = await meter.read();
      response.setHeader('content-type', type);
      response.end(text);
    } catch {
      response.writeHead(500).end();
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
