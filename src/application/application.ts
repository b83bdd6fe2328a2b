import { ConfigurationError } from './problem.ts';
import { problemsOf } from './problems.ts';
import { type Application, applicationSchema } from './schema.ts';
import { readYaml } from './yaml-text.ts';

/** Values that take the place of the config's, by path: `{ 'namespace': 'staging', 'usage.warn': 0.9 }`. */
export type Overrides = Readonly<Record<string, unknown>>;

/**
 * The application that a YAML text describes, with defaults filled in. Pure.
 *
 * @param source what the text is called in messages.
 * @throws {ConfigurationError} with everything that is wrong, each with its path, line and column, what was found and what is valid.
 */
export function applicationOf(source: string, text: string, overrides: Overrides = {}): Application {
  const { value, place } = readYaml(source, text, overrides);
  const result = applicationSchema.safeParse(value);
  if (result.success) return result.data;
  throw new ConfigurationError(source, problemsOf(result.error, applicationSchema, value, place), { cause: result.error });
}
