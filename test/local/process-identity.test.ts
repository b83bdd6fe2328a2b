import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '@jest/globals';
import { identityOf, isRunning, thisProcess } from '../../local/process-identity.ts';

test('this process runs', async () => expect(await isRunning(await thisProcess())).toBe(true));

test('another process with the same number is not taken for it', async () => {
  const { pid } = await thisProcess();
  expect(await isRunning({ pid, started: '1' })).toBe(false);
});

test('a process that has ended does not run', async () => {
  const child = spawn('sleep', ['60']);
  await once(child, 'spawn');
  const identity = await identityOf(child.pid ?? 0);
  if (identity === undefined) throw new Error('the child is not there');
  expect(await isRunning(identity)).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'close');
  expect(await isRunning(identity)).toBe(false);
});

test('there is no identity for a number that nobody has', async () => expect(await identityOf(2 ** 22 + 1)).toBeUndefined());
