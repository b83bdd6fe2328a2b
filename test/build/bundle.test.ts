import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '..', '..');
const dist = join(root, 'dist');

/** A project of two small actions, in the shape of this one. */
const project: Record<string, string> = {
  'package.json': '{ "type": "module" }',
  'build/entry.ts': `
    export const entries = { first: () => import('../actions/first/main.ts'), second: () => import('../actions/second/main.ts') };
    export async function start(name: keyof typeof entries): Promise<void> { await entries[name](); }`,
  'actions/first/main.ts': `import { said } from '../../src/said.ts'; console.log(said('first'));`,
  'actions/second/main.ts': `import { said } from '../../src/said.ts'; import { big } from '../../src/big.ts'; console.log(said('second'), big.length, new (class Kept {})().constructor.name);`,
  'src/said.ts': `export const said = (name: string): string => \`\${name} was started\`;`,
  'src/big.ts': `${Array.from({ length: 3000 }, (_, at) => `export const aLongNameOfNumber${at} = 'value ${at}';`).join('\n')}\nexport const big = [${Array.from({ length: 3000 }, (_, at) => `aLongNameOfNumber${at}`).join(', ')}];`,
};

let place: string;

/** Bundles in a process of its own, as \`npm run build\` does: ncc works with the process's directory. */
async function bundled(into: string): Promise<Map<string, Buffer>> {
  const script = `
    import { bundle, writeBundle } from ${JSON.stringify(join(root, 'build', 'bundle.ts'))};
    await writeBundle(await bundle(${JSON.stringify(join(place, 'project'))}), ${JSON.stringify(into)});`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { cwd: root });
  const names = await readdir(into);
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(into, name))] as const)));
}

const started = async (directory: string, name: string): Promise<string> =>
  (await promisify(execFile)(process.execPath, [join(directory, `${name}.js`)])).stdout.trim();

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'upkeep-bundle-'));
  for (const [path, content] of Object.entries(project)) {
    await mkdir(dirname(join(place, 'project', path)), { recursive: true });
    await writeFile(join(place, 'project', path), content);
  }
  await writeFile(join(place, 'project', 'tsconfig.json'), await readFile(join(root, 'tsconfig.json')));
  await symlink(join(root, 'node_modules'), join(place, 'project', 'node_modules'));
});
afterAll(() => rm(place, { recursive: true }));

test('every action starts from a stub of its own, large code is minified, small code stays readable, and a rebuild gives the same bytes', async () => {
  const out = join(place, 'out');
  await mkdir(out);
  await writeFile(join(out, 'left-over.js'), '');
  const once = await bundled(out);
  expect([...once.keys()]).toEqual(expect.arrayContaining(['first.js', 'second.js', 'index.js', 'package.json']));
  expect(once.has('left-over.js')).toBe(false);
  expect(String(once.get('first.js'))).toBe("import { start } from './index.js';\nawait start('first');\n");
  expect(await started(out, 'first')).toBe('first was started');
  expect(await started(out, 'second')).toBe('second was started 3000 Kept');
  const chunks = [...once.values()].map(String);
  expect(chunks.some((code) => code.includes('aLongNameOfNumber2999'))).toBe(false);
  expect(chunks.some((code) => code.includes('was started'))).toBe(true);
  const again = await bundled(join(place, 'again'));
  expect([...again].every(([name, content]) => once.get(name)?.equals(content))).toBe(true);
  expect(again.size).toBe(once.size);
}, 60_000);

test('what a job downloads is below 10 MB, with the licences of what is inside', async () => {
  const sizes = await Promise.all((await readdir(dist)).map(async (name) => (await stat(join(dist, name))).size));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(10_000_000);
  expect(await readFile(join(dist, 'licenses.txt'), 'utf8')).toMatch(/@kubernetes\/client-node\nApache-2\.0/);
});

test('the health check answers wrong inputs within a second, on one line, with everything that is wrong', async () => {
  const began = performance.now();
  const env = { PATH: process.env['PATH'] ?? '', INPUT_CONFIG: 'nowhere.yml', 'INPUT_FAIL-ON': 'sometimes', GITHUB_ACTIONS: 'true' };
  const ended = await promisify(execFile)(process.execPath, [join(dist, 'health-check.js')], { env }).catch(
    (error: { code: number; stdout: string }) => error,
  );
  const seconds = (performance.now() - began) / 1000;
  const errors = ended.stdout.split('\n').filter((line) => line.startsWith('::error'));
  expect(ended).toMatchObject({ code: 1 });
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatch(/fail-on.*sometimes.*fail, warn, never/);
  expect(errors[0]).toMatch(/nowhere\.yml/);
  expect(ended.stdout).not.toMatch(/^\s+at /m);
  expect(seconds).toBeLessThan(1);
});
