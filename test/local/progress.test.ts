import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { lineProgress } from '../../local/progress.ts';

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-11-23T02:00:00Z') });
});
afterEach(() => {
  jest.useRealTimers();
});

function recorded() {
  const stream = new PassThrough({ encoding: 'utf8' });
  const progress = lineProgress(stream);
  return { progress, text: () => String(stream.read() ?? '') };
}

test('long work is heard of every ten seconds, with its latest detail, and once more when it is done', async () => {
  const { progress, text } = recorded();
  const work = progress.during('making x', async (detail) => {
    detail('3 of 9 parts');
    await new Promise((resolve) => setTimeout(resolve, 25_000));
  });
  await jest.advanceTimersByTimeAsync(25_000);
  await work;
  expect(text()).toBe(
    '02:00:00 making x\n02:00:10 making x: 10 s, 3 of 9 parts\n02:00:20 making x: 20 s, 3 of 9 parts\n02:00:25 making x: done after 25 s\n',
  );
});

test('short work is one line', async () => {
  const { progress, text } = recorded();
  await progress.during('making x', async () => undefined);
  expect(text()).toBe('02:00:00 making x\n');
});

test('work that fails is no longer told of, and its error comes through', async () => {
  const { progress, text } = recorded();
  await expect(progress.during('making x', async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await jest.advanceTimersByTimeAsync(60_000);
  expect(text()).toBe('02:00:00 making x\n');
});
