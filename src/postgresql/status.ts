import { STATUS_QUERY } from './query.ts';
import { type DatabaseRefusal, refusalOf } from './refusal.ts';

/** Runs a command in a container of a pod, with text on its standard input. */
export interface Executor {
  exec(
    target: { readonly namespace: string; readonly pod: string; readonly container?: string },
    command: readonly string[],
    stdin: string,
    signal: AbortSignal,
  ): Promise<{ readonly stdout: string; readonly stderr: string; readonly exitCode: number }>;
}

/** A database, the pod that it runs in, and as whom it is asked. */
export interface DatabaseAccess {
  readonly namespace: string;
  readonly pod: string;
  readonly container?: string;
  /** The pod's own address: pg_hba.conf often trusts the socket and the loopback address, and a wrong password would go unnoticed there. */
  readonly address: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

/** The age of the oldest id in use, in transactions, and the age from which autovacuum freezes by force. */
export interface IdAge {
  readonly database: string;
  readonly age: number;
  readonly freezeMaxAge: number;
}

export interface Replica {
  readonly name: string;
  readonly address: string | null;
  /** Null when the role may not see it. */
  readonly state: string | null;
  readonly seconds: number | null;
  readonly bytes: number | null;
}

/** What a server says of itself. Sizes are bytes, times are seconds. */
export interface DatabaseStatus {
  readonly kind: 'status';
  readonly version: string;
  readonly role: string;
  readonly inRecovery: boolean;
  readonly bytes: number;
  /** Since the statistics were last reset. */
  readonly deadlocks: number | null;
  /** Client sessions but this one; `reserved` are kept for superusers and pg_use_reserved_connections. */
  readonly connections: { readonly used: number; readonly max: number; readonly reserved: number };
  /** The oldest open transaction of a client that the role may see. */
  readonly transaction: {
    readonly seconds: number;
    readonly pid: number;
    readonly role: string;
    readonly state: string;
    readonly application: string;
  } | null;
  /** Sessions inside of a transaction whose age the role may not see. */
  readonly hiddenTransactions: number;
  /** The oldest prepared transaction (two-phase commit). */
  readonly prepared: { readonly seconds: number; readonly name: string; readonly role: string } | null;
  readonly transactionIds: IdAge;
  readonly multixactIds: IdAge;
  /** Only of a standby: whether it receives from its primary, and how far its replay is behind (null: nothing replayed yet). */
  readonly standby: { readonly receiving: boolean; readonly seconds: number | null } | null;
  readonly replicas: readonly Replica[];
  /** Replication slots that nobody reads from, and the WAL that they keep. */
  readonly idleSlots: readonly { readonly name: string; readonly bytes: number | null }[];
}

/** The password comes by standard input: an argument would be in the pod's process list. */
const SCRIPT = 'IFS= read -r PGPASSWORD; export PGPASSWORD; export LC_ALL=C; exec psql "$@"';

/**
 * Asks a server by the psql of its own pod, over TCP, as the application's user. The session is read-only, ends any statement after 10 s and is
 * named `kube-upkeep`.
 *
 * Never throws for what the server or psql answers; what the executor throws goes through.
 */
export async function databaseStatus(executor: Executor, access: DatabaseAccess, signal: AbortSignal): Promise<DatabaseStatus | DatabaseRefusal> {
  const psql = ['psql', '-X', '-A', '-t', '-q', '-w', '-v', 'ON_ERROR_STOP=1', '-c', STATUS_QUERY, '-d', connectionString(access)];
  const target = { namespace: access.namespace, pod: access.pod, ...(access.container === undefined ? {} : { container: access.container }) };
  const { stdout, stderr, exitCode } = await executor.exec(target, ['sh', '-c', SCRIPT, ...psql], `${access.password}\n`, signal);
  if (exitCode !== 0) return refusalOf(exitCode, stderr === '' ? stdout : stderr);
  try {
    return { kind: 'status', ...(JSON.parse(stdout) as Omit<DatabaseStatus, 'kind'>) };
  } catch {
    return { kind: 'refused', code: 'unexpected', text: `psql answered no JSON: ${stdout.slice(0, 200)}` };
  }
}

/** A libpq connection string. postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING */
export function connectionString({ address, port, database, user }: Pick<DatabaseAccess, 'address' | 'port' | 'database' | 'user'>): string {
  const settings = {
    host: address,
    port: String(port),
    dbname: database,
    user,
    application_name: 'kube-upkeep',
    client_encoding: 'UTF8',
    connect_timeout: '5',
    options: '-c statement_timeout=10s -c lock_timeout=2s -c default_transaction_read_only=on',
  };
  return Object.entries(settings)
    .map(([key, value]) => `${key}='${value.replace(/[\\']/g, '\\$&')}'`)
    .join(' ');
}
