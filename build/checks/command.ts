import { join } from 'node:path';
import { execa } from 'execa';
import { failed, type Outcome, passed } from './inspection.ts';

/** What a command wrote, standard output and error together, and the code that it ended with. */
export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** Runs a command without a shell; one that ends with anything but 0 is an answer, not an error. @throws when it cannot be started. */
export async function ended(command: string, args: readonly string[], options: { cwd: string; env?: Record<string, string> }): Promise<Ended> {
  const { exitCode, all, cause } = await execa(command, args, { ...options, stdin: 'ignore', reject: false, all: true });
  if (exitCode === undefined) throw new Error(`${command} did not run`, { cause });
  return { code: exitCode, output: all.trim() };
}

/** Runs a program of an installed npm package; passed when it ends with 0, otherwise failed with what it wrote. */
export async function npmProgram(root: string, name: string, ...args: readonly string[]): Promise<Outcome> {
  const { code, output } = await ended(join(root, 'node_modules', '.bin', name), args, { cwd: root });
  return code === 0 ? passed(output.split('\n').at(-1)) : failed(output);
}
