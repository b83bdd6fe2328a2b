import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { pack } from 'tar-stream';
import { cached } from '../cache.ts';
import type { Progress } from '../progress.ts';
import type { Entry, Tree } from './tree.ts';

/** Every file of every image has this time (Debian 12's release): the same content gives the same bytes on every day. */
export const EPOCH = new Date('2023-06-10T00:00:00Z');

/** A layer on disk: an uncompressed tar and its SHA-256, the `diff_id` of the OCI image specification. */
export interface Layer {
  readonly path: string;
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
}

/** What a layer is made of: everything in `inputs`, and `grow` that makes its files from them. */
export interface LayerRecipe {
  readonly name: string;
  readonly inputs: unknown;
  readonly because: string;
  grow(): Promise<Tree>;
}

/** The layer, from the cache when its inputs were seen before. */
export async function cachedLayer(recipe: LayerRecipe, progress: Progress): Promise<Layer> {
  const folder = await cached(
    {
      name: `layer-${recipe.name}`,
      inputs: [EPOCH, recipe.inputs],
      because: recipe.because,
      async build(directory) {
        const { digest, size } = await writeLayer(await recipe.grow(), join(directory, 'layer.tar'));
        await writeFile(join(directory, 'layer.json'), JSON.stringify({ digest, size }));
      },
    },
    progress,
  );
  return { path: join(folder, 'layer.tar'), ...JSON.parse(await readFile(join(folder, 'layer.json'), 'utf8')) };
}

/** Writes a tree as a layer: sorted by path, parents before children, fixed times, owner root unless a folder says otherwise. */
export async function writeLayer(tree: Tree, path: string): Promise<Layer> {
  const tar = pack();
  const hash = createHash('sha256');
  let size = 0;
  const file = createWriteStream(path);
  tar.on('data', (chunk) => {
    hash.update(chunk as Uint8Array);
    size += (chunk as Uint8Array).byteLength;
  });
  tar.pipe(file);
  for (const [name, entry] of withParents(tree)) {
    add(tar, name, entry);
    if (file.writableNeedDrain) await once(file, 'drain');
  }
  tar.finalize();
  await finished(file);
  return { path, digest: hash.digest('hex'), size };
}

function add(tar: ReturnType<typeof pack>, name: string, entry: Entry): void {
  const owner = entry.type === 'directory' ? (entry.owner ?? 0) : 0;
  const common = { name, mtime: EPOCH, uid: owner, gid: owner };
  if (entry.type === 'directory') tar.entry({ ...common, type: 'directory', mode: entry.mode });
  else if (entry.type === 'symlink') tar.entry({ ...common, type: 'symlink', mode: 0o777, linkname: entry.target });
  else
    tar.entry({ ...common, type: 'file', mode: entry.mode }, Buffer.from(entry.content.buffer, entry.content.byteOffset, entry.content.byteLength));
}

function withParents(tree: Tree): readonly (readonly [string, Entry])[] {
  const all = new Map<string, Entry>();
  for (const name of tree.keys()) {
    const parts = name.split('/');
    for (let depth = 1; depth < parts.length; depth += 1) all.set(parts.slice(0, depth).join('/'), { type: 'directory', mode: 0o755 });
  }
  for (const [name, entry] of tree) all.set(name, entry);
  return [...all].sort(([a], [b]) => (a < b ? -1 : 1));
}
