/** The age of the oldest id in use, in transactions, and the age from which autovacuum freezes by force. */
export interface IdAge {
  readonly database: string;
  readonly age: number;
  readonly freezeMaxAge: number;
}

/** A server that streams from this one. What the role may not see is null. */
export interface Replica {
  readonly name: string;
  readonly address: string | null;
  readonly state: string | null;
  readonly seconds: number | null;
  readonly bytes: number | null;
}

/** What a database says of itself, as far as it is judged. Sizes are bytes, times are seconds. */
export interface DatabaseStatus {
  readonly kind: 'status';
  readonly version: string;
  readonly role: string;
  readonly inRecovery: boolean;
  readonly bytes: number;
  readonly deadlocks: number | null;
  /** `reserved` is out of reach for applications. */
  readonly connections: { readonly used: number; readonly max: number; readonly reserved: number };
  /** The oldest open transaction of a client that the role may see. */
  readonly transaction: {
    readonly seconds: number;
    readonly pid: number;
    readonly role: string;
    readonly state: string;
    readonly application: string;
  } | null;
  /** Open transactions whose age the role may not see. */
  readonly hiddenTransactions: number;
  /** The oldest prepared transaction (two-phase commit). */
  readonly prepared: { readonly seconds: number; readonly name: string; readonly role: string } | null;
  readonly transactionIds: IdAge;
  readonly multixactIds: IdAge;
  /** Only of a standby. `seconds` is null when it has replayed nothing yet. */
  readonly standby: { readonly receiving: boolean; readonly seconds: number | null } | null;
  readonly replicas: readonly Replica[];
  /** Replication slots that nobody reads from, and the WAL that they keep. */
  readonly idleSlots: readonly { readonly name: string; readonly bytes: number | null }[];
}

/** Why a database did not answer; `text` is what psql or the server said. */
export interface DatabaseRefusal {
  readonly kind: 'refused';
  readonly code:
    | 'password'
    | 'role'
    | 'database'
    | 'access-rule'
    | 'connections'
    | 'starting'
    | 'unreachable'
    | 'slow'
    | 'permission'
    | 'no-client'
    | 'unexpected';
  readonly text: string;
}
