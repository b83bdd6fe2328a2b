import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';

/** One run of a whole process. */
export interface MeasuredRun {
  readonly exitCode: number | null;
  /** Wall time, in seconds. */
  readonly seconds: number;
  /** Largest resident set of the process itself, in bytes; 0 when it ended before it could be read. */
  readonly peakBytes: number;
  readonly output: string;
}

/** The kernel's own high-water mark, so that a slow reader misses only what grew in the last interval. */
async function highWaterMark(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}

/** Runs a command to its end and measures it. Never throws for an exit code; throws when the command cannot be started. */
export function measure(command: string, args: readonly string[], environment: Readonly<Record<string, string>>): Promise<MeasuredRun> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(command, args, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let peakBytes = 0;
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    const watch = setInterval(async () => {
      if (child.pid !== undefined) peakBytes = Math.max(peakBytes, await highWaterMark(child.pid));
    }, 20);
    child.once('error', reject);
    child.once('close', (exitCode) => {
      clearInterval(watch);
      resolve({ exitCode, seconds: (performance.now() - began) / 1000, peakBytes, output });
    });
  });
}
