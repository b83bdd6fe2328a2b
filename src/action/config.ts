import { readFile } from 'node:fs/promises';
import { applicationOf, type Overrides } from '../application/application.ts';
import { ConfigurationError, printable } from '../application/problem.ts';
import type { Application } from '../application/schema.ts';

/** Where the config is looked for when nothing says otherwise. */
export const DEFAULT_CONFIG = '.github/upkeep.yml';

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
    throw new ConfigurationError(
      printable(path).slice(0, 300),
      [{ path: '', problem, valid: `the path of a config such as ${DEFAULT_CONFIG}, or its YAML text; check out the repository first` }],
      { cause },
    );
  }
}
