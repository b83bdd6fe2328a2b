import { expect, test } from '@jest/globals';
import { type DatabaseRefusalCode, refusalOf } from '../../src/postgresql/refusal.ts';
import { connectionString, databaseStatus } from '../../src/postgresql/status.ts';

const FATAL = 'psql: error: connection to server at "10.88.0.5", port 5432 failed: FATAL:  ';

test.each<[string, number, string, DatabaseRefusalCode]>([
  ['a wrong password', 2, `${FATAL}password authentication failed for user "mplp"`, 'password'],
  ['no password', 2, 'psql: error: connection to server at "10.88.0.5", port 5432 failed: fe_sendauth: no password supplied', 'password'],
  ['a role that may not log in', 2, `${FATAL}role "mplp" is not permitted to log in`, 'role'],
  ['a role that is none', 2, 'psql: FATAL:  role "mplp" does not exist', 'role'],
  ['a database that is none', 2, `${FATAL}database "mplp_production" does not exist`, 'database'],
  ['a full server', 2, `${FATAL}sorry, too many clients already`, 'connections'],
  ['only reserved connections', 2, `${FATAL}remaining connection slots are reserved for non-replication superuser connections`, 'connections'],
  [
    'reserved connections of PostgreSQL 16',
    2,
    `${FATAL}remaining connection slots are reserved for roles with the SUPERUSER attribute`,
    'connections',
  ],
  ['a full role', 2, `${FATAL}too many connections for role "mplp"`, 'connections'],
  ['a server that starts', 2, `${FATAL}the database system is starting up`, 'starting'],
  ['a server that recovers', 2, `${FATAL}the database system is not yet accepting connections\nDETAIL:  Consistent recovery state …`, 'starting'],
  ['no rule for the host', 2, `${FATAL}no pg_hba.conf entry for host "10.88.0.5", user "mplp", database "x", no encryption`, 'access-rule'],
  [
    'a refused TCP connection',
    2,
    'psql: error: connection to server at "10.88.0.5", port 5432 failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?',
    'unreachable',
  ],
  ['a stopped server', 2, 'psql: error: connection to server at "10.88.0.5", port 5432 failed: timeout expired', 'unreachable'],
  ['a refusal in another language', 2, 'psql: error: 连接失败', 'unreachable'],
  ['a statement that takes too long', 1, 'ERROR:  canceling statement due to statement timeout', 'slow'],
  ['a view that is not granted', 1, 'ERROR:  permission denied for view pg_stat_activity', 'permission'],
  ['a container without psql', 127, 'sh: 1: exec: psql: not found', 'no-client'],
  ['silence', 1, '', 'unexpected'],
])('%s is told from other refusals', (_, exitCode, errors, code) => expect(refusalOf(exitCode, errors).code).toBe(code));

test('the evidence is the one line that tells, without psql in front', () => {
  expect(refusalOf(2, `${FATAL}no such thing\npsql: error: later`).text).toBe(
    'connection to server at "10.88.0.5", port 5432 failed: FATAL:  no such thing',
  );
});

test('names with quotes and backslashes cannot add settings to the connection', () => {
  expect(connectionString({ address: '10.0.0.1', port: 5432, database: "a' host='evil", user: 'b\\' })).toContain(
    "dbname='a\\' host=\\'evil' user='b\\\\' ",
  );
});

test('the password goes by standard input and is in no argument', async () => {
  const seen: unknown[] = [];
  const executor = {
    exec: async (...all: [unknown, readonly string[], string, AbortSignal]) => {
      seen.push(...all);
      return { stdout: '{"version":"15.18"}', stderr: '', exitCode: 0 };
    },
  };
  const access = { namespace: 'n', pod: 'p', container: 'c', address: '10.0.0.1', port: 5432, database: 'd', user: 'u', password: 'very secret' };
  expect(await databaseStatus(executor, access, new AbortController().signal)).toEqual({ kind: 'status', version: '15.18' });
  expect(seen[0]).toEqual({ namespace: 'n', pod: 'p', container: 'c' });
  expect(JSON.stringify(seen[1])).not.toContain('very secret');
  expect(seen[2]).toBe('very secret\n');
});
