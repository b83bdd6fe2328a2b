export const id = 209;
export const ids = [209];
export const modules = {

/***/ 1209:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cacheStatus: () => (/* binding */ cacheStatus),
  readAnswers: () => (/* binding */ readAnswers)
});

;// CONCATENATED MODULE: ./src/redis/info.ts
/** Reads INFO's text; undefined when it is none, such as an error reply. Figures that an older or other server leaves out are 0 or undefined. Pure. */
function cacheInfoOf(text) {
    const fields = new Map();
    for (const line of text.split(/\r?\n/)) {
        const at = line.indexOf(':');
        if (at > 0 && !line.startsWith('#'))
            fields.set(line.slice(0, at), line.slice(at + 1));
    }
    if (!fields.has('redis_version') && !fields.has('used_memory'))
        return undefined;
    const said = (name) => fields.get(name) ?? '';
    const figure = (name) => Number(fields.get(name) ?? 0) || 0;
    const known = (name) => (fields.has(name) ? figure(name) : undefined);
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
        replication: said('role') === 'slave'
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
function replicasOf(fields) {
    const found = [...fields].filter(([name]) => /^slave\d+$/.test(name));
    return found.map(([, line]) => {
        const parts = new Map(line.split(',').map((part) => part.split('=', 2)));
        return { name: `${parts.get('ip')}:${parts.get('port')}`, state: parts.get('state') ?? 'unknown' };
    });
}

;// CONCATENATED MODULE: ./src/redis/status.ts

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
async function cacheStatus(executor, access, signal) {
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
function readAnswers(stdout, stderr, exitCode) {
    const [ping = '', info, save] = stdout.split(SEPARATOR).map((answer) => answer.trim());
    if (info === undefined)
        return failedClient(exitCode, `${stderr.trim()}\n${ping}`.trim());
    const authentication = /AUTH failed: (.*)/.exec(stderr)?.[1];
    const passwordUnneeded = authentication !== undefined && /without any password configured|no password is set/.test(authentication);
    if (authentication !== undefined && !passwordUnneeded)
        return refusalOf(authentication);
    const refusal = ping === 'PONG' ? undefined : refusalOf(ping);
    if (refusal?.code === 'password-missing')
        return refusal;
    return { kind: 'status', refusal, info: cacheInfoOf(info), save: saveSetting(save ?? ''), passwordUnneeded };
}
/** `CONFIG GET save` prints the setting's name and then its value, which may be empty. */
function saveSetting(answer) {
    return /^save(?:\r?\n|$)/.test(answer) ? answer.slice('save'.length).trim() : undefined;
}
const REPLIES = [
    [/^(ERR )?WRONGPASS|invalid password/, 'password'],
    [/^NOAUTH/, 'password-missing'],
    [/^NOPERM/, 'permission'],
    [/^LOADING/, 'loading'],
    [/^MASTERDOWN/, 'master-down'],
    [/^MISCONF/, 'disk'],
    [/^BUSY/, 'busy'],
    [/max number of clients reached/, 'connections'],
];
function refusalOf(reply) {
    const code = REPLIES.find(([pattern]) => pattern.test(reply))?.[1] ?? 'unexpected';
    return { kind: 'refused', code, text: reply.split('\n')[0] || 'an empty answer' };
}
function failedClient(exitCode, said) {
    const text = said.split('\n').find((line) => line !== '') ?? `redis-cli ended with exit code ${exitCode} and said nothing`;
    const as = (code) => ({ kind: 'refused', code, text });
    if (/max number of clients reached/.test(said))
        return as('connections');
    if (exitCode === 127 || /redis-cli: (not found|command not found)|executable file not found/.test(said))
        return as('no-client');
    if (exitCode === 124 || exitCode === 143)
        return { kind: 'refused', code: 'timeout', text: 'no answer to PING within 8 s' };
    return as(/Could not connect|Connection (refused|reset)|Server closed|timed out|No route/i.test(said) ? 'unreachable' : 'unexpected');
}


/***/ })

};
