import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '..', '..');
let place: string;

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'upkeep-ci-run-'));
  await mkdir(join(place, '.ci'));
  await mkdir(join(place, 'bin'));
  await cp(join(root, '.ci', 'run'), join(place, '.ci', 'run'));
});
afterEach(() => rm(place, { recursive: true }));

/** What an npm script says and ends with. */
interface Said {
  readonly lines: string;
  readonly code: number;
}

/** Runs .ci/run where `npm run check`, `npm test` and the cluster's status answer as given. */
async function ciRun(check: Said, tests: Said, clusterStatus: 0 | 1): Promise<{ lastLine: string; code: number; calls: string }> {
  const script = `#!/bin/sh
    echo "$*" >> calls
    case "$*" in
      *"cluster -- status") exit ${clusterStatus} ;;
      "run check") printf '%b\\n' '${check.lines}'; exit ${check.code} ;;
      test) printf '%b\\n' '${tests.lines}'; exit ${tests.code} ;;
    esac`;
  await writeFile(join(place, 'bin', 'npm'), script);
  await chmod(join(place, 'bin', 'npm'), 0o755);
  const env = { PATH: `${join(place, 'bin')}:${process.env['PATH']}` };
  const ended = await promisify(execFile)('bash', [join(place, '.ci', 'run')], { env }).then(
    ({ stdout }) => ({ stdout, code: 0 }),
    ({ stdout, code }: { stdout: string; code: number }) => ({ stdout, code }),
  );
  return { lastLine: ended.stdout.trimEnd().split('\n').at(-1) ?? '', code: ended.code, calls: await readFile(join(place, 'calls'), 'utf8') };
}

test.each<[string, Said, Said, string, number]>([
  ['all well', { lines: '11 passed, 0 failed', code: 0 }, { lines: '300 passed, 0 failed', code: 0 }, '311 passed, 0 failed', 0],
  ['skipped', { lines: '10 passed, 0 failed, 1 skipped', code: 0 }, { lines: '3 passed, 0 failed', code: 0 }, '13 passed, 0 failed, 1 skipped', 0],
  ['a check fails', { lines: '10 passed, 1 failed', code: 1 }, { lines: '300 passed, 0 failed', code: 0 }, '310 passed, 1 failed', 1],
  ['tests fail', { lines: '11 passed, 0 failed', code: 0 }, { lines: 'x\\n298 passed, 2 failed', code: 1 }, '309 passed, 2 failed', 1],
  ['the check does not start', { lines: 'needs Go', code: 1 }, { lines: '300 passed, 0 failed', code: 0 }, '300 passed, 1 failed', 1],
  ['the cluster does not come up', { lines: '11 passed, 0 failed', code: 0 }, { lines: 'no root', code: 1 }, '11 passed, 1 failed', 1],
  [
    'tests pass and their process breaks',
    { lines: '11 passed, 0 failed', code: 0 },
    { lines: '300 passed, 0 failed', code: 139 },
    '311 passed, 1 failed',
    1,
  ],
])('the last line has the true counts: %s', async (_, check, tests, lastLine, code) => {
  expect(await ciRun(check, tests, 1)).toMatchObject({ lastLine, code });
});

test('a cluster that was up before stays, another is taken down', async () => {
  const well: Said = { lines: '1 passed, 0 failed', code: 0 };
  expect((await ciRun(well, well, 0)).calls).not.toContain('cluster -- down');
  expect((await ciRun(well, well, 1)).calls).toContain('cluster -- down');
});
