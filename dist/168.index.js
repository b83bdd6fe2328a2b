export const id = 168;
export const ids = [168];
export const modules = {

/***/ 5168:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  connectionString: () => (/* binding */ connectionString),
  databaseStatus: () => (/* binding */ databaseStatus)
});

;// CONCATENATED MODULE: ./src/postgresql/query.ts
/**
 * All that is asked of a server, in one round trip and one JSON object. Works from PostgreSQL 10 on, for any role; what a role may not see is
 * counted as hidden. Views and functions: postgresql.org/docs/current/monitoring-stats.html; the ages: …/routine-vacuuming.html#VACUUM-FOR-WRAPAROUND.
 *
 * A session of another role shows neither its state nor its transaction without pg_read_all_stats, but pg_locks shows to everyone whether it
 * holds its own virtual transaction: only hidden sessions that are inside of a transaction leave the question open.
 */
const STATUS_QUERY = `
with activity as (
  select a.*, a.query = '<insufficient privilege>' as hidden,
         a.backend_type = 'client backend' or (a.backend_type is null and a.usesysid is not null and a.datid is not null) as client
  from pg_catalog.pg_stat_activity a where a.pid <> pg_backend_pid()
)
select json_build_object(
  'version', current_setting('server_version'),
  'role', current_user,
  'inRecovery', pg_is_in_recovery(),
  'bytes', pg_database_size(current_database()),
  'deadlocks', (select deadlocks from pg_catalog.pg_stat_database where datname = current_database()),
  'connections', json_build_object(
    'used', (select count(*) from activity where client),
    'max', current_setting('max_connections')::int,
    'reserved', current_setting('superuser_reserved_connections')::int + coalesce(nullif(current_setting('reserved_connections', true), '')::int, 0)),
  'transaction', (
    select json_build_object('seconds', extract(epoch from clock_timestamp() - xact_start), 'pid', pid, 'role', usename, 'state', state,
                             'application', application_name)
    from activity where client and xact_start is not null order by xact_start limit 1),
  'hiddenTransactions', (
    select count(*) from activity a where a.hidden and a.client and exists (
      select from pg_catalog.pg_locks l where l.pid = a.pid and l.locktype = 'virtualxid' and l.mode = 'ExclusiveLock' and l.granted)),
  'prepared', (
    select json_build_object('seconds', extract(epoch from clock_timestamp() - prepared), 'name', gid, 'role', owner)
    from pg_catalog.pg_prepared_xacts order by prepared limit 1),
  'transactionIds', (
    select json_build_object('database', datname, 'age', age(datfrozenxid), 'freezeMaxAge', current_setting('autovacuum_freeze_max_age')::bigint)
    from pg_catalog.pg_database order by age(datfrozenxid) desc limit 1),
  'multixactIds', (
    select json_build_object('database', datname, 'age', mxid_age(datminmxid),
                             'freezeMaxAge', current_setting('autovacuum_multixact_freeze_max_age')::bigint)
    from pg_catalog.pg_database order by mxid_age(datminmxid) desc limit 1),
  'standby', case when pg_is_in_recovery() then json_build_object(
    'receiving', exists (select from pg_catalog.pg_stat_wal_receiver),
    'seconds', case when pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() then 0
                    else extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp()) end) end,
  'replicas', (
    select coalesce(json_agg(json_build_object('name', coalesce(nullif(application_name, ''), 'pid ' || pid), 'address', client_addr, 'state', state,
      'seconds', extract(epoch from replay_lag),
      'bytes', case when pg_is_in_recovery() then null else pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn) end)), '[]')
    from pg_catalog.pg_stat_replication),
  'idleSlots', (
    select coalesce(json_agg(json_build_object('name', slot_name,
      'bytes', case when pg_is_in_recovery() then null else pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn) end)), '[]')
    from pg_catalog.pg_replication_slots where not active)
)`.trim();

;// CONCATENATED MODULE: ./src/postgresql/refusal.ts
/** By the server's and libpq's English texts: psql tells no SQLSTATE of a connection that failed. The first that fits counts. */
const KNOWN = [
    [/password authentication failed|no password supplied|empty password returned/, 'password'],
    [/role ".*" (does not exist|is not permitted to log in)/, 'role'],
    [/too many clients already|connection slots are reserved|too many connections for (role|database)/, 'connections'],
    [/database ".*" (does not exist|is not currently accepting connections)|permission denied for database/, 'database'],
    [/no pg_hba\.conf entry|pg_hba\.conf rejects|authentication failed for user/, 'access-rule'],
    [/system is (starting up|shutting down|in recovery mode|not yet accepting connections|not accepting connections)/, 'starting'],
    [/canceling statement due to (statement|lock) timeout/, 'slow'],
    [/permission denied/, 'permission'],
    [
        /Connection refused|could not connect|timeout expired|No route to host|Network is unreachable|could not translate host name|closed the connection unexpectedly|Connection reset/,
        'unreachable',
    ],
];
/** What a failed psql means, from its exit code (2: no connection, 1: the statement failed, 127: no psql) and its errors. Pure. */
function refusalOf(exitCode, errors) {
    const lines = errors.split('\n').map((line) => line.trim());
    if (exitCode === 127 || /psql: (not found|command not found)|"(sh|psql)": executable file not found/.test(errors))
        return { kind: 'refused', code: 'no-client', text: lines.find((line) => line !== '') ?? 'psql: not found' };
    for (const [pattern, code] of KNOWN) {
        const line = lines.find((each) => pattern.test(each));
        if (line !== undefined)
            return { kind: 'refused', code, text: line.replace(/^psql: (error: )?/, '') };
    }
    const text = lines.find((line) => line !== '') ?? `psql ended with exit code ${exitCode} and said nothing`;
    return { kind: 'refused', code: exitCode === 2 ? 'unreachable' : 'unexpected', text: text.replace(/^psql: (error: )?/, '') };
}

;// CONCATENATED MODULE: ./src/postgresql/status.ts


/** The password comes by standard input: an argument would be in the pod's process list. */
const SCRIPT = 'IFS= read -r PGPASSWORD; export PGPASSWORD; export LC_ALL=C; exec psql "$@"';
/**
 * Asks a server by the psql of its own pod, over TCP, as the application's user. The session is read-only, ends any statement after 10 s and is
 * named `kube-upkeep`.
 *
 * Never throws for what the server or psql answers; what the executor throws goes through.
 */
async function databaseStatus(executor, access, signal) {
    const psql = ['psql', '-X', '-A', '-t', '-q', '-w', '-v', 'ON_ERROR_STOP=1', '-c', STATUS_QUERY, '-d', connectionString(access)];
    const target = { namespace: access.namespace, pod: access.pod, ...(access.container === undefined ? {} : { container: access.container }) };
    const { stdout, stderr, exitCode } = await executor.exec(target, ['sh', '-c', SCRIPT, ...psql], `${access.password}\n`, signal);
    if (exitCode !== 0)
        return refusalOf(exitCode, stderr === '' ? stdout : stderr);
    try {
        return { kind: 'status', ...JSON.parse(stdout) };
    }
    catch {
        return { kind: 'refused', code: 'unexpected', text: `psql answered no JSON: ${stdout.slice(0, 200)}` };
    }
}
/** A libpq connection string. postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING */
function connectionString({ address, port, database, user }) {
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


/***/ })

};
