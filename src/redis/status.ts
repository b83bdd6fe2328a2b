import { type CacheInfo, cacheInfoOf } from './info.ts';

/** Runs a command in a container of a pod, with text on its standard input. */
export interface Executor {
  exec(
    target: { readonly namespace: string; readonly pod: string; readonly container?: string },
    command: readonly string[],
    stdin: string,
    signal: AbortSignal,
  ): Promise<{ readonly stdout: string; readonly stderr: string; readonly exitCode: number }>;
}

/** A Redis server, the pod that it runs in, and as whom it is asked. */
export interface CacheAccess {
  readonly namespace: string;
  readonly pod: string;
  readonly container?: string;
  /** The pod's own address, as its clients reach it. */
  readonly address: string;
  readonly port: number;
  readonly user?: string;
  readonly password?: string;
}

/** Redis' error replies begin with a word that says which. redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors */
export type CacheRefusalCode =
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

export interface CacheRefusal {
  readonly kind: 'refused';
  readonly code: CacheRefusalCode;
  /** What Redis or redis-cli said. */
  readonly text: string;
}

export interface CacheStatus {
  readonly kind: 'status';
  /** What PING was answered with: undefined for PONG. */
  readonly refusal: CacheRefusal | undefined;
  readonly info: CacheInfo | undefined;
  /** Redis' `save` setting, `''` when RDB saves are off; undefined when CONFIG is denied or renamed. */
  readonly save: string | undefined;
  /** A password was given to a server that asks for none. */
  readonly passwordUnneeded: boolean;
}

const SEPARATOR = '\u001e';

/** Three commands in one exec; the password by standard input. `timeout` is where it exists: a stopped server never closes its connections. */
const SCRIPT = `IFS= read -r REDISCLI_AUTH
if [ -n "$REDISCLI_AUTH" ]; then export REDISCLI_AUTH; else unset REDISCLI_AUTH; fi
limit=; if command -v timeout >/dev/null 2>&1; then limit='timeout 8'; fi
$limit redis-cli "$@" PING || exit
printf '\\036'; $limit redis-cli "$@" INFO
printf '\\036'; $limit redis-cli "$@" CONFIG GET save`;

/**
 * Asks a Redis server by the redis-cli of its own pod: PING, INFO and the save setting.
 *
 * Never throws for what Redis or redis-cli answers (redis-cli exits 0 on an error reply, so the reply decides); what the executor throws goes through.
 */
export async function cacheStatus(executor: Executor, access: CacheAccess, signal: AbortSignal): Promise<CacheStatus | CacheRefusal> {
  const cli = [
    'redis-cli',
    '--no-auth-warning',
    '-h',
    access.address,
    '-p',
    String(access.port),
    ...(access.user === undefined ? [] : ['--user', access.user]),
  ];
  const target = { namespace: access.namespace, pod: access.pod, ...(access.container === undefined ? {} : { container: access.container }) };
  const { stdout, stderr, exitCode } = await executor.exec(target, ['sh', '-c', SCRIPT, ...cli], `${access.password ?? ''}\n`, signal);
  return readAnswers(stdout, stderr, exitCode);
}

/** What the three answers say. Pure. */
export function readAnswers(stdout: string, stderr: string, exitCode: number): CacheStatus | CacheRefusal {
  const [ping = '', info, save] = stdout.split(SEPARATOR).map((answer) => answer.trim());
  if (info === undefined) return failedClient(exitCode, `${stderr.trim()}\n${ping}`.trim());
  const authentication = /AUTH failed: (.*)/.exec(stderr)?.[1];
  const passwordUnneeded = authentication !== undefined && /without any password configured|no password is set/.test(authentication);
  if (authentication !== undefined && !passwordUnneeded) return refusalOf(authentication);
  const refusal = ping === 'PONG' ? undefined : refusalOf(ping);
  if (refusal?.code === 'password-missing') return refusal;
  return { kind: 'status', refusal, info: cacheInfoOf(info), save: saveSetting(save ?? ''), passwordUnneeded };
}

/** `CONFIG GET save` prints the setting's name and then its value, which may be empty. */
function saveSetting(answer: string): string | undefined {
  return /^save(?:\r?\n|$)/.test(answer) ? answer.slice('save'.length).trim() : undefined;
}

const REPLIES: readonly (readonly [RegExp, CacheRefusalCode])[] = [
  [/^(ERR )?WRONGPASS|invalid password/, 'password'],
  [/^NOAUTH/, 'password-missing'],
  [/^NOPERM/, 'permission'],
  [/^LOADING/, 'loading'],
  [/^MASTERDOWN/, 'master-down'],
  [/^MISCONF/, 'disk'],
  [/^BUSY/, 'busy'],
  [/max number of clients reached/, 'connections'],
];

function refusalOf(reply: string): CacheRefusal {
  const code = REPLIES.find(([pattern]) => pattern.test(reply))?.[1] ?? 'unexpected';
  return { kind: 'refused', code, text: reply.split('\n')[0] || 'an empty answer' };
}

function failedClient(exitCode: number, said: string): CacheRefusal {
  const text = said.split('\n').find((line) => line !== '') ?? `redis-cli ended with exit code ${exitCode} and said nothing`;
  const as = (code: CacheRefusalCode): CacheRefusal => ({ kind: 'refused', code, text });
  if (/max number of clients reached/.test(said)) return as('connections');
  if (exitCode === 127 || /redis-cli: (not found|command not found)|executable file not found/.test(said)) return as('no-client');
  if (exitCode === 124 || exitCode === 143) return { kind: 'refused', code: 'timeout', text: 'no answer to PING within 8 s' };
  return as(/Could not connect|Connection (refused|reset)|Server closed|timed out|No route/i.test(said) ? 'unreachable' : 'unexpected');
}
