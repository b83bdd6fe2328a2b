/** One mistake in a config or an input. */
export interface Problem {
  /** Where: `endpoints[2].url`, or `input fail-on`; empty for the file as a whole. */
  readonly path: string;
  /** Line and column from 1, when the text has the place. */
  readonly line?: number;
  readonly column?: number;
  /** What is wrong, with what was found: shortened, printable, and never a secret. */
  readonly problem: string;
  /** What would be right. */
  readonly valid: string;
}

/** What the user wrote cannot be used. Not a failed check and not a bug; it says all that is wrong, and nothing was touched. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly code = 'configuration';
  /** What holds the mistakes, such as `.github/upkeep.yml`. */
  readonly source: string;
  readonly problems: readonly Problem[];

  constructor(source: string, problems: readonly Problem[], options?: ErrorOptions) {
    super(messageOf(source, problems), options);
    this.source = source;
    this.problems = problems;
  }
}

/** At most this many are spelled out; a file of the wrong kind may have thousands. */
const SHOWN = 50;

function messageOf(source: string, problems: readonly Problem[]): string {
  const lines = problems.slice(0, SHOWN).map(lineOf);
  if (problems.length > SHOWN) lines.push(`and ${problems.length - SHOWN} more`);
  return lines.length === 1 ? `${source}: ${lines[0]}` : `${source} has ${problems.length} problems:\n${lines.map((line) => `- ${line}`).join('\n')}`;
}

/** One problem in one line: `usage.warn (line 3, column 9): is above fail (0.5); valid: …`. */
export function lineOf(problem: Problem): string {
  const place = problem.line === undefined ? '' : ` (line ${problem.line}, column ${problem.column})`;
  return `${problem.path === '' ? 'the file' : problem.path}${place}: ${problem.problem}; valid: ${problem.valid}`;
}

/** `['endpoints', 2, 'slow-after']` becomes `endpoints[2].slow-after`; keys that are no plain words are quoted. */
export function pathOf(keys: readonly PropertyKey[]): string {
  return keys.map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${wordOf(String(key))}`)).join('');
}

const wordOf = (key: string): string => (/^[\w-]{1,64}$/.test(key) ? key : printable(JSON.stringify(shortened(key, 40))));

const shortened = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length).toWellFormed()}…` : text.toWellFormed());

/** Control, format and line-breaking characters as escapes, so that a value cannot act on a terminal or a log. */
export const printable = (text: string): string =>
  text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);

const SECRET = /passw|token|secret(?!s)|-key|private|credential/i;

/** What stands at a path, in a few words. What may be a secret by its key, or a password in a URL, is not shown. */
export function foundOf(value: unknown, keys: readonly PropertyKey[]): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'nothing (null)';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object') return 'a mapping';
  const hidden = SECRET.test(String(keys.findLast((key) => typeof key === 'string') ?? ''));
  if (typeof value === 'string')
    return hidden ? `text of ${value.length} characters` : printable(JSON.stringify(shortened(value.replace(/\/\/[^/@\s]*@/, '//***@'), 60)));
  return hidden ? `a ${typeof value}` : String(value);
}
