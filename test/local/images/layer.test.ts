import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { extract, type Header } from 'tar-stream';
import { contentName, type Image, imageId, writeArchive } from '../../../local/images/archive.ts';
import { type Layer, writeLayer } from '../../../local/images/layer.ts';
import { type Entry, textFiles, treeOf } from '../../../local/images/tree.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'layer-test-'));
});
afterEach(() => rm(folder, { recursive: true }));

const program: [string, Entry] = ['usr/bin/program', { type: 'file', mode: 0o755, content: Buffer.from('#!/bin/sh\n') }];
const link: [string, Entry] = ['bin', { type: 'symlink', target: 'usr/bin' }];
const data: [string, Entry] = ['data', { type: 'directory', mode: 0o700, owner: 999 }];

test('the same files give the same bytes, in whatever order and at whatever time they came', async () => {
  const first = await writeLayer(new Map([program, link, data]), join(folder, 'first.tar'));
  const second = await writeLayer(new Map([data, link, program]), join(folder, 'second.tar'));
  expect(second.digest).toBe(first.digest);
  expect(await readFile(second.path)).toEqual(await readFile(first.path));
});

test('the digest and size of a layer are those of its file', async () => {
  const layer = await writeLayer(new Map([program]), join(folder, 'layer.tar'));
  const bytes = await readFile(layer.path);
  expect(layer).toMatchObject({ digest: createHash('sha256').update(bytes).digest('hex'), size: bytes.length });
});

test('folders come before what is in them, and belong to root unless they say otherwise', async () => {
  const entries = await entriesOf((await writeLayer(new Map([program, data]), join(folder, 'layer.tar'))).path);
  expect(entries.map(({ name, uid, mode }) => [name.replace(/\/$/, ''), uid, mode?.toString(8)])).toEqual([
    ['data', 999, '700'],
    ['usr', 0, '755'],
    ['usr/bin', 0, '755'],
    ['usr/bin/program', 0, '755'],
  ]);
});

test('a changed mode is another layer', async () => {
  const executable = await writeLayer(new Map([program]), join(folder, 'a.tar'));
  const plain = await writeLayer(
    new Map([['usr/bin/program', { type: 'file', mode: 0o644, content: Buffer.from('#!/bin/sh\n') }]]),
    join(folder, 'b.tar'),
  );
  expect(plain.digest).not.toBe(executable.digest);
});

test('the times and owners of files on disk do not reach the layer', async () => {
  await writeFile(join(folder, 'index.js'), 'export {}');
  const before = await writeLayer(await treeOf(folder, 'app', (path) => path.endsWith('.js')), join(folder, 'before.tar'));
  await writeFile(join(folder, 'index.js'), 'export {}');
  const after = await writeLayer(await treeOf(folder, 'app', (path) => path.endsWith('.js')), join(folder, 'after.tar'));
  expect(after.digest).toBe(before.digest);
});

test('an archive holds a shared layer once, every image under its name and its content name, and is the same twice', async () => {
  const base = await writeLayer(textFiles({ 'etc/passwd': 'root' }), join(folder, 'base.tar'));
  const own = await writeLayer(textFiles({ 'app/main.js': '1' }), join(folder, 'own.tar'));
  const images = [image('docker.io/upkeep/a:1', [base]), image('docker.io/upkeep/b:1', [base, own])];
  await writeArchive(images, join(folder, 'first.archive'));
  await writeArchive(images, join(folder, 'second.archive'));
  expect(await readFile(join(folder, 'second.archive'))).toEqual(await readFile(join(folder, 'first.archive')));

  const entries = await entriesOf(join(folder, 'first.archive'));
  expect(entries.filter(({ name }) => name.endsWith('.tar'))).toHaveLength(2);
  const manifest = JSON.parse(entries.find(({ name }) => name === 'manifest.json')?.text ?? '[]');
  expect(manifest.map(({ RepoTags }: { RepoTags: string[] }) => RepoTags)).toEqual(images.map((each) => [each.name, contentName(each)]));
  expect(manifest[1].Layers).toEqual([`${base.digest}.tar`, `${own.digest}.tar`]);
});

test('an image with another start is another image', () => {
  const one = image('docker.io/upkeep/a:1', []);
  expect(imageId({ ...one, start: { ...one.start, environment: { MPLP_VERSION: '1.0.1-alpha' } } })).not.toBe(imageId(one));
});

function image(name: string, layers: readonly Layer[]): Image {
  return { name, layers, start: { entrypoint: ['/bin/true'], user: '1:1' } };
}

async function entriesOf(path: string): Promise<(Header & { text: string })[]> {
  const entries: (Header & { text: string })[] = [];
  const reader = extract();
  reader.end(await readFile(path));
  for await (const entry of reader) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    entries.push({ ...entry.header, text: Buffer.concat(chunks).toString() });
  }
  return entries;
}
