import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

/** Every entry that a runner can start, each in a chunk of its own: an action by its name, its post step by `<name>-post`. */
export const entries = {
  'health-check': () => import('../actions/health-check/main.ts'),
};

/** Starts an action; it goes on by itself from there. The compiled code is kept for the job's next step where the runner has a place for it. */
export async function start(name: keyof typeof entries): Promise<void> {
  const temporary = process.env['RUNNER_TEMP'];
  enableCompileCache(temporary ? join(temporary, 'node-compile-cache') : undefined);
  await entries[name]();
}
