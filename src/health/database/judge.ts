import { answersOf, type Finding } from '../../report/finding.ts';
import type { DatabaseRefusal, DatabaseStatus, IdAge, Replica } from './status.ts';

/** Share of the connections that applications may use, above which new ones are about to be refused. */
const CONNECTIONS_FAIL = 0.95;

/**
 * Ages of the oldest transaction or multixact id. Autovacuum freezes by force from `autovacuum_freeze_max_age` on, so an age well above it means
 * that it cannot; PostgreSQL stops writing 3 million ids before 2^31. postgresql.org/docs/current/routine-vacuuming.html#VACUUM-FOR-WRAPAROUND
 */
const AGE_WARN_FACTOR = 1.5;
const AGE_WARN_AT_MOST = 1_000_000_000;
const AGE_FAIL = 1_500_000_000;

/** WAL that an unread replication slot may keep, in bytes. */
const SLOT_WARN = 1_073_741_824;

/** Bounds of the configuration. Shares 0 to 1, seconds. */
export interface DatabaseBounds {
  readonly 'connections-warn': number;
  readonly 'transaction-warn': number;
  readonly 'replication-lag-warn': number;
}

const answer = answersOf('database');

/** What is wrong or fine with a database that answered. Pure. */
export function judgeDatabase(name: string, status: DatabaseStatus, bounds: DatabaseBounds): readonly Finding[] {
  const subject = `Database ${name}`;
  const role = status.inRecovery ? ', a standby' : '';
  return [
    answer.pass(
      'connects',
      subject,
      `accepts connections as ${status.role}: PostgreSQL ${status.version.split(' ')[0]}${role}, ${megabytes(status.bytes)}`,
      {
        measured: { value: status.bytes, unit: 'bytes' },
        evidence: status.deadlocks === null ? [] : [`${status.deadlocks} deadlocks since the statistics were reset`],
      },
    ),
    judgeConnections(subject, status.connections, bounds['connections-warn']),
    ...judgeTransactions(subject, status, bounds['transaction-warn']),
    judgeAge('transaction-ids', 'transaction id', subject, status.transactionIds),
    judgeAge('multixact-ids', 'multixact id', subject, status.multixactIds),
    ...judgeStandby(subject, status.standby, bounds['replication-lag-warn']),
    ...status.replicas.filter(({ state }) => state !== 'backup').map((replica) => judgeReplica(replica, bounds['replication-lag-warn'])),
    ...status.idleSlots.map((slot) => judgeSlot(slot)),
  ];
}

function judgeConnections(subject: string, { used, max, reserved }: DatabaseStatus['connections'], warn: number): Finding {
  const usable = Math.max(1, max - reserved);
  const share = used / usable;
  const message = `uses ${used} of ${usable} connections (max_connections ${max}, ${reserved} of them reserved)`;
  const measured = (threshold: number) => ({ value: share, unit: 'ratio', threshold: { kind: 'max', value: threshold } }) as const;
  const next = 'see who holds them (pg_stat_activity by application_name), then lower the pools or raise max_connections';
  if (share >= Math.max(CONNECTIONS_FAIL, warn)) return answer.fail('connections', subject, message, { measured: measured(CONNECTIONS_FAIL), next });
  if (share > warn) return answer.warn('connections', subject, message, { measured: measured(warn), next });
  return answer.pass('connections', subject, message, { measured: measured(warn) });
}

function judgeTransactions(subject: string, { transaction, hiddenTransactions, prepared, role }: DatabaseStatus, warn: number): readonly Finding[] {
  const findings: Finding[] = [];
  const bound = { kind: 'max', value: warn } as const;
  if (transaction !== null && transaction.seconds > warn) {
    const { seconds, pid, state, application } = transaction;
    const who = `session ${pid} of ${transaction.role}${application === '' ? '' : ` (${application})`}, ${state}`;
    findings.push(
      answer.warn('transaction', subject, `has a transaction open for ${duration(seconds)}: ${who}`, {
        measured: { value: seconds, unit: 'seconds', threshold: bound },
        next: `it keeps vacuum from cleaning up and may hold locks; end it in its application, or: select pg_terminate_backend(${pid})`,
      }),
    );
  } else if (hiddenTransactions > 0) {
    findings.push(
      answer.unknown('transaction', subject, `has open transactions of other roles (${hiddenTransactions}), whose age ${role} may not see`, {
        next: `grant pg_monitor to ${role}, or give the check a role that has it`,
      }),
    );
  } else {
    const longest = transaction?.seconds ?? 0;
    findings.push(
      answer.pass('transaction', subject, longest === 0 ? 'has no open transaction' : `has its longest transaction open for ${duration(longest)}`, {
        measured: { value: longest, unit: 'seconds', threshold: bound },
      }),
    );
  }
  if (prepared !== null && prepared.seconds > warn)
    findings.push(
      answer.warn(
        'prepared-transaction',
        subject,
        `has the prepared transaction ${prepared.name} of ${prepared.role} since ${duration(prepared.seconds)}`,
        {
          measured: { value: prepared.seconds, unit: 'seconds', threshold: bound },
          next: 'it holds its locks until somebody says commit prepared or rollback prepared',
        },
      ),
    );
  return findings;
}

function judgeAge(rule: string, what: string, subject: string, { database, age, freezeMaxAge }: IdAge): Finding {
  const warn = Math.min(freezeMaxAge * AGE_WARN_FACTOR, AGE_WARN_AT_MOST);
  const message = `has its oldest ${what} ${millions(age)} behind (in ${database}; ${Math.round((age / 2 ** 31) * 100)} % of what there is)`;
  const measured = (threshold: number) => ({ value: age, unit: 'count', threshold: { kind: 'max', value: threshold } }) as const;
  const next = `vacuum ${database}; look for what holds vacuum back: old transactions, prepared ones, replication slots`;
  if (age > AGE_FAIL) return answer.fail(rule, subject, message, { measured: measured(AGE_FAIL), next });
  if (age > warn) return answer.warn(rule, subject, message, { measured: measured(warn), next });
  return answer.pass(rule, subject, message, { measured: measured(warn) });
}

function judgeStandby(subject: string, standby: DatabaseStatus['standby'], warn: number): readonly Finding[] {
  if (standby === null) return [];
  const next = 'see the log of the standby, and whether its primary is up';
  if (!standby.receiving) return [answer.fail('replication', subject, 'is a standby that receives nothing from a primary', { next })];
  if (standby.seconds === null) return [answer.unknown('replication', subject, 'is a standby that has replayed nothing yet')];
  const measured = { value: standby.seconds, unit: 'seconds', threshold: { kind: 'max', value: warn } } as const;
  const message = `replays ${duration(standby.seconds)} behind its primary`;
  return [
    standby.seconds > warn
      ? answer.warn('replication', subject, message, { measured, next })
      : answer.pass('replication', subject, message, { measured }),
  ];
}

function judgeReplica({ name, address, state, seconds, bytes }: Replica, warn: number): Finding {
  const subject = `Replica ${name}`;
  if (state === null)
    return answer.unknown('replication', subject, 'is connected, but its lag may not be seen', {
      next: 'grant pg_monitor to the role of this check',
    });
  const lag = seconds ?? 0;
  const measured = { value: lag, unit: 'seconds', threshold: { kind: 'max', value: warn } } as const;
  const message = `${address === null ? '' : `at ${address} `}is ${state}, ${duration(lag)}${bytes === null ? '' : ` and ${megabytes(bytes)}`} behind`;
  if (state !== 'streaming') return answer.warn('replication', subject, message, { measured, next: 'see the log of the replica' });
  return lag > warn
    ? answer.warn('replication', subject, message, { measured, next: 'see the load and the disk of the replica' })
    : answer.pass('replication', subject, message, { measured });
}

function judgeSlot({ name, bytes }: DatabaseStatus['idleSlots'][number]): Finding {
  const subject = `Replication slot ${name}`;
  const kept = bytes ?? 0;
  const measured = { value: kept, unit: 'bytes', threshold: { kind: 'max', value: SLOT_WARN } } as const;
  const message = `is read by nobody and keeps ${megabytes(kept)} of WAL`;
  const next = `bring its reader back, or: select pg_drop_replication_slot('${name}'); it fills the disk otherwise`;
  return kept > SLOT_WARN ? answer.fail('slot', subject, message, { measured, next }) : answer.warn('slot', subject, message, { measured, next });
}

/** How a refusal is told: verdict, message, what to do. `credentials` is the Secret's name. */
export function judgeRefusal(
  name: string,
  { code, text }: DatabaseRefusal,
  asked: { readonly credentials: string; readonly user: string; readonly lineBreak: boolean },
): Finding {
  const subject = `Database ${name}`;
  const evidence = [text];
  const fail = (message: string, next: string): Finding => answer.fail('connects', subject, message, { next, evidence });
  const unknown = (message: string, next: string): Finding => answer.unknown('connects', subject, message, { next, evidence });
  switch (code) {
    case 'password': {
      const slip = asked.lineBreak ? 'the value in the Secret ends in a line break, which was left out here; ' : '';
      return fail(
        `refuses the password of ${asked.user} in Secret ${asked.credentials}`,
        `${slip}compare the Secret with the role: alter role ${asked.user} password …`,
      );
    }
    case 'role':
      return fail(`does not let the role ${asked.user} in`, `create the role, or correct the user name in Secret ${asked.credentials}`);
    case 'database':
      return fail('does not exist, or may not be opened', 'correct database.name in the configuration, or restore the database');
    case 'access-rule':
      return fail(`does not let ${asked.user} in over the network`, 'add a rule to pg_hba.conf for the Pod network, and reload');
    case 'connections':
      return fail('has no connection left', 'end idle sessions, lower the pools of its clients, or raise max_connections');
    case 'starting':
      return fail('does not accept connections: the server is starting, stopping or recovering', 'wait, and read the log of the pod if it lasts');
    case 'unreachable':
      return fail('cannot be connected to', 'see whether postgres runs and on which port and address it listens (listen_addresses)');
    case 'slow':
      return fail('did not answer a look at its own state within 10 s', 'see the load of the server, and who holds its locks');
    case 'permission':
      return unknown(`accepts ${asked.user}, who may not look at the state of the server`, `grant pg_monitor to ${asked.user}`);
    case 'no-client':
      return unknown('could not be asked: there is no psql in its container', 'set database.container to one that has psql');
    case 'unexpected':
      return unknown('could not be asked', 'see the evidence');
  }
}

function duration(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds * 10) / 10} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} days`;
}

const megabytes = (bytes: number): string =>
  bytes < 10_737_418_240 ? `${Math.round(bytes / 1_048_576)} MiB` : `${Math.round(bytes / 1_073_741_824)} GiB`;

const millions = (age: number): string => (age < 1_000_000 ? String(age) : `${Math.round(age / 1_000_000)} million`);
