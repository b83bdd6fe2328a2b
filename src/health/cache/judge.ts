import { answersOf, type Finding } from '../../report/finding.ts';
import type { CacheInfo, CacheRefusal, CacheStatus } from './status.ts';

/** Share of `maxclients` from which a warning is given. */
const CLIENTS_WARN = 0.8;

/** Bounds of the configuration: a share of maxmemory, and the age of the last RDB save in seconds. */
export interface CacheBounds {
  readonly 'memory-warn': number;
  readonly 'save-warn': number;
}

const answer = answersOf('cache');

/** What is wrong or fine with a Redis that answered. `now` is used only for a server that does not tell its own time. Pure. */
export function judgeCache(
  pod: string,
  status: CacheStatus,
  bounds: CacheBounds,
  asked: { readonly secret: string | undefined; readonly now: Date },
): readonly Finding[] {
  const subject = `Pod ${pod}`;
  const { info, refusal } = status;
  const findings: Finding[] = [refusal === undefined ? answersPing(subject, info) : judgeRefusal(pod, refusal, asked.secret)];
  if (status.passwordUnneeded)
    findings.push(
      answer.warn('password', subject, `asks for no password, although Secret ${asked.secret} has one`, {
        next: 'set requirepass: whoever reaches the pod can read and delete everything',
      }),
    );
  if (info === undefined) {
    if (refusal === undefined)
      findings.push(
        answer.unknown('info', subject, 'does not answer INFO: memory, saves and replication are not known', {
          next: 'allow INFO to the user of this check (ACL SETUSER … +info)',
        }),
      );
    return findings;
  }
  const loading = refusal?.code === 'loading';
  return [
    ...findings,
    judgeMemory(subject, info, bounds),
    judgeEvictions(subject, info, bounds),
    ...(loading ? [] : judgePersistence(subject, status.save, info, bounds, asked.now)),
    judgeClients(subject, info),
    ...judgeReplication(subject, info),
  ];
}

function answersPing(subject: string, info: CacheInfo | undefined): Finding {
  const version = info === undefined ? '' : `: Redis ${info.version}, up for ${age(info.uptime)}`;
  return answer.pass('answers', subject, `answers PING${version}`);
}

function judgeMemory(subject: string, { memory: { used, max, policy } }: CacheInfo, bounds: CacheBounds): Finding {
  if (max === 0)
    return answer.pass('memory', subject, `uses ${mebibytes(used)}; maxmemory is not set, so there is nothing to hold it against`, {
      measured: { value: used, unit: 'bytes' },
    });
  const share = used / max;
  const warn = bounds['memory-warn'];
  const message = `uses ${Math.round(share * 100)} % of maxmemory: ${mebibytes(used)} of ${mebibytes(max)} (${policy})`;
  const measured = (threshold: number) => ({ value: share, unit: 'ratio', threshold: { kind: 'max', value: threshold } }) as const;
  if (share >= 1 && policy === 'noeviction')
    return answer.fail('memory', subject, `${message}: every write is refused`, {
      measured: measured(1),
      next: 'raise maxmemory, or delete what is not needed (redis-cli --bigkeys)',
    });
  const next =
    policy === 'noeviction'
      ? 'at maxmemory every write is refused: raise it, or delete what is not needed'
      : 'at maxmemory keys are evicted: raise it, or set memory-warn to 1 for a pure cache';
  return share > warn
    ? answer.warn('memory', subject, message, { measured: measured(warn), next })
    : answer.pass('memory', subject, message, { measured: measured(warn) });
}

/** The counter never falls before a restart: evictions of the past are told, and count only while the memory is still short. */
function judgeEvictions(subject: string, { evicted, uptime, memory: { used, max, policy } }: CacheInfo, bounds: CacheBounds): Finding {
  const measured = { value: evicted, unit: 'count' } as const;
  const message = `evicted ${evicted} keys since its start ${age(uptime)} ago (${policy})`;
  if (evicted === 0) return answer.pass('evictions', subject, 'evicted no keys since its start', { measured });
  if (max > 0 && used / max > bounds['memory-warn'])
    return answer.warn('evictions', subject, `${message}, and its memory is short`, {
      measured,
      next: 'raise maxmemory, unless losing keys is what it is for',
    });
  return answer.pass('evictions', subject, `${message}; its memory is not short now`, { measured });
}

function judgePersistence(
  subject: string,
  save: string | undefined,
  { rdb, aof, now, uptime }: CacheInfo,
  bounds: CacheBounds,
  clock: Date,
): readonly Finding[] {
  const findings: Finding[] = [];
  if (aof.enabled)
    findings.push(
      aof.ok
        ? answer.pass('aof', subject, 'writes its append-only file')
        : answer.fail('aof', subject, 'could not write its append-only file', { next: 'see disk space and the log of the pod' }),
    );
  if (!rdb.ok) {
    findings.push(
      answer.fail('save', subject, 'failed at its last RDB save', {
        next: 'see disk space, memory for the fork, and the log of the pod; then: redis-cli bgsave',
      }),
    );
    return findings;
  }
  if (save === '') {
    const off = 'has RDB saves switched off';
    findings.push(
      aof.enabled
        ? answer.pass('save', subject, `${off}; its append-only file keeps the data`)
        : answer.warn('save', subject, `${off}, and the append-only file too: a restart loses everything`, {
            next: 'set save or appendonly, unless its data may be lost',
          }),
    );
    return findings;
  }
  const seconds = Math.max(0, (now ?? clock.getTime() / 1000) - rdb.lastSave);
  const warn = bounds['save-warn'];
  const since = seconds >= uptime - 2 ? `has not saved since its start ${age(uptime)} ago` : `saved ${age(seconds)} ago`;
  const measured = { value: seconds, unit: 'seconds', threshold: { kind: 'max', value: warn } } as const;
  if (rdb.changes === 0)
    findings.push(answer.pass('save', subject, `${since}; nothing has changed since`, { measured: { value: seconds, unit: 'seconds' } }));
  else if (seconds > warn)
    findings.push(
      answer.warn('save', subject, `${since}, with ${rdb.changes} changes since`, {
        measured,
        next: 'see the save setting and the log of the pod; then: redis-cli bgsave',
      }),
    );
  else findings.push(answer.pass('save', subject, `${since}, with ${rdb.changes} changes since`, { measured }));
  return findings;
}

function judgeClients(subject: string, { clients: { connected, max, rejected } }: CacheInfo): Finding {
  const of = max === undefined ? '' : ` of ${max}`;
  const share = max === undefined || max === 0 ? 0 : connected / max;
  const measured = { value: share, unit: 'ratio', threshold: { kind: 'max', value: CLIENTS_WARN } } as const;
  const next = 'see who is connected (redis-cli client list), then lower the pools or raise maxclients';
  if (share > CLIENTS_WARN) return answer.warn('clients', subject, `has ${connected}${of} clients`, { measured, next });
  if (rejected > 0)
    return answer.warn('clients', subject, `has ${connected}${of} clients, and rejected ${rejected} since its start`, { measured, next });
  return answer.pass('clients', subject, `has ${connected}${of} clients`, { measured });
}

function judgeReplication(subject: string, { replication }: CacheInfo): readonly Finding[] {
  if (replication.role === 'replica') {
    const { master, linked, downFor } = replication;
    if (linked) return [answer.pass('replication', subject, `follows ${master}`)];
    return [
      answer.fail('replication', subject, `has lost its master ${master}${downFor === undefined ? '' : ` ${age(downFor)} ago`}`, {
        next: 'see whether the master is up, and masterauth',
      }),
    ];
  }
  return replication.replicas.map(({ name, state }) =>
    state === 'online'
      ? answer.pass('replication', subject, `has the replica ${name} online`)
      : answer.warn('replication', subject, `has the replica ${name} in state ${state}`, { next: 'see the log of the replica' }),
  );
}

/** How a refusal is told. `secret` is the name of the Secret with the password, if one is configured. Pure. */
export function judgeRefusal(pod: string, { code, text }: CacheRefusal, secret: string | undefined): Finding {
  const subject = `Pod ${pod}`;
  const evidence = [text];
  const fail = (rule: string, message: string, next: string): Finding => answer.fail(rule, subject, message, { next, evidence });
  const unknown = (message: string, next: string): Finding => answer.unknown('answers', subject, message, { next, evidence });
  switch (code) {
    case 'password':
      return fail('password', `refuses the password in Secret ${secret}`, 'compare the Secret with requirepass (or the ACL user)');
    case 'password-missing':
      return secret === undefined
        ? unknown('asks for a password, and none is configured', 'set cache.credentials in the configuration')
        : fail('password', `refuses the password in Secret ${secret}`, 'compare the Secret with requirepass (or the ACL user)');
    case 'permission':
      return unknown('accepts the user, who may not send PING', 'allow it: ACL SETUSER … +ping +info');
    case 'loading':
      return fail('answers', 'is loading its data and answers nobody yet', 'wait; the larger the RDB or AOF, the longer it takes');
    case 'master-down':
      return fail('answers', 'is a replica that has lost its master and answers nobody', 'see whether the master is up');
    case 'disk':
      return fail('answers', 'refuses writes, because it cannot save to disk', 'see disk space and the log of the pod; then: redis-cli bgsave');
    case 'busy':
      return fail('answers', 'is busy with a script and answers nobody', 'redis-cli script kill');
    case 'connections':
      return fail('answers', 'has reached maxclients and takes no more', 'see who is connected, then lower the pools or raise maxclients');
    case 'unreachable':
      return fail(
        'answers',
        'does not accept connections',
        'see whether redis-server runs and on which port and address it listens (bind, protected-mode)',
      );
    case 'timeout':
      return fail('answers', 'accepts connections and does not answer', 'see whether redis-server hangs: its CPU, its disk, redis-cli slowlog get');
    case 'no-client':
      return unknown('could not be asked: there is no redis-cli in its container', 'set cache.container to one that has redis-cli');
    case 'unexpected':
      return unknown('gave an answer that is not understood', 'see the evidence');
  }
}

function age(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} days`;
}

const mebibytes = (bytes: number): string => `${Math.round((bytes / 1_048_576) * 10) / 10} MiB`;
