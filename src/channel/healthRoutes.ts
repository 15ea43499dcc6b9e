import type { Handler } from './http/route';
import { sendJson } from './http/send';

/** `/healthz`: the process answers. `/readyz`: it can also serve; 503 tells a load balancer to ask others. */
export const createHealthRoutes = (isReady: () => Promise<boolean>): Record<'health' | 'ready', Handler> => ({
  health: (_request, response) => sendJson(response, 200, { status: 'alive' }),
  async ready(_request, response) {
    const ready = await isReady().catch(() => false);
    sendJson(response, ready ? 200 : 503, { status: ready ? 'ready' : 'not ready' });
  },
});
