import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MODULES, type ModuleName } from './modules.ts';
import type { Fault, RecordCache } from './record-cache.ts';
import type { RecordStore } from './record-store.ts';

/** What the modules rest on. */
export interface Dependencies {
  readonly version: string;
  readonly store: RecordStore;
  readonly cache: RecordCache;
  readonly faults: 'on' | 'off';
  /** Whether this request is one that the release's defect spoils. */
  readonly spoiled: () => boolean;
}

const recordSchema = { body: { type: 'object', maxProperties: 50 } };
const listSchema = { querystring: { type: 'object', properties: { limit: { type: 'integer', minimum: 1, maximum: 100, default: 20 } } } };

/** Each module's health, and its records: one route that writes to PostgreSQL and Redis, one that reads from both. */
export function serveModules(server: FastifyInstance, dependencies: Dependencies): void {
  for (const module of MODULES) addModule(server, module, dependencies);
}

function addModule(server: FastifyInstance, module: ModuleName, dependencies: Dependencies): void {
  const { store, cache, version } = dependencies;
  const path = `/api/v1/${module}`;
  const config = { module };
  const preHandler = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => misbehave(module, dependencies, request, reply);

  server.get(`${path}/health`, { config, preHandler }, async (request, reply) => {
    const failed = await unavailable({ database: store.ping(), cache: cache.ping() }, request);
    return reply
      .code(failed.length > 0 ? 503 : 200)
      .send({ status: failed.length > 0 ? 'unavailable' : 'ok', module, version, ...(failed.length > 0 && { failed }) });
  });

  server.post(`${path}/records`, { config, preHandler, schema: recordSchema }, async (request, reply) => {
    const record = await store.insert(module, request.body);
    // The row is safe: a cache that is away costs the count, not the write.
    const count = await cache.remember(module, record.id).catch((error: Error) => {
      request.log.warn({ module, err: error }, 'the record is stored, but Redis could not count it');
      return null;
    });
    return reply.code(201).send({ ...record, count });
  });

  server.get<{ Querystring: { limit: number } }>(`${path}/records`, { config, preHandler, schema: listSchema }, async (request) => {
    const records = await store.latest(module, request.query.limit);
    return { module, count: await cache.count(module).catch(() => null), records };
  });
}

/** The names of the dependencies that do not answer. */
export async function unavailable(asked: Readonly<Record<string, Promise<void>>>, { log }: Pick<FastifyRequest, 'log'>): Promise<readonly string[]> {
  const answers = await Promise.allSettled(Object.values(asked));
  return Object.keys(asked).filter((name, index) => {
    const answer = answers[index];
    if (answer?.status !== 'rejected') return false;
    log.warn({ dependency: name, err: answer.reason }, 'a dependency does not answer');
    return true;
  });
}

async function misbehave(module: ModuleName, { spoiled, faults, cache }: Dependencies, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (spoiled()) throw new Error('worker pool exhausted');
  const fault: Fault | undefined = faults === 'on' ? await cache.fault(module).catch(() => undefined) : undefined;
  if (fault === '500') throw new Error(`module ${module} failed as its fault switch asks`);
  if (fault === 'slow') await delay(2000);
  if (fault === 'hang') {
    request.log.warn({ module }, 'hanging as the fault switch asks');
    await new Promise((resolve) => reply.raw.once('close', resolve));
  }
}
