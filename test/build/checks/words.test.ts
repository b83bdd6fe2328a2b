import { expect, test } from '@jest/globals';
import { misplaced } from '../../../build/checks/words.ts';

test.each([
  ['a path of one machine', `const cache = '/ho${'me'}/somebody/cache';`, 'names a path of one machine'],
  ["a registry's host", `const url = 'https://registry.npm${'js'}.org/left-pad';`, 'names the host of a package registry'],
  ['what is left undone', `// ${'TO'}DO: later`, 'is left undone'],
  ['a private key', `-----BEGIN ${'RSA '}PRIVATE KEY----- MIIEpAIBAAKCAQEA1234`, 'holds a private key'],
])('%s is found with its line', (_, line, why) => {
  expect(misplaced('src/a.ts', `fine\n${line}\n`)).toEqual([expect.stringContaining(`src/a.ts:2: ${why}`)]);
});

test.each([
  ['a path below the home of whoever runs it', "join(homedir(), '.cache')"],
  ['a path that every Linux has', "'/usr/lib/cni', '/run/kube-upkeep', '/var/tmp'"],
  ['an example address', 'https://api.mplp.example.com/work/item'],
  ["a key's name without a key", '-----BEGIN PRIVATE KEY-----'],
])('%s is fine', (_, line) => {
  expect(misplaced('src/a.ts', line)).toEqual([]);
});

test.each(['src/utils/text.ts', 'src/health/helpers.ts', 'local/common.ts', 'shared/x.md'])('%s is named after nothing', (path) => {
  expect(misplaced(path, '')).toEqual([`${path}: is named after nothing`]);
});
