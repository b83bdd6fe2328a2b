import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '..', '..');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upkeep-bootstrap-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Starts a TypeScript program through the bootstrap, as npm would start one of the project's scripts. */
async function started(program: string, ...args: string[]) {
  const script = join(folder, 'script.ts');
  await writeFile(script, program);
  return spawn(process.execPath, [join(root, 'local', 'bootstrap.mjs'), relative(root, script), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

test('a script runs on the project’s own Node, with its arguments, and has the last word on the exit code', async () => {
  const child = await started(
    `
    const first: string = process.env.PATH?.split(':')[0] ?? '';
    console.log(JSON.stringify([process.versions.node.split('.')[0], first, process.argv.slice(2)]));
    process.exit(7);`,
    '--name',
    'a b',
  );
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  expect(JSON.parse(output)).toEqual(['24', join(root, 'node_modules', '.bin'), ['--name', 'a b']]);
  expect(code).toBe(7);
});

test.each(['SIGTERM', 'SIGINT'] as const)('a script that cleans up on %s may finish', async (signal) => {
  const child = await started(`
    process.on('${signal}', () => { console.log('cleaned up'); process.exit(5); });
    setInterval(() => undefined, 1000);
    console.log('ready');`);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    if (output === 'ready\n') child.kill(signal);
  });
  const [code] = await once(child, 'close');
  expect([output, code]).toEqual(['ready\ncleaned up\n', 5]);
});

test('a script that is killed is seen as killed', async () => {
  const child = await started(`process.kill(process.pid, 'SIGKILL');`);
  const [code, signal] = await once(child, 'close');
  expect([code, signal]).toEqual([null, 'SIGKILL']);
});

test('without a script it says how it is used', async () => {
  const child = spawn(process.execPath, [join(root, 'local', 'bootstrap.mjs')]);
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  expect([said, code]).toEqual(['usage: node local/bootstrap.mjs SCRIPT [ARGUMENTS]\n', 2]);
});
