import type { Start } from './archive.ts';
import { type Tree, textFiles } from './tree.ts';

/** Users of all images; ids are the same everywhere, so that a volume can be read by another image. */
const USERS = { root: 0, 'www-data': 33, prometheus: 997, redis: 998, postgres: 999, mplp: 1000, nobody: 65534 } as const;

/** An image from Debian's packages: what is installed above the base, what is left out, what is added, how it starts. */
export interface DebianRecipe {
  readonly name: string;
  readonly packages: readonly string[];
  /** Paths of the packages that are left out, such as a module whose libraries are not installed. */
  readonly without?: RegExp;
  readonly files: Tree;
  readonly start: Start;
}

/** Below every image but the static ones: a shell, coreutils and the libraries that most of the others need. */
export const BASE_PACKAGES = [
  ...[
    'base-files',
    'bash',
    'coreutils',
    'dash',
    'findutils',
    'grep',
    'gzip',
    'libc-bin',
    'libgcc-s1',
    'libssl3',
    'libstdc++6',
    'mawk',
    'sed',
    'tar',
    'tzdata',
  ],
];

/** What Debian's install scripts would do for the base: the merged `/usr`, the users, `sh` and `awk`. */
export const BASE_FILES: Tree = new Map([
  ...['bin', 'sbin', 'lib', 'lib64'].map((name) => [name, { type: 'symlink', target: `usr/${name}` }] as const),
  ...[['usr/bin/sh', 'dash'] as const, ['usr/bin/awk', 'mawk'] as const].map(([path, target]) => [path, { type: 'symlink', target }] as const),
  ...(['tmp', 'var/tmp'] as const).map((path) => [path, { type: 'directory', mode: 0o1777 }] as const),
  ...['proc', 'sys', 'dev', 'run'].map((path) => [path, { type: 'directory', mode: 0o755 }] as const),
  ...textFiles({
    'etc/passwd': Object.entries(USERS)
      .map(([name, id]) => `${name}:x:${id}:${id}:${name}:/:/bin/sh\n`)
      .join(''),
    'etc/group': Object.entries(USERS)
      .map(([name, id]) => `${name}:x:${id}:\n`)
      .join(''),
    'etc/nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files dns\n',
  }),
]);

/**
 * Packages that only serve Debian's install scripts, which are not run here, or a part that is left out: PostgreSQL's just-in-time compiler
 * (100 MB of LLVM), the JavaScript of Prometheus' old consoles.
 */
export const NOT_NEEDED = new RegExp(
  `^(${[
    ...[
      'adduser',
      'debconf',
      'dpkg',
      'gcc-12-base',
      'init-system-helpers',
      'libaudit-common',
      'libpam-modules.*',
      'libsemanage.*',
      'lsb-base',
      'passwd',
    ],
    ...['perl.*', 'lib.*-perl', 'libperl.*', 'sensible-utils', 'ssl-cert', 'sysvinit-utils', 'ucf', 'usrmerge'],
    ...['libc-l10n', 'locales', 'postgresql-client-common', 'postgresql-common', 'readline-common', 'iproute2', 'libllvm14', 'libz3-4'],
    ...['fonts-.*', 'javascript-common', 'libjs-.*'],
  ].join('|')})$`,
);

const owner = (user: keyof typeof USERS) => `${USERS[user]}:${USERS[user]}`;

/** With curl, for the backup Job of the chart: the dump is made by the server's own version. */
export const postgresql: DebianRecipe = {
  name: 'docker.io/upkeep/postgresql:15',
  packages: ['postgresql-15', 'postgresql-client-15', 'curl'],
  without: /llvmjit|\/bitcode\//,
  files: new Map([
    ['var/run', { type: 'symlink', target: '../run' }],
    ['run/postgresql', { type: 'directory', mode: 0o775, owner: USERS.postgres }],
    ['var/lib/postgresql', { type: 'directory', mode: 0o755, owner: USERS.postgres }],
  ]),
  start: {
    entrypoint: ['postgres'],
    environment: { PATH: '/usr/lib/postgresql/15/bin:/usr/local/bin:/usr/sbin:/usr/bin' },
    user: owner('postgres'),
    folder: '/var/lib/postgresql',
    // "Fast" shutdown: SIGTERM would wait for every client to go (postgresql.org/docs/15/server-shutdown.html).
    stopSignal: 'SIGINT',
  },
};

export const redis: DebianRecipe = {
  name: 'docker.io/upkeep/redis:7.0',
  packages: ['redis-server', 'redis-tools'],
  files: new Map([['data', { type: 'directory', mode: 0o755, owner: USERS.redis }]]),
  start: { entrypoint: ['redis-server'], user: owner('redis'), folder: '/data' },
};

export const prometheus: DebianRecipe = {
  name: 'docker.io/upkeep/prometheus:2.42',
  packages: ['prometheus'],
  without: /promtool|^etc\/(prometheus\/console|default|init\.d|logrotate)|^usr\/share\/prometheus\/(web|console)/,
  files: new Map([['prometheus', { type: 'directory', mode: 0o755, owner: USERS.prometheus }]]),
  start: { entrypoint: ['prometheus'], user: owner('prometheus'), folder: '/prometheus' },
};

export const nginx: DebianRecipe = {
  name: 'docker.io/upkeep/nginx:1.22',
  packages: ['nginx'],
  files: textFiles({ 'var/lib/nginx/': '', 'var/log/nginx/': '' }),
  start: { entrypoint: ['nginx', '-g', 'daemon off;'], user: owner('www-data') },
};

/** Root, because the logs of a node belong to root; the chart drops every capability. */
export const logShipper: DebianRecipe = {
  name: 'docker.io/upkeep/log-shipper:8',
  packages: ['rsyslog'],
  files: textFiles({ 'var/spool/rsyslog/': '' }),
  start: { entrypoint: ['rsyslogd', '-n', '-i', 'NONE'], user: owner('root') },
};

export const debianRecipes: readonly DebianRecipe[] = [postgresql, redis, prometheus, nginx, logShipper];

/** The demo application's three releases: one program, that reports the tag; the last one turns bad under traffic. */
export const MPLP_TAGS = ['1.0.0-alpha', '1.0.1-alpha', '1.0.2-broken'] as const;

export function mplpStart(tag: (typeof MPLP_TAGS)[number]): Start {
  const defect = tag.endsWith('-broken') ? { MPLP_DEFECT_EVERY: '5', MPLP_DEFECT_AFTER_SECONDS: '10' } : {};
  return {
    entrypoint: ['node', 'src/main.ts'],
    environment: { NODE_ENV: 'production', MPLP_VERSION: tag, ...defect },
    user: owner('mplp'),
    folder: '/app',
  };
}

export const versitygwStart: Start = { entrypoint: ['/usr/local/bin/versitygw'], user: owner('nobody') };
