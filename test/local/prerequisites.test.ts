import { expect, test } from '@jest/globals';
import { type Facts, message, missingPackages, missingPrerequisites, type Needs, needsOf, packages } from '../../local/prerequisites.mjs';

const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
const complete: Facts = {
  platform: 'linux',
  architecture: 'x64',
  uid: 0,
  nodeMajor: 20,
  go: '1.25.0',
  aptGet: true,
  commands: ['npm', ...Object.keys(packages), keyring],
  cniPlugins: true,
  disks: [{ path: '/var/lib', free: 50, needed: 12 }],
};
const nothing: Needs = { root: false, node: false, go: false };
const whole: Needs = { root: true, node: true, go: true };

test.each<[string, string[], Record<string, string>, Needs]>([
  ['local/demo.ts', [], {}, whole],
  ['local/demo.ts', [], { KUBECONFIG: '/k' }, { ...nothing, go: true }],
  ['local/cluster.ts', ['up', '--app'], {}, whole],
  ['local/cluster.ts', ['down'], {}, { ...nothing, root: true }],
  ['local/cluster.ts', ['--help'], {}, nothing],
  ['test/run.ts', [], {}, whole],
  ['test/run.ts', ['unit'], {}, nothing],
  ['bench/run.ts', ['health-check'], { KUBECONFIG: '/k', UPKEEP_CONFIG: '/c' }, { ...nothing, go: true }],
  ['build/bundle.ts', [], {}, nothing],
  ['build/check.ts', [], {}, nothing],
])('%s %j with %j', (script, args, environment, needs) => expect(needsOf(script, args, environment)).toEqual(needs));

test('nothing is missing on a complete machine', () => expect(missingPrerequisites(whole, complete, 'npm test')).toEqual([]));

test.each<[string, Needs, Partial<Facts>, string[]]>([
  ['no root', whole, { uid: 1000 }, ['root']],
  ['no Go', whole, { go: undefined }, ['Go 1.25 or newer (there is none)']],
  ['an old Go', whole, { go: '1.19.8' }, ['Go 1.25 or newer (this is 1.19.8)']],
  ['a newer Go', whole, { go: '1.26.1' }, []],
  ['an old Node', nothing, { nodeMajor: 18 }, ['Node.js 20 or newer (this is 18)']],
  ['no npm', nothing, { commands: [] }, ['npm']],
  ['a full disk', whole, { disks: [{ path: '/c', free: 3.14, needed: 12 }] }, ['12 GB free below /c (there are 3.1)']],
  ['another system', whole, { platform: 'darwin', architecture: 'arm64' }, ['Linux on amd64 (this is darwin on arm64)']],
  ['another system, for what needs no node', nothing, { platform: 'darwin', uid: 501, go: undefined }, []],
  [
    'neither containerd nor apt-get',
    whole,
    { aptGet: false, commands: complete.commands.filter((name) => name !== 'ctr') },
    ['the programs of containerd'],
  ],
  ['no containerd, which apt-get installs', whole, { commands: complete.commands.filter((name) => name !== 'ctr') }, []],
])('%s', (_, needs, lacks, expected) => {
  const found = missingPrerequisites(needs, { ...complete, ...lacks }, 'npm test');
  expect(found).toHaveLength(expected.length);
  for (const [index, start] of expected.entries()) expect(found[index]?.what.startsWith(start)).toBe(true);
});

test('the packages that are missing are named once each', () => {
  const commands = complete.commands.filter((name) => !['containerd', 'ctr', 'runc', keyring].includes(name));
  expect(missingPackages(whole, { ...complete, commands, cniPlugins: false })).toEqual([
    'containerd',
    'runc',
    'containernetworking-plugins',
    'debian-archive-keyring',
  ]);
});

test('everything is said at once, each with the command that puts it right', () => {
  const found = missingPrerequisites(whole, { ...complete, uid: 1000, go: undefined }, 'npm run demo');
  expect(message(found, 'npm run demo')).toBe(`\`npm run demo\` needs what this machine does not have:
  - root, for network namespaces and mounts
      sudo --preserve-env=PATH npm run demo
  - Go 1.25 or newer (there is none)
      snap install go --classic
Nothing was started.
`);
});
