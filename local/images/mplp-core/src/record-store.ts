import pg from 'pg';
import type { ModuleName } from './modules.ts';

/** One thing that a module was told. */
export interface StoredRecord {
  readonly id: string;
  readonly module: string;
  readonly payload: unknown;
  readonly createdAt: string;
}

/** Where records are kept. Every method throws when the store does not answer within seconds. */
export interface RecordStore {
  ping(): Promise<void>;
  insert(module: ModuleName, payload: unknown): Promise<StoredRecord>;
  /** The newest first. */
  latest(module: ModuleName, limit: number): Promise<readonly StoredRecord[]>;
}

/** Applied once each, in this order; never edit one that was released. */
const MIGRATIONS = [
  `CREATE TABLE records (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     module text NOT NULL,
     payload jsonb NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now()
   )`,
  'CREATE INDEX records_module_id ON records (module, id DESC)',
];

/** Any number that is this application's own: replicas that start together take turns on it. */
const MIGRATION_LOCK = 7_210_001;

const COLUMNS = 'id::text, module, payload, created_at AS "createdAt"';

/** The records in PostgreSQL. A pool that loses its server reconnects with the next query. */
export class PostgresRecordStore implements RecordStore {
  readonly #pool: pg.Pool;

  constructor(connection: { host: string; port: number; name: string; user: string; password: string }, onLost: (error: Error) => void) {
    const { host, port, name, user, password } = connection;
    const timeouts = { connectionTimeoutMillis: 2000, query_timeout: 5000, statement_timeout: 5000 };
    this.#pool = new pg.Pool({ host, port, database: name, user, password, max: 10, application_name: 'mplp-core', ...timeouts });
    this.#pool.on('error', onLost);
  }

  /** Brings the schema up to date. Safe when several replicas do so at once. Returns how many migrations it applied. */
  async migrate(): Promise<number> {
    const client = await this.#pool.connect();
    try {
      await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
      await client.query('CREATE TABLE IF NOT EXISTS schema_migrations (version int PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())');
      const { rows } = await client.query<{ version: number }>('SELECT coalesce(max(version), 0) AS version FROM schema_migrations');
      const pending = MIGRATIONS.slice(rows[0]?.version ?? 0);
      for (const [index, sql] of pending.entries()) await applyMigration(client, sql, MIGRATIONS.length - pending.length + index + 1);
      return pending.length;
    } finally {
      // Ending the session gives the lock back, also after an error.
      client.release(true);
    }
  }

  async ping(): Promise<void> {
    await this.#pool.query('SELECT 1');
  }

  async insert(module: ModuleName, payload: unknown): Promise<StoredRecord> {
    const { rows } = await this.#pool.query<StoredRecord>(`INSERT INTO records (module, payload) VALUES ($1, $2) RETURNING ${COLUMNS}`, [
      module,
      JSON.stringify(payload),
    ]);
    const [record] = rows;
    if (!record) throw new Error('PostgreSQL returned no row for an insert');
    return record;
  }

  async latest(module: ModuleName, limit: number): Promise<readonly StoredRecord[]> {
    const { rows } = await this.#pool.query<StoredRecord>(`SELECT ${COLUMNS} FROM records WHERE module = $1 ORDER BY records.id DESC LIMIT $2`, [
      module,
      limit,
    ]);
    return rows;
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}

async function applyMigration(client: pg.PoolClient, sql: string, version: number): Promise<void> {
  await client.query('BEGIN');
  await client.query(sql);
  await client.query('INSERT INTO schema_migrations (version) VALUES ($1)', [version]);
  await client.query('COMMIT');
}
