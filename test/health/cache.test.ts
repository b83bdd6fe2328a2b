import { expect, test } from '@jest/globals';
import { applicationSchema } from '../../src/application/schema.ts';
import { judgeCache, judgeRefusal } from '../../src/health/cache/judge.ts';
import type { CacheInfo, CacheRefusal, CacheStatus } from '../../src/health/cache/status.ts';
import { cacheCheck } from '../../src/health/cache.ts';

const bounds = { 'memory-warn': 0.85, 'save-warn': 93_600 };
const HOUR = 3600;
const info: CacheInfo = {
  version: '7.0.15',
  uptime: 400 * HOUR,
  now: 1_790_000_000,
  memory: { used: 1_048_576, max: 10_485_760, policy: 'noeviction' },
  evicted: 0,
  clients: { connected: 4, max: 10_000, rejected: 0 },
  rdb: { lastSave: 1_790_000_000 - HOUR, ok: true, changes: 7 },
  aof: { enabled: false, ok: true },
  replication: { role: 'master', replicas: [] },
};
const status = (change: Partial<CacheInfo> = {}, more: Partial<CacheStatus> = {}): CacheStatus => ({
  kind: 'status',
  refusal: undefined,
  info: { ...info, ...change },
  save: '3600 1',
  passwordUnneeded: false,
  ...more,
});
const memory = (share: number, policy = 'noeviction') => ({ memory: { used: share * 10_485_760, max: 10_485_760, policy } });
const refused = (code: CacheRefusal['code']): CacheRefusal => ({ kind: 'refused', code, text: 'said' });
const told = (seen: CacheStatus): string[] =>
  judgeCache('redis-0', seen, bounds, { secret: 'creds', now: new Date(1_790_000_000_000) }).map(
    ({ verdict, rule, message }) => `${verdict} ${rule} ${message}`,
  );

test('a cache in good order passes', () => {
  expect(told(status())).toEqual([
    'pass answers answers PING: Redis 7.0.15, up for 17 days',
    'pass memory uses 10 % of maxmemory: 1 MiB of 10 MiB (noeviction)',
    'pass evictions evicted no keys since its start',
    'pass save saved 60 min ago, with 7 changes since',
    'pass clients has 4 of 10000 clients',
  ]);
});

test.each<[string, CacheStatus, string]>([
  ['short memory', status(memory(0.9)), 'warn memory uses 90 % of maxmemory: 9 MiB of 10 MiB (noeviction)'],
  ['no memory', status(memory(1)), 'fail memory uses 100 % of maxmemory: 10 MiB of 10 MiB (noeviction): every write is refused'],
  ['full memory that evicts', status(memory(1, 'allkeys-lru')), 'warn memory uses 100 % of maxmemory: 10 MiB of 10 MiB (allkeys-lru)'],
  [
    'memory without a limit',
    status({ memory: { used: 1_048_576, max: 0, policy: 'noeviction' } }),
    'pass memory uses 1 MiB; maxmemory is not set, so there is nothing to hold it against',
  ],
  [
    'evictions that go on',
    status({ ...memory(0.99, 'allkeys-lru'), evicted: 12 }),
    'warn evictions evicted 12 keys since its start 17 days ago (allkeys-lru), and its memory is short',
  ],
  ['evictions of the past', status({ ...memory(0.1, 'allkeys-lru'), evicted: 12 }), 'pass evictions evicted 12 keys'],
  ['an old save', status({ rdb: { lastSave: 1_790_000_000 - 30 * HOUR, ok: true, changes: 7 } }), 'warn save saved 30 h ago, with 7 changes since'],
  [
    'an old save with nothing new',
    status({ rdb: { lastSave: 1_790_000_000 - 30 * HOUR, ok: true, changes: 0 } }),
    'pass save saved 30 h ago; nothing has changed since',
  ],
  [
    'no save since the start',
    status({ rdb: { lastSave: 1_790_000_000 - 400 * HOUR, ok: true, changes: 7 } }),
    'warn save has not saved since its start 17 days ago, with 7 changes since',
  ],
  ['a server that does not tell its time', status({ now: undefined }), 'pass save saved 60 min ago'],
  ['a failed save', status({ rdb: { ...info.rdb, ok: false } }), 'fail save failed at its last RDB save'],
  ['saves switched off', status({}, { save: '' }), 'warn save has RDB saves switched off, and the append-only file too: a restart loses everything'],
  [
    'saves switched off, with an append-only file',
    status({ aof: { enabled: true, ok: true } }, { save: '' }),
    'pass save has RDB saves switched off; its append-only file keeps the data',
  ],
  ['an append-only file that fails', status({ aof: { enabled: true, ok: false } }), 'fail aof could not write its append-only file'],
  ['an unknown save setting', status({}, { save: undefined }), 'pass save saved 60 min ago'],
  ['many clients', status({ clients: { connected: 9000, max: 10_000, rejected: 0 } }), 'warn clients has 9000 of 10000 clients'],
  [
    'rejected clients',
    status({ clients: { connected: 1, max: undefined, rejected: 3 } }),
    'warn clients has 1 clients, and rejected 3 since its start',
  ],
  [
    'a lost master',
    status({ replication: { role: 'replica', master: 'a:1', linked: false, downFor: 5 } }),
    'fail replication has lost its master a:1 5 s ago',
  ],
  [
    'a replica that synchronises',
    status({ replication: { role: 'master', replicas: [{ name: 'b:1', state: 'wait_bgsave' }] } }),
    'warn replication has the replica b:1 in state wait_bgsave',
  ],
  ['a password that nobody asks for', status({}, { passwordUnneeded: true }), 'warn password asks for no password, although Secret creds has one'],
  ['a user without INFO', status({}, { info: undefined }), 'unknown info does not answer INFO'],
  [
    'a disk that is full',
    status({ rdb: { ...info.rdb, ok: false } }, { refusal: refused('disk') }),
    'fail answers refuses writes, because it cannot save to disk',
  ],
])('%s', (_, seen, finding) => expect(told(seen)).toContainEqual(expect.stringContaining(finding)));

test('while it loads its data, its saves are not judged', () => {
  expect(told(status({}, { refusal: refused('loading') })).filter((each) => each.includes(' save '))).toEqual([]);
});

test.each<[CacheRefusal['code'], string | undefined, string, string]>([
  ['password', 'creds', 'fail', 'refuses the password in Secret creds'],
  ['password-missing', 'creds', 'fail', 'refuses the password in Secret creds'],
  ['password-missing', undefined, 'unknown', 'asks for a password, and none is configured'],
  ['master-down', 'creds', 'fail', 'is a replica that has lost its master and answers nobody'],
  ['busy', 'creds', 'fail', 'is busy with a script and answers nobody'],
  ['connections', 'creds', 'fail', 'has reached maxclients and takes no more'],
  ['unreachable', 'creds', 'fail', 'does not accept connections'],
  ['timeout', 'creds', 'fail', 'accepts connections and does not answer'],
  ['no-client', 'creds', 'unknown', 'could not be asked: there is no redis-cli in its container'],
  ['unexpected', 'creds', 'unknown', 'gave an answer that is not understood'],
])('a refusal (%s, Secret %s) is %s', (code, secret, verdict, message) =>
  expect(judgeRefusal('redis-0', refused(code), secret)).toMatchObject({ subject: 'Pod redis-0', verdict, message, evidence: ['said'] }),
);

test('the password of the Secret is what Redis is asked with, and a user only when one is configured', async () => {
  const application = applicationSchema.parse({
    name: 'a',
    namespace: 'n',
    cache: { pod: 'redis-0', credentials: { secret: 'creds', 'password-key': 'redis-password' } },
  });
  const data = { 'redis-password': Buffer.from('pw').toString('base64'), username: Buffer.from('mplp').toString('base64') };
  const seen: unknown[] = [];
  const clients = {
    cluster: {
      pods: async () => [{ metadata: { name: 'redis-0' }, status: { phase: 'Running', podIP: '10.0.0.2' } }],
      secret: async () => ({ data }),
    },
    redis: {
      status: async (access: unknown) => {
        seen.push(access);
        return refused('unreachable');
      },
    },
  };
  expect(await cacheCheck(application, clients as never).run(new AbortController().signal)).toMatchObject([
    { verdict: 'fail', subject: 'Pod redis-0' },
  ]);
  expect(seen).toEqual([{ namespace: 'n', pod: 'redis-0', address: '10.0.0.2', port: 6379, password: 'pw' }]);
});
