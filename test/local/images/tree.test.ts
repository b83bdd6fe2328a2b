import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parseUris } from '../../../local/images/debian.ts';
import { NOT_NEEDED } from '../../../local/images/recipes.ts';
import { merge, packageTree, type Tree, textFiles } from '../../../local/images/tree.ts';

let folder = '';
let tree: Tree = new Map();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tree-test-'));
  const files = {
    'DEBIAN/control': 'Package: tool\nVersion: 1\nArchitecture: all\nMaintainer: nobody <nobody@example.com>\nDescription: a tool\n',
    'bin/tool': '#!/bin/sh\n',
    'lib/x86_64-linux-gnu/libtool.so.1': 'library',
    'usr/share/man/man1/tool.1': 'manual',
    'usr/share/doc/tool/changelog': 'changes',
    'usr/share/doc/tool/copyright': 'license',
    'lib/systemd/system/tool.service': 'unit',
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, 'tool', path)), { recursive: true });
    await writeFile(join(folder, 'tool', path), text);
  }
  await chmod(join(folder, 'tool/bin/tool'), 0o4755);
  await symlink('tool', join(folder, 'tool/bin/alias'));
  execFileSync('dpkg-deb', ['--build', '--root-owner-group', join(folder, 'tool'), join(folder, 'tool.deb')], { stdio: 'ignore' });
  tree = await packageTree(join(folder, 'tool.deb'));
});
afterAll(() => rm(folder, { recursive: true }));

test('a package from before the merged /usr lands in it, and never over the links', () => {
  expect([...tree.keys()]).toEqual(expect.arrayContaining(['usr/bin/tool', 'usr/bin/alias', 'usr/lib/x86_64-linux-gnu/libtool.so.1']));
  expect([...tree.keys()].filter((path) => /^(bin|lib)(\/|$)/.test(path))).toEqual([]);
});

test('a program loses its set-user-id bit and stays executable', () => {
  expect(tree.get('usr/bin/tool')).toMatchObject({ type: 'file', mode: 0o755 });
});

test('manuals, changelogs and units are left out; the license stays', () => {
  const files = [...tree].filter(([, { type }]) => type === 'file').map(([path]) => path);
  expect(files.sort()).toEqual(['usr/bin/tool', 'usr/lib/x86_64-linux-gnu/libtool.so.1', 'usr/share/doc/tool/copyright']);
});

test('what is not a package is named', async () => {
  await writeFile(join(folder, 'broken.deb'), 'not a package');
  await expect(packageTree(join(folder, 'broken.deb'))).rejects.toThrow(/dpkg-deb cannot read .*broken\.deb/);
});

test('of two trees with the same path the later one wins', () => {
  const merged = merge([textFiles({ 'etc/a': 'old', 'etc/b': 'b' }), textFiles({ 'etc/a': 'new' })]);
  expect(merged.get('etc/a')).toMatchObject({ content: Buffer.from('new') });
  expect(merged.size).toBe(2);
});

test("apt's list of files gives names and versions, with and without a hash", () => {
  const printed = [
    "'http://deb.example/pool/zlib1g_1.2.13_amd64.deb' zlib1g_1%3a1.2.13.dfsg-1_amd64.deb 86684 MD5Sum:ec42cc09",
    "'http://deb.example/pool/rsyslog_8.2302.0-1_amd64.deb' rsyslog_8.2302.0-1+deb12u2_amd64.deb 724132 ",
    'Reading package lists...',
  ].join('\n');
  expect(parseUris(printed)).toEqual([
    { name: 'rsyslog', file: 'rsyslog_8.2302.0-1+deb12u2_amd64.deb' },
    { name: 'zlib1g', file: 'zlib1g_1%3a1.2.13.dfsg-1_amd64.deb' },
  ]);
});

test.each([
  ['perl-base', true],
  ['libjson-perl', true],
  ['libllvm14', true],
  ['libpam0g', false],
  ['libpq5', false],
  ['postgresql-15', false],
])('%s is left out of the images: %s', (name, left) => expect(NOT_NEEDED.test(name)).toBe(left));
