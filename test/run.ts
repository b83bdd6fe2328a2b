import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { constants, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { jestArguments, type Part, partsAndRest } from './jest/arguments.ts';
import { type Counts, closingLine, countsOf, sumOf } from './jest/counts.ts';

const jest = join(dirname(createRequire(import.meta.url).resolve('jest/package.json')), 'bin', 'jest.js');
let stopped: NodeJS.Signals | undefined;

/** Runs one part of the tests in a process of its own, and counts. A signal that ends us ends it. */
async function counted(part: Part, rest: readonly string[], parts: readonly Part[], file: string): Promise<Counts> {
  const options = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const child = spawn(process.execPath, [...options, jest, ...jestArguments(part, rest, parts)], {
    cwd: join(import.meta.dirname, '..'),
    stdio: 'inherit',
    env: { ...process.env, UPKEEP_TEST_COUNTS: file },
  });
  const forward = (signal: NodeJS.Signals): void => {
    stopped = signal;
    child.kill(signal);
  };
  process.on('SIGINT', forward).on('SIGTERM', forward);
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject).once('close', (ended) => resolve(ended ?? 1));
  });
  process.off('SIGINT', forward).off('SIGTERM', forward);
  return countsOf(await readFile(file, 'utf8').catch(() => ''), code);
}

/**
 * `npm test`: every test, those that need nothing first, then those on the local cluster. `npm test -- unit` and `npm test -- e2e` run one part;
 * whatever else is given goes to Jest as it is.
 */
const { parts, rest } = partsAndRest(process.argv.slice(2));
const place = await mkdtemp(join(tmpdir(), 'upkeep-test-'));
const counts: Counts[] = [];
for (const part of parts) if (stopped === undefined) counts.push(await counted(part, rest, parts, join(place, part)));
await rm(place, { recursive: true });
console.log(closingLine(sumOf(counts)));
if (stopped !== undefined) process.exitCode = 128 + constants.signals[stopped];
else process.exitCode = sumOf(counts).failed === 0 ? 0 : 1;
