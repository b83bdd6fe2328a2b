/** The figures of a Redis server that are judged. Bytes, seconds, Unix times in seconds. */
export interface CacheInfo {
  readonly version: string;
  readonly uptime: number;
  /** The server's own clock, if it tells it. */
  readonly now: number | undefined;
  /** `max` is 0 when there is no limit. */
  readonly memory: { readonly used: number; readonly max: number; readonly policy: string };
  readonly evicted: number;
  readonly clients: { readonly connected: number; readonly max: number | undefined; readonly rejected: number };
  readonly rdb: { readonly lastSave: number; readonly ok: boolean; readonly changes: number };
  readonly aof: { readonly enabled: boolean; readonly ok: boolean };
  readonly replication:
    | { readonly role: 'master'; readonly replicas: readonly { readonly name: string; readonly state: string }[] }
    | { readonly role: 'replica'; readonly master: string; readonly linked: boolean; readonly downFor: number | undefined };
}

/** Why Redis did not answer as asked; `text` is what Redis or redis-cli said. */
export interface CacheRefusal {
  readonly kind: 'refused';
  readonly code:
    | 'password'
    | 'password-missing'
    | 'permission'
    | 'loading'
    | 'master-down'
    | 'disk'
    | 'busy'
    | 'connections'
    | 'unreachable'
    | 'timeout'
    | 'no-client'
    | 'unexpected';
  readonly text: string;
}

/** What a Redis server that was reached says of itself. */
export interface CacheStatus {
  readonly kind: 'status';
  /** What came in place of PONG. */
  readonly refusal: CacheRefusal | undefined;
  readonly info: CacheInfo | undefined;
  /** The `save` setting, `''` when RDB saves are off; undefined when it may not be seen. */
  readonly save: string | undefined;
  /** A password was given to a server that asks for none. */
  readonly passwordUnneeded: boolean;
}
