/** The figures of Redis' INFO that a judgement rests on. Bytes, seconds, Unix times in seconds. redis.io/docs/latest/commands/info */
export interface CacheInfo {
  readonly version: string;
  readonly uptime: number;
  /** The server's own clock; undefined before Redis 6.2. */
  readonly now: number | undefined;
  readonly memory: { readonly used: number; readonly max: number; readonly policy: string };
  readonly evicted: number;
  readonly clients: { readonly connected: number; readonly max: number | undefined; readonly rejected: number };
  readonly rdb: { readonly lastSave: number; readonly ok: boolean; readonly changes: number };
  readonly aof: { readonly enabled: boolean; readonly ok: boolean };
  readonly replication:
    | { readonly role: 'master'; readonly replicas: readonly { readonly name: string; readonly state: string }[] }
    | { readonly role: 'replica'; readonly master: string; readonly linked: boolean; readonly downFor: number | undefined };
}

/** Reads INFO's text; undefined when it is none, such as an error reply. Figures that an older or other server leaves out are 0 or undefined. Pure. */
export function cacheInfoOf(text: string): CacheInfo | undefined {
  const fields = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const at = line.indexOf(':');
    if (at > 0 && !line.startsWith('#')) fields.set(line.slice(0, at), line.slice(at + 1));
  }
  if (!fields.has('redis_version') && !fields.has('used_memory')) return undefined;
  const said = (name: string): string => fields.get(name) ?? '';
  const figure = (name: string): number => Number(fields.get(name) ?? 0) || 0;
  const known = (name: string): number | undefined => (fields.has(name) ? figure(name) : undefined);
  const micros = known('server_time_usec');
  return {
    version: said('redis_version'),
    uptime: figure('uptime_in_seconds'),
    now: micros === undefined ? undefined : micros / 1e6,
    memory: { used: figure('used_memory'), max: figure('maxmemory'), policy: said('maxmemory_policy') },
    evicted: figure('evicted_keys'),
    clients: { connected: figure('connected_clients'), max: known('maxclients'), rejected: figure('rejected_connections') },
    rdb: {
      lastSave: figure('rdb_last_save_time'),
      ok: (fields.get('rdb_last_bgsave_status') ?? 'ok') === 'ok',
      changes: figure('rdb_changes_since_last_save'),
    },
    aof: {
      enabled: said('aof_enabled') === '1',
      ok: (fields.get('aof_last_write_status') ?? 'ok') === 'ok' && (fields.get('aof_last_bgrewrite_status') ?? 'ok') === 'ok',
    },
    replication:
      said('role') === 'slave'
        ? {
            role: 'replica',
            master: `${said('master_host')}:${said('master_port')}`,
            linked: said('master_link_status') === 'up',
            downFor: fields.get('master_link_down_since_seconds') === '-1' ? undefined : known('master_link_down_since_seconds'),
          }
        : { role: 'master', replicas: replicasOf(fields) },
  };
}

/** `slave0:ip=10.0.0.2,port=6379,state=online,offset=1,lag=0`. */
function replicasOf(fields: ReadonlyMap<string, string>): { name: string; state: string }[] {
  const found = [...fields].filter(([name]) => /^slave\d+$/.test(name));
  return found.map(([, line]) => {
    const parts = new Map(line.split(',').map((part) => part.split('=', 2) as [string, string]));
    return { name: `${parts.get('ip')}:${parts.get('port')}`, state: parts.get('state') ?? 'unknown' };
  });
}
