import { expect, test } from '@jest/globals';
import { CommandError, run } from '../../local/command.ts';

test('the standard output is returned without its last newline', async () => {
  expect(await run('printf', ['a\nb\n'])).toBe('a\nb');
});

test('input is given on standard input', async () => {
  expect(await run('cat', [], { input: 'secret' })).toBe('secret');
});

test('each line is told as it comes', async () => {
  const lines: string[] = [];
  await run('sh', ['-c', 'echo one; echo two >&2'], { detail: (line) => lines.push(line) });
  expect(lines.toSorted()).toEqual(['one', 'two']);
});

test.each<[string, string[], RegExp]>([
  ['a failure names the command, its end and its last words', ['sh', '-c', 'echo it is full >&2; exit 3'], /`sh -c .*` ended with 3:\nit is full/],
  ['a command that is not there is named', ['no-such-command'], /`no-such-command`.*ENOENT/],
])('%s', async (_, [command = '', ...args], message) => {
  const failure = await run(command, args).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(CommandError);
  expect((failure as Error).message).toMatch(message);
});

test('a command that hangs is ended', async () => {
  await expect(run('sleep', ['60'], { timeout: 0.2 })).rejects.toThrow('did not end within 0.2 s');
});
