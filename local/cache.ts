import { createHash } from 'node:crypto';
import { link, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isRunning, type ProcessIdentity, thisProcess } from './process-identity.ts';
import type { Progress } from './progress.ts';

/** Something that takes long to make and depends on its inputs alone. */
export interface CacheEntry {
  /** What is made, in kebab-case; entries of one name replace each other. */
  name: string;
  /** All that the result depends on: file contents, versions, commands. Whatever JSON can hold. */
  inputs: unknown;
  /** Makes the result inside `directory`, which is empty, and is moved to its place when this is over. Paths inside must be relative. */
  build(directory: string, detail: (text: string) => void): Promise<void>;
  /** Said as progress when it has to be made: what, and why it takes time. */
  because?: string;
}

/** How many results of one name are kept beside the current one, so that going back and forth between two revisions is quick. */
const kept = 2;

/** The folder of everything that may be deleted at any time and is then made again: `UPKEEP_CACHE`, or `kube-upkeep` in the user's cache. */
export function cacheDirectory(environment: NodeJS.ProcessEnv = process.env): string {
  return environment['UPKEEP_CACHE'] ?? join(environment['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'kube-upkeep');
}

/** The key of an entry: the first 16 hex digits of the SHA-256 of its name and inputs. The order of object keys does not matter. */
export function cacheKey(name: string, inputs: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([name, sorted(inputs)]))
    .digest('hex')
    .slice(0, 16);
}

/**
 * The directory that holds the entry's result, made now when it is not there yet. Two processes may ask at once: one makes it, the other waits, and
 * takes over when the first one dies. An interrupted build leaves nothing that is taken for a result.
 * @throws what `build` throws.
 */
export async function cached(entry: CacheEntry, progress: Progress): Promise<string> {
  const root = join(cacheDirectory(), entry.name);
  const key = cacheKey(entry.name, entry.inputs);
  const place = join(root, key);
  if (await exists(place)) return touched(place);
  await mkdir(root, { recursive: true });
  const release = await lock(`${place}.lock`, () => progress.say(`waiting for another process that makes ${entry.name}`));
  try {
    if (await exists(place)) return touched(place);
    const partial = `${place}.partial`;
    await rm(partial, { recursive: true, force: true });
    await mkdir(partial);
    const because = entry.because === undefined ? '' : ` (${entry.because})`;
    await progress.during(`making ${entry.name}${because}`, (detail) => entry.build(partial, detail));
    await rename(partial, place);
    await prune(root, key);
  } finally {
    await release();
  }
  return place;
}

/**
 * Takes the lock `file`, whose content names its holder, and returns what gives it back. The lock of a process that is no longer there is taken
 * over. `onWait` is called once, when somebody else holds it.
 */
export async function lock(file: string, onWait: () => void): Promise<() => Promise<void>> {
  const mine = JSON.stringify(await thisProcess());
  for (let waited = false; ; ) {
    if (await claimed(file, mine)) return () => rm(file, { force: true });
    const holder = await holderOf(file);
    if (holder === undefined || !(await isRunning(holder))) {
      await discard(file);
      continue;
    }
    if (!waited) onWait();
    waited = true;
    await pause(200);
  }
}

/** Written beside and linked, so that a lock is never seen without its holder's name. */
async function claimed(file: string, holder: string): Promise<boolean> {
  const draft = `${file}.${process.pid}.${createHash('sha256').update(`${Math.random()}`).digest('hex').slice(0, 8)}`;
  await writeFile(draft, holder);
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Two waiters may see the same dead holder: only the one whose rename succeeds removes the lock it looked at. */
async function discard(file: string): Promise<void> {
  const aside = `${file}.dead.${process.pid}`;
  try {
    await rename(file, aside);
    const holder = await holderOf(aside);
    if (holder !== undefined && (await isRunning(holder))) await rename(aside, file);
    else await rm(aside, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

async function holderOf(file: string): Promise<ProcessIdentity | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as ProcessIdentity;
  } catch {
    return undefined;
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function touched(place: string): Promise<string> {
  const now = new Date();
  await utimes(place, now, now);
  return place;
}

/** Removes the results of this name that were not used for longest, and what dead processes left half-made. */
async function prune(root: string, current: string): Promise<void> {
  const names = (await readdir(root)).filter((name) => /^[0-9a-f]{16}$/.test(name) && name !== current);
  const aged = await Promise.all(names.map(async (name) => ({ name, used: (await stat(join(root, name))).mtimeMs })));
  const old = aged.toSorted((a, b) => b.used - a.used).slice(kept);
  await Promise.all(old.map(({ name }) => rm(join(root, name), { recursive: true, force: true })));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
