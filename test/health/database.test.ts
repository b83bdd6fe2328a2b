import { expect, test } from '@jest/globals';
import { applicationSchema } from '../../src/application/schema.ts';
import { judgeDatabase, judgeRefusal } from '../../src/health/database/judge.ts';
import type { DatabaseRefusal, DatabaseStatus } from '../../src/health/database/status.ts';
import { databaseCheck } from '../../src/health/database.ts';

const bounds = { 'connections-warn': 0.8, 'transaction-warn': 600, 'replication-lag-warn': 60 };
const well: DatabaseStatus = {
  kind: 'status',
  version: '15.18 (Debian 15.18-0+deb12u1)',
  role: 'mplp',
  inRecovery: false,
  bytes: 7_634_279,
  deadlocks: 2,
  connections: { used: 9, max: 100, reserved: 3 },
  transaction: null,
  hiddenTransactions: 0,
  prepared: null,
  transactionIds: { database: 'mplp_production', age: 5_000_000, freezeMaxAge: 200_000_000 },
  multixactIds: { database: 'mplp_production', age: 0, freezeMaxAge: 400_000_000 },
  standby: null,
  replicas: [],
  idleSlots: [],
};
const replica = { name: 'r1', address: '10.0.0.2', state: 'streaming', seconds: 0.1, bytes: 0 };
const transaction = { seconds: 900, pid: 42, role: 'mplp', state: 'idle in transaction', application: 'core' };

test('a database in good order passes, with version, size and deadlocks', () => {
  const findings = judgeDatabase('mplp_production', well, bounds);
  expect(findings.map(({ verdict, rule }) => `${verdict} ${rule}`)).toEqual([
    'pass connects',
    'pass connections',
    'pass transaction',
    'pass transaction-ids',
    'pass multixact-ids',
  ]);
  expect(findings[0]).toMatchObject({
    subject: 'Database mplp_production',
    message: 'accepts connections as mplp: PostgreSQL 15.18, 7 MiB',
    evidence: ['2 deadlocks since the statistics were reset'],
  });
});

test.each<[string, Partial<DatabaseStatus>, string]>([
  [
    'connections above the warning, counted without the reserved',
    { connections: { used: 80, max: 100, reserved: 3 } },
    'warn connections uses 80 of 97 connections',
  ],
  ['hardly a connection left', { connections: { used: 95, max: 100, reserved: 3 } }, 'fail connections'],
  [
    'a transaction that is forgotten',
    { transaction },
    'warn transaction has a transaction open for 15 min: session 42 of mplp (core), idle in transaction',
  ],
  ['a short transaction', { transaction: { ...transaction, seconds: 3 } }, 'pass transaction has its longest transaction open for 3 s'],
  [
    'transactions that the role may not see',
    { hiddenTransactions: 2 },
    'unknown transaction has open transactions of other roles (2), whose age mplp may not see',
  ],
  ['a forgotten one beside those', { hiddenTransactions: 2, transaction }, 'warn transaction has a transaction open'],
  [
    'a prepared transaction',
    { prepared: { seconds: 90_000, name: 'x', role: 'mplp' } },
    'warn prepared-transaction has the prepared transaction x of mplp since 25 h',
  ],
  [
    'ids that autovacuum does not keep up with',
    { transactionIds: { ...well.transactionIds, age: 310_000_000 } },
    'warn transaction-ids has its oldest transaction id 310 million behind',
  ],
  [
    'ids that run out',
    { transactionIds: { ...well.transactionIds, age: 1_600_000_000 } },
    'fail transaction-ids has its oldest transaction id 1600 million behind (in mplp_production; 75 %',
  ],
  ['multixact ids that run out', { multixactIds: { ...well.multixactIds, age: 1_600_000_000 } }, 'fail multixact-ids'],
  ['a replica that follows', { replicas: [replica] }, 'pass replication at 10.0.0.2 is streaming, 0.1 s and 0 MiB behind'],
  ['a replica that lags', { replicas: [{ ...replica, seconds: 61 }] }, 'warn replication at 10.0.0.2 is streaming, 61 s'],
  ['a replica that catches up', { replicas: [{ ...replica, state: 'catchup' }] }, 'warn replication at 10.0.0.2 is catchup'],
  ['a replica that may not be seen', { replicas: [{ ...replica, state: null }] }, 'unknown replication is connected, but its lag may not be seen'],
  ['a standby that follows', { inRecovery: true, standby: { receiving: true, seconds: 0 } }, 'pass replication replays 0 s behind'],
  ['a standby that lags', { inRecovery: true, standby: { receiving: true, seconds: 7300 } }, 'warn replication replays 2 h behind'],
  [
    'a standby that lost its primary, and so never lags',
    { inRecovery: true, standby: { receiving: false, seconds: 0 } },
    'fail replication is a standby that receives nothing',
  ],
  ['a slot that nobody reads', { idleSlots: [{ name: 's', bytes: 1_048_576 }] }, 'warn slot is read by nobody and keeps 1 MiB of WAL'],
  ['a slot that fills the disk', { idleSlots: [{ name: 's', bytes: 5_368_709_120 }] }, 'fail slot is read by nobody and keeps 5120 MiB of WAL'],
])('%s', (_, change, told) => {
  const findings = judgeDatabase('mplp_production', { ...well, ...change }, bounds).map(
    ({ verdict, rule, message }) => `${verdict} ${rule} ${message}`,
  );
  expect(findings).toContainEqual(expect.stringContaining(told));
});

test('a base backup that runs is no replica that lags', () => {
  expect(judgeDatabase('d', { ...well, replicas: [{ ...replica, state: 'backup', seconds: null }] }, bounds)).toHaveLength(5);
});

test.each<[DatabaseRefusal['code'], string, string]>([
  ['password', 'fail', 'refuses the password of mplp in Secret creds'],
  ['role', 'fail', 'does not let the role mplp in'],
  ['database', 'fail', 'does not exist, or may not be opened'],
  ['access-rule', 'fail', 'does not let mplp in over the network'],
  ['connections', 'fail', 'has no connection left'],
  ['starting', 'fail', 'does not accept connections: the server is starting, stopping or recovering'],
  ['unreachable', 'fail', 'cannot be connected to'],
  ['slow', 'fail', 'did not answer a look at its own state within 10 s'],
  ['permission', 'unknown', 'accepts mplp, who may not look at the state of the server'],
  ['no-client', 'unknown', 'could not be asked: there is no psql in its container'],
  ['unexpected', 'unknown', 'could not be asked'],
])('a refusal (%s) is %s and shows what was said', (code, verdict, message) =>
  expect(judgeRefusal('d', { kind: 'refused', code, text: 'said' }, { credentials: 'creds', user: 'mplp', lineBreak: false })).toMatchObject({
    verdict,
    message,
    evidence: ['said'],
    next: expect.any(String),
  }),
);

const application = applicationSchema.parse({
  name: 'mplp',
  namespace: 'n',
  database: { pod: 'postgresql-0', name: 'mplp_production', credentials: { secret: 'creds', 'username-key': 'username' } },
});
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const pod = { metadata: { name: 'postgresql-0' }, status: { phase: 'Running', podIP: '10.0.0.1' } };
const secret = { data: { username: base64('mplp'), password: base64('pw\n') } };
const refusal = (code: string, message = code): Error => Object.assign(new Error(message), { name: 'KubernetesError', code });
const forbidden = async () => Promise.reject(refusal('forbidden', 'needs get on secrets'));

test.each<[string, Record<string, unknown>, object]>([
  ['all is well', {}, { verdict: 'pass', rule: 'connects' }],
  ['the pod is gone', { pods: async () => [] }, { verdict: 'fail', rule: 'pod', message: 'does not exist' }],
  [
    'the pod waits',
    { pods: async () => [{ ...pod, status: { phase: 'Pending', containerStatuses: [{ state: { waiting: { reason: 'ImagePullBackOff' } } }] } }] },
    { verdict: 'fail', message: 'is Pending (ImagePullBackOff): nothing runs that could answer' },
  ],
  [
    'the container crashes',
    { pods: async () => [{ ...pod, status: { ...pod.status, containerStatuses: [{ state: { waiting: { reason: 'CrashLoopBackOff' } } }] } }] },
    { verdict: 'fail', message: 'has no running container (CrashLoopBackOff)' },
  ],
  [
    'the Secret is gone',
    { secret: async () => Promise.reject(refusal('not-found')) },
    { verdict: 'fail', subject: 'Secret creds', message: 'does not exist in namespace n' },
  ],
  ['the Secret lacks a key', { secret: async () => ({ data: { user: '' } }) }, { verdict: 'fail', message: 'has no key username: it has user' }],
  [
    'the password is empty',
    { secret: async () => ({ data: { ...secret.data, password: '' } }) },
    { verdict: 'fail', message: 'has an empty password' },
  ],
  [
    'Secrets may not be read',
    { secret: forbidden },
    { verdict: 'unknown', message: 'cannot be read: needs get on secrets', next: expect.stringContaining('rbac') },
  ],
  [
    'exec is forbidden',
    { status: async () => Promise.reject(refusal('forbidden', 'needs create on pods/exec')) },
    { verdict: 'unknown', message: 'could not be asked in Pod postgresql-0: needs create on pods/exec' },
  ],
  [
    'the image has no shell',
    { status: async () => Promise.reject(refusal('api', 'exec: "sh": executable file not found in $PATH')) },
    { verdict: 'unknown', message: 'could not be asked: the container of Pod postgresql-0 has no shell' },
  ],
  [
    'the password ends in a line break and is refused',
    { status: async () => ({ kind: 'refused', code: 'password', text: 'x' }) },
    { verdict: 'fail', rule: 'connects', next: expect.stringContaining('line break') },
  ],
])('when %s, the check says so', async (_, { pods, secret: readSecret, status }, finding) => {
  const clients = {
    cluster: { pods: pods ?? (async () => [pod]), secret: readSecret ?? (async () => secret) },
    postgresql: { status: status ?? (async () => well) },
  };
  expect((await databaseCheck(application, clients as never).run(new AbortController().signal))[0]).toMatchObject(finding);
});

test('the password goes to the pod by its own address, without the line break', async () => {
  const seen: unknown[] = [];
  const status = async (access: unknown): Promise<DatabaseStatus> => {
    seen.push(access);
    return well;
  };
  await databaseCheck(application, { cluster: { pods: async () => [pod], secret: async () => secret }, postgresql: { status } } as never).run(
    new AbortController().signal,
  );
  expect(seen).toEqual([
    { namespace: 'n', pod: 'postgresql-0', address: '10.0.0.1', port: 5432, database: 'mplp_production', user: 'mplp', password: 'pw' },
  ]);
});

test('what nobody foresaw is thrown, not told as a failure of the cluster', async () => {
  const bug = async () => Promise.reject(new TypeError('bug'));
  await expect(databaseCheck(application, { cluster: { pods: bug, secret: bug } } as never).run(new AbortController().signal)).rejects.toThrow('bug');
});
