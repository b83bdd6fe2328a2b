import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The module whose route this is. */
    module?: string;
    /** Asked by the platform, not by users: neither counted nor logged at info. */
    probe?: true;
  }
}

/** Counts and times every request but the platform's own, and serves `/metrics`. */
export function serveMetrics(server: FastifyInstance, version: string): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({ name: 'mplp_build_info', help: 'The release that runs', labelNames: ['version'], registers: [registry] }).set({ version }, 1);
  const requests = new Counter({
    name: 'mplp_http_requests_total',
    help: 'Requests answered',
    labelNames: ['method', 'route', 'module', 'status'],
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'mplp_http_request_duration_seconds',
    help: 'Time from a request to the end of its answer',
    labelNames: ['method', 'route', 'module'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  server.addHook('onResponse', async (request, reply) => {
    const labels = labelsOf(request);
    if (!labels) return;
    requests.inc({ ...labels, status: reply.statusCode });
    durations.observe(labels, reply.elapsedTime / 1000);
  });
  server.get('/metrics', { config: { probe: true } }, async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
}

function labelsOf({ method, routeOptions }: FastifyRequest): { method: string; route: string; module: string } | undefined {
  if (routeOptions.config?.probe) return undefined;
  return { method, route: routeOptions.url ?? 'unknown', module: routeOptions.config?.module ?? '' };
}
