import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { extract } from 'tar-stream';

/** A file, folder or symbolic link of an image, by its path without a leading slash. */
export type Entry =
  | { readonly type: 'directory'; readonly mode: number; readonly owner?: number }
  | { readonly type: 'file'; readonly mode: number; readonly content: Uint8Array }
  | { readonly type: 'symlink'; readonly target: string };

/** What a layer puts into an image. */
export type Tree = ReadonlyMap<string, Entry>;

/** One tree of several; where two have the same path, the later one wins. */
export function merge(trees: Iterable<Tree>): Tree {
  const merged = new Map<string, Entry>();
  for (const tree of trees) for (const [path, entry] of tree) merged.set(path, entry);
  return merged;
}

/** A tree of text files; a path that ends in `/` is an empty folder. */
export function textFiles(files: Readonly<Record<string, string>>): Tree {
  return new Map(
    Object.entries(files).map(([path, text]): [string, Entry] =>
      path.endsWith('/')
        ? [path.slice(0, -1), { type: 'directory', mode: 0o755 }]
        : [path, { type: 'file', mode: 0o644, content: Buffer.from(text) }],
    ),
  );
}

/** The files below a folder of this machine, at `path` in the image. Executables stay executable; owners, times and empty folders are dropped. */
export async function treeOf(folder: string, path: string, keep: (relative: string) => boolean = () => true): Promise<Tree> {
  const tree = new Map<string, Entry>();
  for (const found of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const source = join(found.parentPath, found.name);
    const relative = source.slice(folder.length + 1);
    if (!keep(relative)) continue;
    if (found.isSymbolicLink()) tree.set(`${path}/${relative}`, { type: 'symlink', target: await readlink(source) });
    else if (found.isFile()) tree.set(`${path}/${relative}`, await fileEntry(source));
  }
  return tree;
}

/** One file of this machine as an entry. */
export async function fileEntry(source: string): Promise<Entry> {
  const { mode } = await stat(source);
  return { type: 'file', mode: mode & 0o111 ? 0o755 : 0o644, content: await readFile(source) };
}

/** Folders that have been links into `/usr` since Debian 12; packages still ship files under the old names (wiki.debian.org/UsrMerge). */
const MERGED = /^(bin|sbin|lib|lib64)(?=\/|$)/;
const DROPPED =
  /^usr\/share\/(man|info|locale|lintian|bash-completion|bug|menu)\/|^usr\/share\/doc\/[^/]+\/(?!copyright$)|^(usr\/)?lib\/systemd\/|^(var\/cache|var\/log|run|tmp)\//;

/** The files of a .deb, without manuals and without set-user-id bits. No script of the package is run. */
export async function packageTree(path: string): Promise<Tree> {
  const unpacker = spawn('dpkg-deb', ['--fsys-tarfile', path], { stdio: ['ignore', 'pipe', 'pipe'] });
  const complaint = buffer(unpacker.stderr);
  const exit = once(unpacker, 'close');
  const tree = new Map<string, Entry>();
  for await (const entry of unpacker.stdout.pipe(extract())) {
    const { type, mode = 0o644, linkname } = entry.header;
    const name = inImage(entry.header.name);
    const content = await buffer(entry);
    if (name === '' || DROPPED.test(`${name}${type === 'directory' ? '/' : ''}`)) continue;
    if (type === 'directory') tree.set(name, { type, mode: mode & 0o777 });
    else if (type === 'symlink') tree.set(name, { type, target: linkname ?? '' });
    else if (type === 'link') tree.set(name, tree.get(inImage(linkname ?? '')) ?? missingLink(path, name));
    else tree.set(name, { type: 'file', mode: mode & 0o777, content });
  }
  const [code] = await exit;
  if (code !== 0) throw new Error(`dpkg-deb cannot read ${path}: ${(await complaint).toString().trim()}`);
  return tree;
}

function inImage(name: string): string {
  return name
    .replace(/^\.?\//, '')
    .replace(/\/$/, '')
    .replace(MERGED, 'usr/$1');
}

function missingLink(path: string, name: string): never {
  throw new Error(`${path}: the hard link ${name} comes before its file`);
}
