#!/bin/bash
# Makes the database when there is none and brings roles and passwords to what the Secret says; then the server is started by the pod.
# May be killed at any time: the data folder gets its name only when it is complete, and every later statement can be repeated.
set -euo pipefail

if [ ! -d "$PGDATA" ]; then
  rm -rf "$PGDATA.new"
  initdb --pgdata="$PGDATA.new" --username=postgres --auth=scram-sha-256 --pwfile=<(printf '%s' "$POSTGRES_PASSWORD") \
    --encoding=UTF8 --locale=C.UTF-8 --data-checksums
  sync
  mv "$PGDATA.new" "$PGDATA"
fi

pg_ctl --wait --timeout=60 --options="-c listen_addresses='' -c config_file=/etc/postgresql/postgresql.conf" start
trap 'pg_ctl --wait --mode=fast stop' EXIT

# The passwords go by the environment, and are quoted by psql: they are in no process list.
psql --quiet --username=postgres --dbname=postgres --set=ON_ERROR_STOP=1 <<'SQL'
\getenv password POSTGRES_PASSWORD
\getenv mplp_password MPLP_PASSWORD
\getenv mplp_user MPLP_USER
SET log_statement = 'none';
ALTER ROLE postgres PASSWORD :'password';
SELECT format('CREATE ROLE %I LOGIN', :'mplp_user') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'mplp_user') \gexec
ALTER ROLE :"mplp_user" PASSWORD :'mplp_password';
SELECT format('CREATE DATABASE mplp_production OWNER %I', :'mplp_user') WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'mplp_production') \gexec
\connect mplp_production
CREATE EXTENSION IF NOT EXISTS amcheck;
SQL
