import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cached } from '../cache.ts';
import { run } from '../command.ts';
import type { Progress } from '../progress.ts';
import type { Image } from './archive.ts';
import { DebianArchive, type DebianPackage } from './debian.ts';
import { cachedLayer, type Layer } from './layer.ts';
import { BASE_FILES, BASE_PACKAGES, type DebianRecipe, debianRecipes, MPLP_TAGS, mplpStart, NOT_NEEDED, versitygwStart } from './recipes.ts';
import { fileEntry, merge, packageTree, type Tree, treeOf } from './tree.ts';

const APPLICATION = new URL('mplp-core/', import.meta.url).pathname;
const NODE_PACKAGE = new URL('../../node_modules/node/', import.meta.url).pathname;

/**
 * All images of the demo. The first time takes about half a minute and 60 MB of Debian packages; then well under a second.
 *
 * @param versitygw makes the S3 gateway's binary, statically linked, and returns its path.
 */
export async function demoImages(versitygw: () => Promise<string>, progress: Progress): Promise<readonly Image[]> {
  const debian = await debianPackages(progress);
  const base = await baseLayer(debian, progress);
  const fromDebian: Image[] = [];
  for (const recipe of debianRecipes) fromDebian.push(await debianImage(recipe, base, debian, progress));
  return [...fromDebian, ...(await mplpImages(base, progress)), await versitygwImage(await versitygw(), progress)];
}

/** The packages of every image, downloaded, at the versions that Debian had on the day when the cache entry was made. */
interface DebianPackages {
  readonly archive: DebianArchive;
  closure(packages: readonly string[]): readonly DebianPackage[];
}

async function debianPackages(progress: Progress): Promise<DebianPackages> {
  const wanted = [BASE_PACKAGES, ...debianRecipes.map(({ packages }) => packages)];
  const folder = await cached(
    {
      name: 'debian-packages',
      inputs: wanted,
      because: "the images' programs, 60 MB from the Debian archive",
      async build(directory, detail) {
        const archive = new DebianArchive(directory);
        await archive.update();
        const closures: (readonly DebianPackage[])[] = [];
        for (const packages of wanted) {
          detail(packages.join(', '));
          closures.push(await archive.closure(packages));
          await archive.download(packages);
        }
        await writeFile(join(directory, 'closures.json'), JSON.stringify(closures));
      },
    },
    progress,
  );
  const closures: readonly (readonly DebianPackage[])[] = JSON.parse(await readFile(join(folder, 'closures.json'), 'utf8'));
  return {
    archive: new DebianArchive(folder),
    closure: (packages) => (closures[wanted.indexOf(packages)] ?? []).filter(({ name }) => !NOT_NEEDED.test(name)),
  };
}

async function unpacked(packages: readonly DebianPackage[], { archive }: DebianPackages): Promise<Tree> {
  const trees: Tree[] = [];
  for (const found of packages) trees.push(await packageTree(archive.pathOf(found)));
  return merge(trees);
}

async function baseLayer(debian: DebianPackages, progress: Progress): Promise<Layer> {
  const packages = debian.closure(BASE_PACKAGES);
  return cachedLayer(
    {
      name: 'base',
      inputs: [packages, keyOf(BASE_FILES)],
      because: 'Debian 12, below the images',
      grow: async () => merge([await unpacked(packages, debian), BASE_FILES]),
    },
    progress,
  );
}

async function debianImage(recipe: DebianRecipe, base: Layer, debian: DebianPackages, progress: Progress): Promise<Image> {
  const { name, without, files, start } = recipe;
  const inBase = new Set(debian.closure(BASE_PACKAGES).map(({ file }) => file));
  const packages = debian.closure(recipe.packages).filter(({ file }) => !inBase.has(file));
  const own = await cachedLayer(
    {
      name: name.replace(/^.*\/|:.*$/g, ''),
      inputs: [packages, String(without), keyOf(files)],
      because: recipe.packages.join(' and '),
      grow: async () => {
        const installed = [...(await unpacked(packages, debian))].filter(([path]) => !without?.test(path));
        return merge([new Map(installed), files]);
      },
    },
    progress,
  );
  return { name, layers: [base, own], start };
}

async function mplpImages(base: Layer, progress: Progress): Promise<readonly Image[]> {
  const { version } = JSON.parse(await readFile(join(NODE_PACKAGE, 'package.json'), 'utf8'));
  const runtime = await cachedLayer(
    {
      name: 'node',
      inputs: version,
      because: `Node.js ${version}`,
      grow: async () => new Map([['usr/local/bin/node', await fileEntry(join(NODE_PACKAGE, 'bin/node'))]]),
    },
    progress,
  );
  const lock = await readFile(join(APPLICATION, 'package-lock.json'), 'utf8');
  const libraries = await cachedLayer(
    { name: 'mplp-libraries', inputs: lock, because: "the application's npm packages", grow: libraryTree },
    progress,
  );
  const source = merge([
    await treeOf(join(APPLICATION, 'src'), 'app/src'),
    new Map([['app/package.json', await fileEntry(join(APPLICATION, 'package.json'))]]),
  ]);
  const program = await cachedLayer({ name: 'mplp-core', inputs: keyOf(source), because: 'the application', grow: async () => source }, progress);
  return MPLP_TAGS.map((tag) => ({ name: `docker.io/upkeep/mplp-core:${tag}`, layers: [base, runtime, libraries, program], start: mplpStart(tag) }));
}

async function libraryTree(): Promise<Tree> {
  const folder = await mkdtemp(join(tmpdir(), 'mplp-libraries-'));
  try {
    for (const file of ['package.json', 'package-lock.json']) await cp(join(APPLICATION, file), join(folder, file));
    await run('npm', ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, timeout: 300 });
    return await treeOf(
      join(folder, 'node_modules'),
      'app/node_modules',
      (path) => !/(^|\/)\.package-lock\.json$|\.(md|map|d\.ts|d\.mts|d\.cts)$|\/test\//.test(path),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function versitygwImage(binary: string, progress: Progress): Promise<Image> {
  const files: Tree = new Map([
    ['usr/local/bin/versitygw', await fileEntry(binary)],
    ['data', { type: 'directory', mode: 0o755 }],
  ]);
  const layer = await cachedLayer({ name: 'versitygw', inputs: keyOf(files), because: 'the S3 gateway', grow: async () => files }, progress);
  return { name: 'docker.io/upkeep/versitygw:1.8', layers: [layer], start: versitygwStart };
}

/** The content of a tree, as an input of the cache. */
function keyOf(tree: Tree): string {
  const hash = createHash('sha256');
  for (const [path, entry] of tree) {
    const { content, ...rest } = entry.type === 'file' ? entry : { ...entry, content: '' };
    hash.update(JSON.stringify([path, rest])).update(content);
  }
  return hash.digest('hex');
}
