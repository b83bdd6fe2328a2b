import { afterEach, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { defect } from '../../../../local/images/mplp-core/src/defect.ts';
import { MODULES } from '../../../../local/images/mplp-core/src/modules.ts';
import type { RecordCache } from '../../../../local/images/mplp-core/src/record-cache.ts';
import type { RecordStore, StoredRecord } from '../../../../local/images/mplp-core/src/record-store.ts';
import { createServer, type Surroundings } from '../../../../local/images/mplp-core/src/server.ts';

const down = async (): Promise<never> => {
  throw new Error('connection refused');
};

/** A store and a cache in memory, each method of which a test may replace. */
function surroundings(
  changes: { store?: Partial<RecordStore>; cache?: Partial<RecordCache> } & Partial<Omit<Surroundings, 'store' | 'cache'>> = {},
): Surroundings {
  const records: StoredRecord[] = [];
  const store: RecordStore = {
    ping: async () => undefined,
    insert: async (module, payload) => {
      const record = { id: String(records.length + 1), module, payload, createdAt: '2026-01-01T00:00:00.000Z' };
      records.unshift(record);
      return record;
    },
    latest: async (module, limit) => records.filter((record) => record.module === module).slice(0, limit),
    ...changes.store,
  };
  const cache: RecordCache = {
    ping: async () => undefined,
    remember: async (_module, id) => Number(id),
    count: async () => records.length,
    fault: async () => undefined,
    ...changes.cache,
  };
  const calm = {
    version: '1.0.0-alpha',
    logLevel: 'silent',
    faults: 'off',
    spoiled: () => false,
    migrated: () => true,
    draining: () => false,
  } as const;
  return { ...calm, ...changes, store, cache };
}

let server: FastifyInstance | undefined;
afterEach(() => server?.close());

async function started(changes: Parameters<typeof surroundings>[0] = {}): Promise<FastifyInstance> {
  server = await createServer(surroundings(changes));
  return server;
}

test.each(MODULES)('module %s says that it is well, and stores and lists records', async (module) => {
  const app = await started();
  expect((await app.inject(`/api/v1/${module}/health`)).json()).toEqual({ status: 'ok', module, version: '1.0.0-alpha' });
  const created = await app.inject({ method: 'POST', url: `/api/v1/${module}/records`, payload: { note: 'hello' } });
  expect([created.statusCode, created.json()]).toEqual([201, expect.objectContaining({ module, payload: { note: 'hello' }, count: 1 })]);
  expect((await app.inject(`/api/v1/${module}/records`)).json()).toMatchObject({ module, count: 1, records: [{ payload: { note: 'hello' } }] });
});

test.each<[string, Parameters<typeof surroundings>[0], string, number, unknown]>([
  ['it lives while the database is away', { store: { ping: down } }, '/health', 200, { status: 'ok', version: '1.0.0-alpha' }],
  ['it is not ready while the database is away', { store: { ping: down } }, '/ready', 503, { failed: ['database'] }],
  ['it is not ready while Redis is away', { cache: { ping: down } }, '/ready', 503, { failed: ['cache'] }],
  ['it is not ready before the schema is', { migrated: () => false }, '/ready', 503, { failed: ['schema'] }],
  [
    'a module says which dependency is away',
    { store: { ping: down }, cache: { ping: down } },
    '/api/v1/plan/health',
    503,
    { status: 'unavailable', failed: ['database', 'cache'] },
  ],
  ['a list without Redis has no count', { cache: { count: down } }, '/api/v1/plan/records', 200, { count: null, records: [] }],
  [
    'a fault key breaks its module',
    { faults: 'on', cache: { fault: async () => '500' } },
    '/api/v1/role/health',
    500,
    { status: 'error', message: 'internal error' },
  ],
  [
    'a fault key does nothing when the switch is off',
    { faults: 'off', cache: { fault: async () => '500' } },
    '/api/v1/role/health',
    200,
    { status: 'ok' },
  ],
  ['a fault switch that cannot be read breaks nothing', { faults: 'on', cache: { fault: down } }, '/api/v1/role/health', 200, { status: 'ok' }],
  ['an unknown module is not found', {}, '/api/v1/nothing/health', 404, {}],
  ['a limit out of range is refused', {}, '/api/v1/plan/records?limit=1000', 400, { status: 'error' }],
])('%s', async (_, changes, url, status, body) => {
  const answer = await (await started(changes)).inject(url);
  expect([answer.statusCode, answer.json()]).toEqual([status, expect.objectContaining(body as object)]);
});

test('a write succeeds without Redis: the row is what counts', async () => {
  const app = await started({ cache: { remember: down } });
  const answer = await app.inject({ method: 'POST', url: '/api/v1/plan/records', payload: {} });
  expect([answer.statusCode, answer.json().count]).toEqual([201, null]);
});

test('a body that is no JSON object is the caller’s mistake', async () => {
  const app = await started();
  const answer = await app.inject({ method: 'POST', url: '/api/v1/plan/records', headers: { 'content-type': 'application/json' }, payload: '[1' });
  expect(answer.statusCode).toBe(400);
});

test('users are counted by module and status; probes are not', async () => {
  const app = await started({ faults: 'on', cache: { fault: async (module) => (module === 'role' ? '500' : undefined) } });
  for (const url of ['/api/v1/plan/health', '/api/v1/role/health', '/health', '/ready']) await app.inject(url);
  const metrics = (await app.inject('/metrics')).body.split('\n').filter((line) => line.startsWith('mplp_http_requests_total'));
  expect(metrics).toEqual([
    'mplp_http_requests_total{method="GET",route="/api/v1/plan/health",module="plan",status="200"} 1',
    'mplp_http_requests_total{method="GET",route="/api/v1/role/health",module="role",status="500"} 1',
  ]);
});

test('logs are JSON with the caller’s request id; probes are silent', async () => {
  const lines: string[] = [];
  const app = await started({ logLevel: 'info', logs: { write: (line) => void lines.push(line) } });
  await app.inject({ url: '/api/v1/plan/health', headers: { 'x-request-id': 'abc-1' } });
  await app.inject('/ready');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      msg: 'request',
      module: 'plan',
      requestId: 'abc-1',
      status: 200,
    }),
  ]);
});

test('a request id that could break a log line is replaced', async () => {
  const app = await started({ faults: 'on', cache: { fault: async () => '500' } });
  const answer = await app.inject({ url: '/api/v1/plan/health', headers: { 'x-request-id': '"}\u007f' } });
  expect(answer.json().requestId).toMatch(/^[0-9a-f-]{36}$/);
});

test('while it drains, every answer ends its connection', async () => {
  const answer = await (await started({ draining: () => true })).inject('/api/v1/plan/health');
  expect([answer.statusCode, answer.headers['connection']]).toEqual([200, 'close']);
});

test('the broken release is good for ten seconds after its first request, and then fails one in five', () => {
  let now = 1_000_000;
  const spoiled = defect({ every: 5, after: 10_000 }, () => now);
  const ask = (times: number): number => Array.from({ length: times }, spoiled).filter(Boolean).length;
  now += 60_000;
  expect(ask(50)).toBe(0);
  now += 9_999;
  expect(ask(50)).toBe(0);
  now += 1;
  expect(ask(50)).toBe(10);
});
