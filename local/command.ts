import { createInterface } from 'node:readline';
import { execa } from 'execa';

/** A command that could not be started, or ended with anything but 0. Its message holds the last lines that the command wrote. */
export class CommandError extends Error {
  override name = 'CommandError';
}

/** What a command may be given beside its arguments. `timeout` is in seconds; `detail` receives each line as it is written. */
export interface CommandOptions {
  cwd?: string;
  env?: Record<string, string>;
  input?: string;
  timeout?: number;
  detail?: (line: string) => void;
}

/**
 * Runs a command without a shell and returns its standard output, without the last newline.
 * @throws CommandError when it cannot be started, ends with anything but 0, or does not end within `timeout`.
 */
export async function run(command: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  const child = execa(command, args, {
    ...(options.input === undefined ? { stdin: 'ignore' as const } : { input: options.input }),
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.env === undefined ? {} : { env: options.env }),
    ...(options.timeout === undefined ? {} : { timeout: options.timeout * 1000 }),
    reject: false,
    all: true,
  });
  if (options.detail !== undefined && child.all) createInterface({ input: child.all }).on('line', options.detail);
  const result = await child;
  if (!result.failed) return String(result.stdout);
  const shown = [command, ...args].join(' ').slice(0, 200);
  const tail = String(result.all ?? '')
    .trim()
    .split('\n')
    .slice(-12)
    .join('\n');
  const why = result.timedOut
    ? `did not end within ${options.timeout} s`
    : result.exitCode === undefined
      ? result.shortMessage
      : `ended with ${result.exitCode}`;
  throw new CommandError(`\`${shown}\` ${why}${tail === '' ? '' : `:\n${tail}`}`, { cause: result.cause });
}
