import { readFile } from 'node:fs/promises';
import { ConfigurationError, printable } from './problem.ts';
import { problemsOf } from './problems.ts';
import { type Application, applicationSchema } from './schema.ts';
import { readYaml } from './yaml-text.ts';

/** Where the config is looked for when nothing says otherwise. */
export const DEFAULT_CONFIG = '.github/upkeep.yml';

/** Values that take the place of the config's, by path: `{ 'namespace': 'staging', 'usage.warn': 0.9 }`. */
export type Overrides = Readonly<Record<string, unknown>>;

/** Is this the text of a config, not the path of one? Text has a line break, or begins like a mapping. */
export const isInline = (source: string): boolean => /[\r\n]/.test(source) || /^\s*(\{|[\w-]+:(\s|$))/.test(source);

/**
 * Reads the application's description from a path, or from YAML text, and fills in defaults.
 *
 * @param source path or YAML text.
 * @throws {ConfigurationError} with everything that is wrong, each with its path, line and column, what was found and what is valid.
 */
export async function readApplication(source: string, overrides: Overrides = {}): Promise<Application> {
  if (isInline(source)) return applicationOf('config', source, overrides);
  return applicationOf(printable(source), await textOf(source), overrides);
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    const problem = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code ?? 'unknown error'})`;
    throw new ConfigurationError(printable(path).slice(0, 300), [{ path: '', problem, valid: `the path of a config such as ${DEFAULT_CONFIG}, or its YAML text; check out the repository first` }], { cause });
  }
}

/**
 * The application that a YAML text describes. Pure.
 *
 * @param source what the text is called in messages.
 * @throws {ConfigurationError}
 */
export function applicationOf(source: string, text: string, overrides: Overrides = {}): Application {
  const { value, place } = readYaml(source, text, overrides);
  const result = applicationSchema.safeParse(value);
  if (result.success) return result.data;
  throw new ConfigurationError(source, problemsOf(result.error, applicationSchema, value, place), { cause: result.error });
}
