/**
 * A superset of the lines that are errors, to be looked for in bytes that were not decoded: whatever `errorMessage` takes for an error has one of these.
 * `[EF]` and four digits is klog's header (kubernetes.io/docs/concepts/cluster-administration/system-logs/#klog-output).
 */
export const CANDIDATE = /err|fatal|panic|crit|exception|traceback|severe|emerg|alert|uncaught|"level":\s*"?[5-9]\d| [EF]\d{4} /gi;

const ERROR_LEVELS = new Set(['error', 'err', 'fatal', 'critical', 'crit', 'panic', 'dpanic', 'emergency', 'emerg', 'alert', 'severe', 'e', 'f']);
// biome-ignore lint/suspicious/noControlCharactersInRegex: terminals' colours begin with one
const COLOURS = /\u001b\[[\d;]*m/g;

/** A line of JSON whose first entry is a level that is no error: told before it is decoded and parsed, since most candidates are such lines. */
export function isHarmless(line: string): boolean {
  return HARMLESS.test(line);
}

const HARMLESS = /^\{"(?:level|severity|lvl)":\s?(?:"(?:info|debug|trace|notice|warn|warning|INFO|DEBUG|TRACE|NOTICE|WARN|WARNING)"|[1-4]0),/;

/** The message of a line that is an error; undefined for any other, also for one that only speaks of errors. Pure. */
export function errorMessage(raw: string): string | undefined {
  const line = raw.includes('\u001b') ? raw.replace(COLOURS, '') : raw;
  if (/^\s*\{/.test(line)) return fromJson(line);
  const klog = /^([IWEF])\d{4} \d\d:\d\d:\d\d\.\d+\s+\d+ [^\]]+\] (.*)/.exec(line);
  if (klog !== null) return klog[1] === 'E' || klog[1] === 'F' ? (klog[2] ?? '') : undefined;
  const logfmt = /(?:^|\s)(?:level|lvl|severity)="?([a-z]+)"?(?=\s|$)/i.exec(line);
  if (logfmt !== null) return ERROR_LEVELS.has((logfmt[1] ?? '').toLowerCase()) ? logfmtMessage(line) : undefined;
  return fromText(line);
}

function logfmtMessage(line: string): string {
  const message = /(?:^|\s)(?:msg|message|error|err)=(?:"((?:[^"\\]|\\.)*)"|(\S+))/.exec(line);
  return message?.[1]?.replaceAll('\\"', '"') ?? message?.[2] ?? line;
}

type Json = Readonly<Record<string, unknown>>;

const LEVEL_KEYS = [
  'level',
  'severity',
  'lvl',
  'levelname',
  'loglevel',
  'logLevel',
  'log.level',
  '@level',
  'severity_text',
  'SeverityText',
  'levelName',
  's',
] as const;
const MESSAGE_KEYS = ['msg', 'message', 'short_message', 'event', 'body', 'text', '@message', 'error', 'err', 'exception'] as const;

function fromJson(line: string): string | undefined {
  let entry: Json;
  try {
    entry = JSON.parse(line) as Json;
  } catch {
    // Cut off by the length limit, or not JSON after all: its level stands near the front.
    const level = /"(?:level|severity|lvl)":\s*"?([A-Za-z]+|\d+)/.exec(line)?.[1];
    if (level === undefined) return fromText(line);
    return isErrorLevel(level) ? (/"(?:msg|message)":\s*"((?:[^"\\]|\\.)*)/.exec(line)?.[1] ?? line) : undefined;
  }
  const level = levelOf(entry);
  if (level !== undefined) return isErrorLevel(level, entry) ? messageOf(entry, line) : undefined;
  const proof = entry['error'] ?? entry['err'] ?? entry['exception'];
  const speaks = typeof proof === 'string' ? proof !== '' : typeof proof === 'object' && proof !== null && Object.keys(proof).length > 0;
  return speaks ? messageOf(entry, line) : undefined;
}

function levelOf(entry: Json): unknown {
  for (const key of LEVEL_KEYS) if (isLevel(entry[key])) return entry[key];
  const log = entry['log'];
  if (typeof log === 'object' && log !== null && isLevel((log as Json)['level'])) return (log as Json)['level'];
  const level = entry['level'];
  const name = typeof level === 'object' && level !== null ? ((level as Json)['name'] ?? (level as Json)['level']) : undefined;
  return isLevel(name) ? name : undefined;
}

function isLevel(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^[A-Za-z]+$|^\d+$/.test(value));
}

/** pino and bunyan: 50 error, 60 fatal (getpino.io/#/docs/api?id=level-string). GELF and syslog count the other way, 0 to 3 (RFC 5424 §6.2.1). */
function isErrorLevel(level: unknown, entry: Json = {}): boolean {
  if (typeof level === 'string' && !/^\d+$/.test(level)) return ERROR_LEVELS.has(level.toLowerCase());
  const number = Number(level);
  return number >= 50 || (number <= 3 && ('short_message' in entry || 'SYSLOG_IDENTIFIER' in entry));
}

function messageOf(entry: Json, line: string): string {
  for (const key of MESSAGE_KEYS) {
    const value = entry[key];
    if (typeof value === 'string' && value.trim() !== '') return value;
    if (typeof value === 'object' && value !== null) {
      const { message, msg } = value as { readonly message?: unknown; readonly msg?: unknown };
      if (typeof message === 'string') return message;
      if (typeof msg === 'string') return msg;
    }
  }
  return line;
}

/** The first word that is a level decides; PostgreSQL's LOG, DETAIL and so on are levels too, as is what nginx and Apache put in brackets. */
const LEVEL =
  /(?:^|[\s[<(|:"])(?:(TRACE|DEBUG\d?|INFO|NOTICE|WARN|WARNING|LOG|HINT|DETAIL|STATEMENT|CONTEXT|QUERY|ERROR|ERR|FATAL|CRITICAL|CRIT|PANIC|SEVERE|EMERG|EMERGENCY|ALERT)(?=[\]\s>):|,]|$)|\[(?:\w+:)?(trace\d?|debug|info|notice|warn|warning|error|err|fatal|crit|critical|alert|emerg|panic|severe)\])/;
/** Where a level can stand: behind a time, a host, a thread, a logger. */
const HEAD = 160;
const STARTS = /^(?:\d[\dT:.,Z/+-]*[\s\]]+){0,3}(?:[\w./@-]+: )?(error|fatal|panic|critical|fatal error|npm ERR!)(?:\[\w+\])?[:!]\s*(.*)/i;
const EXCEPTION =
  /^(?:Exception in thread .*|(?:Unhandled|Uncaught)\b.*|Traceback \(most recent call last\):|(?:[A-Za-z_$][\w$]*\.)*[A-Z][\w$]*(?:Exception|Error)(?:\s\[\w+\])?(?::.*|$))/;
const SPOKEN = /\b(?:error|exception|fatal|panic)\b\s?:\s*\S/i;
const NONE =
  /\b(?:no|0|zero|without|any|not an?)\s+(?:\w+\s+)?(?:errors?|exceptions?|failures?)\b|\b(?:errors?|exceptions?)["']?\s*[=:]\s*["']?(?:0|null|none|nil|false|undefined|\[\]|\{\}|["']|<nil>)(?![\w.])/i;

function fromText(line: string): string | undefined {
  if (/^\s/.test(line)) return undefined;
  const exception = EXCEPTION.exec(line);
  if (exception !== null && !NONE.test(line)) return line;
  const level = LEVEL.exec(line.slice(0, HEAD));
  if (level !== null) {
    const word = level[1] ?? level[2] ?? '';
    if (!ERROR_LEVELS.has(word.toLowerCase())) return undefined;
    // In capitals and first, yet "NO ERROR", or a word of the text such as an HTTP status page.
    if (NONE.test(line)) return undefined;
    return line.slice(level.index + level[0].length).replace(/^[\]\s>):|,-]+/, '') || line;
  }
  if (NONE.test(line)) return undefined;
  const starts = STARTS.exec(line);
  if (starts !== null) return starts[2] || line;
  return SPOKEN.test(line) ? line : undefined;
}

/** A line that belongs to the error before it: the frames of a stack, its causes, the lines of a traceback. */
export function isContinuation(line: string): boolean {
  return /^(?:\s|$|Caused by: |\.\.\. \d+ more|Traceback \(most recent|During handling of the above|The above exception|goroutine \d+ \[|\}|Suppressed: )/.test(
    line,
  );
}

/** A line that names an exception, as stands between an error's log line and its stack, or at the end of a traceback. */
export function isException(line: string): boolean {
  return EXCEPTION.test(line);
}
