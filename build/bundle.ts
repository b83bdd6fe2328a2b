import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { minify } from '@swc/core';

/** File names in `dist/` and their bytes. */
export type Bundle = ReadonlyMap<string, Buffer>;

/** All of `dist/` together stays below this, in bytes: it is downloaded with the repository by every job that uses an action. */
export const sizeBudget = 10_000_000;

/** Chunks above this many bytes are third-party code and are minified; below it our own code stays readable, so that its stack traces are. */
const readableBelow = 32_000;

type Ncc = (entry: string, options: object) => Promise<{ code: string; assets: Record<string, { source: Buffer | string }> }>;

/**
 * Builds everything in `dist/` from the table in `build/entry.ts`: one index that loads an action's chunk when it is started, a stub of two lines for
 * each entry, and the licences of what is inside. The same sources give the same bytes.
 * @throws Error when a source does not compile, or when the bundle exceeds `sizeBudget`.
 */
export async function bundle(root: string): Promise<Bundle> {
  const ncc = createRequire(import.meta.url)('@vercel/ncc') as Ncc;
  const entry = join(root, 'build', 'entry.ts');
  const options = { cache: false, quiet: true, esm: true, transpileOnly: true, target: 'es2024', license: 'licenses.txt' };
  const { code, assets } = await within(root, () => ncc(entry, options));
  const files = new Map<string, Buffer>();
  for (const [name, { source }] of Object.entries(assets)) files.set(name, Buffer.from(source));
  files.set('index.js', Buffer.from(code));
  for (const [name, content] of files) if (name.endsWith('.js')) files.set(name, await compacted(content));
  const { entries } = (await import(pathToFileURL(entry).href)) as { entries: Record<string, unknown> };
  for (const name of Object.keys(entries)) files.set(`${name}.js`, Buffer.from(stub(name)));
  files.set('package.json', Buffer.from('{ "type": "module" }\n'));
  const size = bytesOf(files);
  if (size > sizeBudget) throw new Error(`dist/ would be ${size} bytes; at most ${sizeBudget} are allowed: see which chunk grew`);
  return new Map([...files].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Puts the bundle's files into `directory`, and nothing else stays there. */
export async function writeBundle(files: Bundle, directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  for (const [name, content] of files) await writeFile(join(directory, name), content);
}

/** The names of the files in `directory` that are missing, left over, or other than in the bundle. */
export async function differences(files: Bundle, directory: string): Promise<string[]> {
  const present = await readdir(directory).catch(() => []);
  const leftOver = present.filter((name) => !files.has(name));
  const changed: string[] = [];
  for (const [name, content] of files) {
    const there = await readFile(join(directory, name)).catch(() => undefined);
    if (there === undefined || !there.equals(content)) changed.push(name);
  }
  return [...changed, ...leftOver];
}

/** The size of all files together, in bytes. */
export function bytesOf(files: Bundle): number {
  return [...files.values()].reduce((sum, content) => sum + content.length, 0);
}

function stub(name: string): string {
  return `import { start } from './index.js';\nawait start('${name}');\n`;
}

/** Names of classes and functions stay: libraries compare them, and traces show them. */
async function compacted(content: Buffer): Promise<Buffer> {
  if (content.length < readableBelow) return content;
  const names = { keep_classnames: true, keep_fnames: true };
  const { code } = await minify(content.toString(), { module: true, compress: names, mangle: names });
  return Buffer.from(code);
}

/** ncc looks for tsconfig.json from the working directory on. */
async function within<T>(directory: string, work: () => Promise<T>): Promise<T> {
  const before = process.cwd();
  process.chdir(directory);
  return work().finally(() => process.chdir(before));
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..');
  const files = await bundle(root);
  await writeBundle(files, join(root, 'dist'));
  for (const [name, content] of files) console.log(`${String(content.length).padStart(9)}  dist/${name}`);
  console.log(`${String(bytesOf(files)).padStart(9)}  of ${sizeBudget} bytes`);
}
