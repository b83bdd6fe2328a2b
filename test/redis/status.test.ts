import { expect, test } from '@jest/globals';
import { cacheInfoOf } from '../../src/redis/info.ts';
import { type CacheRefusalCode, cacheStatus, readAnswers } from '../../src/redis/status.ts';

const INFO = `# Server\r
redis_version:7.0.15\r
uptime_in_seconds:90000\r
server_time_usec:1790000000500000\r
# Clients\r
connected_clients:4\r
maxclients:10000\r
# Memory\r
used_memory:2097152\r
maxmemory:4194304\r
maxmemory_policy:allkeys-lru\r
# Persistence\r
rdb_changes_since_last_save:7\r
rdb_last_save_time:1789999000\r
rdb_last_bgsave_status:ok\r
aof_enabled:1\r
aof_last_write_status:err\r
# Stats\r
evicted_keys:12\r
rejected_connections:3\r
# Replication\r
role:master\r
connected_slaves:1\r
slave0:ip=10.0.0.2,port=6379,state=wait_bgsave,offset=0,lag=0\r
`;
const answers = (ping: string, info = INFO, save = 'save\n3600 1'): string => [`${ping}\n`, `${info}\n`, `${save}\n`].join('\u001e');

test('INFO becomes figures', () => {
  expect(cacheInfoOf(INFO)).toEqual({
    version: '7.0.15',
    uptime: 90_000,
    now: 1_790_000_000.5,
    memory: { used: 2_097_152, max: 4_194_304, policy: 'allkeys-lru' },
    evicted: 12,
    clients: { connected: 4, max: 10_000, rejected: 3 },
    rdb: { lastSave: 1_789_999_000, ok: true, changes: 7 },
    aof: { enabled: true, ok: false },
    replication: { role: 'master', replicas: [{ name: '10.0.0.2:6379', state: 'wait_bgsave' }] },
  });
});

test('a replica without its master says since when', () => {
  const info = cacheInfoOf('redis_version:7\nrole:slave\nmaster_host:a\nmaster_port:1\nmaster_link_status:down\nmaster_link_down_since_seconds:5');
  expect(info?.replication).toEqual({ role: 'replica', master: 'a:1', linked: false, downFor: 5 });
});

test.each<[string, string, string, number, CacheRefusalCode]>([
  [
    'a wrong password, exit code 0',
    answers('NOAUTH Authentication required.'),
    'AUTH failed: WRONGPASS invalid username-password pair',
    0,
    'password',
  ],
  ['a wrong password of Redis 5', answers('NOAUTH Authentication required.'), 'AUTH failed: ERR invalid password', 0, 'password'],
  ['no password, exit code 0', answers('NOAUTH Authentication required.', 'NOAUTH Authentication required.'), '', 0, 'password-missing'],
  ['no server', '', 'Could not connect to Redis at 10.0.0.1:6379: Connection refused', 1, 'unreachable'],
  ['a server that only takes TLS', '', 'Error: Server closed the connection', 1, 'unreachable'],
  ['a full server', '', 'AUTH failed: ERR max number of clients reached', 1, 'connections'],
  ['a stopped server', '', '', 124, 'timeout'],
  ['a container without redis-cli', '', 'sh: 4: redis-cli: not found', 127, 'no-client'],
])('%s is a refusal of its own', (_, stdout, stderr, exitCode, code) =>
  expect(readAnswers(stdout, stderr, exitCode)).toMatchObject({ kind: 'refused', code }),
);

test.each<[string, CacheRefusalCode]>([
  ['LOADING Redis is loading the dataset in memory', 'loading'],
  ["MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.", 'master-down'],
  ['MISCONF Redis is configured to save RDB snapshots, but …', 'disk'],
  ['BUSY Redis is busy running a script.', 'busy'],
  ["NOPERM this user has no permissions to run the 'ping' command", 'permission'],
  ['something else', 'unexpected'],
])('%s in place of PONG leaves the figures of INFO', (ping, code) =>
  expect(readAnswers(answers(ping), '', 0)).toMatchObject({ kind: 'status', refusal: { code }, info: { version: '7.0.15' } }),
);

test.each<[string, string, string | undefined]>([
  ['saves that are on', 'save\n3600 1 300 100', '3600 1 300 100'],
  ['saves that are off', 'save\n', ''],
  ['a renamed CONFIG', "ERR unknown command 'CONFIG', with args beginning with: 'GET' 'save'", undefined],
])('%s are read', (_, save, seen) =>
  expect(readAnswers(answers('PONG', INFO, save), '', 0)).toMatchObject({ kind: 'status', refusal: undefined, save: seen }),
);

test('a password that the server does not ask for is noticed', () => {
  const stderr =
    'AUTH failed: ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?';
  expect(readAnswers(answers('PONG'), stderr, 0)).toMatchObject({ kind: 'status', passwordUnneeded: true });
});

test('the password goes by standard input and is in no argument', async () => {
  const seen: unknown[] = [];
  const executor = {
    exec: async (...all: [unknown, readonly string[], string, AbortSignal]) => {
      seen.push(...all);
      return { stdout: answers('PONG'), stderr: '', exitCode: 0 };
    },
  };
  await cacheStatus(
    executor,
    { namespace: 'n', pod: 'p', address: '10.0.0.1', port: 6379, user: 'app', password: 'very secret' },
    new AbortController().signal,
  );
  expect(JSON.stringify(seen[1])).not.toContain('very secret');
  expect((seen[1] as string[]).slice(3)).toEqual(['redis-cli', '--no-auth-warning', '-h', '10.0.0.1', '-p', '6379', '--user', 'app']);
  expect(seen[2]).toBe('very secret\n');
});
