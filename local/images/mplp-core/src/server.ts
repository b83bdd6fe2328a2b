import { randomUUID } from 'node:crypto';
import websocket from '@fastify/websocket';
import fastify, { type FastifyInstance, LogController } from 'fastify';
import type { DestinationStream } from 'pino';
import { serveMetrics } from './metrics.ts';
import { type Dependencies, serveModules, unavailable } from './module-routes.ts';

/** What the server needs to know of the process around it. */
export interface Surroundings extends Dependencies {
  readonly logLevel: string;
  /** Standard output unless given. */
  readonly logs?: DestinationStream;
  /** Whether the schema is up to date: before that, nothing is served. */
  readonly migrated: () => boolean;
  /** Whether the process was asked to end. */
  readonly draining: () => boolean;
}

/** The HTTP server with all routes, not listening yet. */
export async function createServer(surroundings: Surroundings): Promise<FastifyInstance> {
  const { version, store, cache, migrated, draining, logLevel, logs } = surroundings;
  const server = fastify({
    logger: {
      level: logLevel,
      base: { version },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (level) => ({ level }) },
      ...(logs && { stream: logs }),
    },
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: ({ headers }) => requestId(headers['x-request-id']),
    bodyLimit: 64 * 1024,
    // Above the 60 s that proxies in front usually keep a connection, so that they close first.
    keepAliveTimeout: 75_000,
    // What arrives while the last requests finish is answered, not refused.
    return503OnClosing: false,
  });
  server.addHook('onSend', async (_request, reply) => {
    if (draining()) reply.header('connection', 'close');
  });
  server.addHook('onResponse', async (request, reply) => {
    const line = {
      module: request.routeOptions.config?.module,
      method: request.method,
      path: request.url,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    if (request.routeOptions.config?.probe) request.log.debug(line, 'probe');
    else request.log.info(line, 'request');
  });
  server.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500)
      request.log.error({ module: request.routeOptions.config?.module, method: request.method, path: request.url, err: error }, error.message);
    return reply.code(status).send({ status: 'error', message: status >= 500 ? 'internal error' : error.message, requestId: request.id });
  });
  serveMetrics(server, version);
  const probe = { config: { probe: true } } as const;
  server.get('/health', probe, async () => ({ status: 'ok', version }));
  server.get('/ready', probe, async (request, reply) => {
    const failed = migrated() ? await unavailable({ database: store.ping(), cache: cache.ping() }, request) : ['schema'];
    if (failed.length === 0) return reply.send({ status: 'ok', version });
    return reply.code(503).send({ status: 'unavailable', version, failed });
  });
  await server.register(websocket, { options: { maxPayload: 64 * 1024 }, preClose: (done) => done() });
  server.get('/ws', { websocket: true }, (socket) => {
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
    socket.on('error', () => socket.terminate());
  });
  serveModules(server, surroundings);
  return server;
}

/** The caller's id when it is one that a log can hold; otherwise a new one. */
function requestId(given: string | string[] | undefined): string {
  return typeof given === 'string' && /^[\w-]{1,64}$/.test(given) ? given : randomUUID();
}

/** Tells every WebSocket client that this server goes away (RFC 6455, 7.4.1), so that it reconnects to another. */
export function closeWebSockets(server: FastifyInstance): void {
  for (const client of server.websocketServer.clients) client.close(1001, 'server is shutting down');
}
