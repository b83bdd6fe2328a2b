import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type CacheEntry, cacheDirectory, cached, cacheKey, lock } from '../../local/cache.ts';
import { silentProgress } from '../../local/progress.ts';

const before = process.env['UPKEEP_CACHE'];
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upkeep-cache-'));
  process.env['UPKEEP_CACHE'] = folder;
});
afterEach(async () => {
  if (before === undefined) delete process.env['UPKEEP_CACHE'];
  else process.env['UPKEEP_CACHE'] = before;
  await rm(folder, { recursive: true });
});

/** An entry that writes `content`, and counts how often it had to. */
function entry(inputs: unknown, builds: { count: number }, content = 'made'): CacheEntry {
  return {
    name: 'thing',
    inputs,
    async build(directory) {
      builds.count += 1;
      await writeFile(join(directory, 'file'), content);
    },
  };
}

test('the same inputs are made once, other inputs anew', async () => {
  const builds = { count: 0 };
  const first = await cached(entry({ version: 1 }, builds), silentProgress);
  expect(await cached(entry({ version: 1 }, builds), silentProgress)).toBe(first);
  expect(builds.count).toBe(1);
  expect(await cached(entry({ version: 2 }, builds), silentProgress)).not.toBe(first);
  expect(builds.count).toBe(2);
});

test('two that ask at the same time get one result, made once', async () => {
  const builds = { count: 0 };
  const [one, two] = await Promise.all([cached(entry(1, builds), silentProgress), cached(entry(1, builds), silentProgress)]);
  expect(one).toBe(two);
  expect(builds.count).toBe(1);
});

test('a build that fails leaves nothing that is taken for a result', async () => {
  const broken: CacheEntry = {
    name: 'thing',
    inputs: 1,
    async build(directory) {
      await writeFile(join(directory, 'file'), 'half');
      throw new Error('the network is gone');
    },
  };
  await expect(cached(broken, silentProgress)).rejects.toThrow('the network is gone');
  const place = await cached(entry(1, { count: 0 }), silentProgress);
  expect(await readFile(join(place, 'file'), 'utf8')).toBe('made');
});

test('what a killed process left half-made and locked is made again', async () => {
  const child = spawn('true');
  await new Promise((resolve) => child.once('close', resolve));
  const place = join(folder, 'thing', cacheKey('thing', 1));
  await mkdir(`${place}.partial`, { recursive: true });
  await writeFile(`${place}.partial/file`, 'half');
  await writeFile(`${place}.lock`, JSON.stringify({ pid: child.pid, started: '1' }));
  await cached(entry(1, { count: 0 }), silentProgress);
  expect(await readFile(join(place, 'file'), 'utf8')).toBe('made');
  expect(await readdir(join(folder, 'thing'))).toEqual([cacheKey('thing', 1)]);
});

test('the lock of a living process is waited for, and said so once', async () => {
  const file = join(folder, 'a.lock');
  const release = await lock(file, () => undefined);
  let waits = 0;
  let taken = false;
  const second = lock(file, () => {
    waits += 1;
  }).then((give) => {
    taken = true;
    return give();
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect([waits, taken]).toEqual([1, false]);
  await release();
  await second;
  expect(taken).toBe(true);
});

test('results that were not used for long make room', async () => {
  for (let version = 0; version < 6; version += 1) await cached(entry(version, { count: 0 }), silentProgress);
  expect(await readdir(join(folder, 'thing'))).toHaveLength(3);
});

test.each<[string, unknown, unknown, boolean]>([
  ['the order of keys does not count', { a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }, true],
  ['the order of a list counts', [1, 2], [2, 1], false],
  ['a number is not its text', 1, '1', false],
])('keys: %s', (_, one, two, same) => expect(cacheKey('x', one) === cacheKey('x', two)).toBe(same));

test.each<[NodeJS.ProcessEnv, string]>([
  [{ UPKEEP_CACHE: '/c', XDG_CACHE_HOME: '/x' }, '/c'],
  [{ XDG_CACHE_HOME: '/x' }, '/x/kube-upkeep'],
])('the cache of %j is %s', (environment, place) => expect(cacheDirectory(environment)).toBe(place));
