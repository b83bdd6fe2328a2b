/**
 * All that is asked of a server, in one round trip and one JSON object. Works from PostgreSQL 10 on, for any role; what a role may not see is
 * counted as hidden. Views and functions: postgresql.org/docs/current/monitoring-stats.html; the ages: …/routine-vacuuming.html#VACUUM-FOR-WRAPAROUND.
 *
 * A session of another role shows neither its state nor its transaction without pg_read_all_stats, but pg_locks shows to everyone whether it
 * holds its own virtual transaction: only hidden sessions that are inside of a transaction leave the question open.
 */
export const STATUS_QUERY = `
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
