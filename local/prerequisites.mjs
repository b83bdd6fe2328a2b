// Plain JavaScript for Node 20, because it runs before anything is installed.
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, statfsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/**
 * What a script needs beyond Node and npm.
 * @typedef {object} Needs
 * @property {boolean} root to make namespaces, mounts and routes
 * @property {boolean} node the parts of a cluster's node: Go to build them, Debian's packages, disk
 * @property {boolean} go to build tools, such as act
 */

/**
 * What this machine has.
 * @typedef {object} Facts
 * @property {string} platform
 * @property {string} architecture
 * @property {number} uid
 * @property {number} nodeMajor
 * @property {string | undefined} go version of Go, such as `1.25.1`
 * @property {boolean} aptGet
 * @property {string[]} commands the ones that are there, of those that are asked for
 * @property {boolean} cniPlugins
 * @property {{ path: string, free: number, needed: number }[]} disks in GB
 */

/** Commands that a node or its images are made with, and the Debian package of each. */
export const packages = {
  containerd: 'containerd',
  ctr: 'containerd',
  runc: 'runc',
  iptables: 'iptables',
  ip: 'iproute2',
  nsenter: 'util-linux',
  unshare: 'util-linux',
  mount: 'mount',
  openssl: 'openssl',
  'dpkg-deb': 'dpkg',
  tar: 'tar',
  unzip: 'unzip',
};

const cniPackage = 'containernetworking-plugins';
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * What `npm run …` of this script with these arguments needs. Pure.
 * @param {string} script
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @returns {Needs}
 */
export function needsOf(script, args, environment) {
  const nothing = { root: false, node: false, go: false };
  if (args.includes('--help') || args.includes('-h')) return nothing;
  const whole = { root: true, node: true, go: true };
  const given = Boolean(environment.KUBECONFIG);
  switch (script) {
    case 'local/cluster.ts':
      return args[0] === 'up' ? whole : { ...nothing, root: true };
    case 'local/demo.ts':
      return given ? { ...nothing, go: true } : whole;
    case 'test/run.ts':
      return args[0] === 'unit' ? nothing : whole;
    case 'bench/run.ts':
      return given && environment.UPKEEP_CONFIG ? { ...nothing, go: true } : whole;
    default:
      return nothing;
  }
}

/**
 * Debian packages that the needed commands are missing from.
 * @param {Needs} needs
 * @param {Facts} facts
 * @returns {string[]}
 */
export function missingPackages(needs, facts) {
  if (!needs.node) return [];
  const missing = Object.entries(packages).flatMap(([command, name]) => (facts.commands.includes(command) ? [] : [name]));
  if (!facts.cniPlugins) missing.push(cniPackage);
  if (!facts.commands.includes(keyring)) missing.push('debian-archive-keyring');
  return [...new Set(missing)];
}

/**
 * Everything that is missing and that no script installs by itself: what, and the command that puts it right. Pure.
 * @param {Needs} needs
 * @param {Facts} facts
 * @param {string} command what the user ran, such as `npm run demo`
 * @returns {{ what: string, how: string }[]}
 */
export function missingPrerequisites(needs, facts, command) {
  const missing = [];
  const lacks = (what, how) => missing.push({ what, how });
  if (facts.nodeMajor < 20) lacks(`Node.js 20 or newer (this is ${facts.nodeMajor})`, 'snap install node --classic --channel=24');
  if (!facts.commands.includes('npm')) lacks('npm', 'apt-get install npm');
  if ((needs.node || needs.root) && (facts.platform !== 'linux' || facts.architecture !== 'x64'))
    lacks(`Linux on amd64 (this is ${facts.platform} on ${facts.architecture})`, 'use a Linux machine or a virtual one');
  if (needs.root && facts.uid !== 0) lacks('root, for network namespaces and mounts', `sudo --preserve-env=PATH ${command}`);
  if (needs.go && !newEnough(facts.go))
    lacks(`Go 1.25 or newer (${facts.go === undefined ? 'there is none' : `this is ${facts.go}`})`, 'snap install go --classic');
  for (const { path, free, needed } of needs.node ? facts.disks : [])
    if (free < needed)
      lacks(
        `${needed} GB free below ${path} (there are ${free.toFixed(1)})`,
        'free some, or set UPKEEP_CACHE and UPKEEP_DATA to folders on a larger disk',
      );
  const absent = missingPackages(needs, facts);
  if (absent.length > 0 && !facts.aptGet)
    lacks(`the programs of ${absent.join(', ')}`, `install them; on Debian and Ubuntu: apt-get install ${absent.join(' ')}`);
  return missing;
}

/**
 * The message for a person. Pure.
 * @param {{ what: string, how: string }[]} missing
 * @param {string} command
 */
export function message(missing, command) {
  const lines = missing.map(({ what, how }) => `  - ${what}\n      ${how}\n`);
  return `\`${command}\` needs what this machine does not have:\n${lines.join('')}Nothing was started.\n`;
}

function newEnough(version) {
  const [major = 0, minor = 0] = (version ?? '').split('.').map(Number);
  return major > 1 || (major === 1 && minor >= 25);
}

/**
 * Looks at the machine.
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @returns {Facts}
 */
export function factsOf(environment) {
  const cache = environment.UPKEEP_CACHE ?? join(environment.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'kube-upkeep');
  const data = environment.UPKEEP_DATA ?? '/var/lib/kube-upkeep';
  const built = existsSync(join(cache, 'kubernetes')) && readdirSync(join(cache, 'kubernetes')).some((name) => /^[0-9a-f]{16}$/.test(name));
  const wanted = ['npm', ...Object.keys(packages)].filter((command) => onPath(command, environment));
  return {
    platform: process.platform,
    architecture: process.arch,
    uid: process.getuid?.() ?? -1,
    nodeMajor: Number(process.versions.node.split('.')[0]),
    go: goVersion(),
    aptGet: onPath('apt-get', environment),
    commands: existsSync(keyring) ? [...wanted, keyring] : wanted,
    cniPlugins: ['/usr/lib/cni/ptp', '/opt/cni/bin/ptp'].some((path) => existsSync(path)),
    disks: [
      { path: cache, free: freeBelow(cache), needed: built ? 3 : 12 },
      { path: data, free: freeBelow(data), needed: 4 },
    ],
  };
}

function onPath(command, environment) {
  return (environment.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function goVersion() {
  try {
    return /go version go(\d+\.\d+(\.\d+)?)/.exec(execFileSync('go', ['version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))?.[1];
  } catch {
    return undefined;
  }
}

/** GB that are free where this folder is, or will be. */
function freeBelow(path) {
  let there = path;
  while (!existsSync(there)) there = dirname(there);
  const { bavail, bsize } = statfsSync(there);
  return (bavail * bsize) / 1e9;
}
