import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { run } from '../command.ts';

const SUITES = ['bookworm', 'bookworm-updates', 'bookworm-security'] as const;
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** A Debian package at one version. */
export interface DebianPackage {
  readonly name: string;
  /** Name of the file in apt's archive folder: name, version and architecture. */
  readonly file: string;
}

/**
 * Debian 12's archive, asked with apt but apart from the machine's own packages: own lists, own archive folder, and an empty list of what is
 * installed, so that the whole closure of a package is found. The machine's apt.conf.d still counts (proxies). No script of a package is run.
 */
export class DebianArchive {
  readonly #folder: string;

  /** @param folder where lists and packages are kept; safe to delete. Two processes must not use one folder at the same time. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Fetches the signed indexes: about 10 MB. */
  async update(): Promise<void> {
    for (const path of ['state/lists/partial', 'archives/partial', 'nothing/partial', 'etc'])
      await mkdir(join(this.#folder, path), { recursive: true });
    await writeFile(join(this.#folder, 'state/status'), '');
    const sources = sourcesOf(await machineSources(), process.env['UPKEEP_DEBIAN_MIRROR']);
    await writeFile(join(this.#folder, 'etc/sources.list'), sources.map((source) => `deb [signed-by=${KEYRING}] ${source} main\n`).join(''));
    await this.#apt(['update']);
  }

  /** The packages and all that they depend on, without recommended ones, sorted by name. Needs {@link update} first. */
  async closure(packages: readonly string[]): Promise<readonly DebianPackage[]> {
    const nothingYet = ['-o', `Dir::Cache::archives=${join(this.#folder, 'nothing')}`];
    return parseUris(await this.#apt([...nothingYet, '--print-uris', 'install', ...packages]));
  }

  /** Downloads the closure into the archive folder; apt checks it against the signed index. */
  async download(packages: readonly string[]): Promise<void> {
    await this.#apt(['--download-only', '--yes', 'install', ...packages]);
  }

  /** Where {@link download} put a package. */
  pathOf({ file }: DebianPackage): string {
    return join(this.#folder, 'archives', file);
  }

  #apt(words: readonly string[]): Promise<string> {
    const settings = {
      'Dir::State': join(this.#folder, 'state'),
      'Dir::State::status': join(this.#folder, 'state/status'),
      'Dir::Cache': this.#folder,
      'Dir::Etc::sourcelist': join(this.#folder, 'etc/sources.list'),
      'Dir::Etc::sourceparts': '/dev/null',
      'APT::Architecture': 'amd64',
      'APT::Architectures': 'amd64',
      'APT::Install-Recommends': 'false',
      'APT::Sandbox::User': 'root',
      'Acquire::Languages': 'none',
      'Acquire::Retries': '3',
    };
    const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
    return run('apt-get', ['-qq', ...options, ...words], { env: { LC_ALL: 'C' }, timeout: 300 });
  }
}

/** What the machine's own apt is set to: a line a suite, `ADDRESS SUITE`. */
async function machineSources(): Promise<string> {
  return run('apt-get', ['indextargets', '--format', '$(REPO_URI) $(RELEASE)', 'Created-By: Packages'], { env: { LC_ALL: 'C' } });
}

/**
 * Where Debian 12's suites are, each as `ADDRESS SUITE`: as the machine's apt has them when it is such a Debian, otherwise below the given mirror, with
 * the security suite in the folder beside it, `…-security`.
 * @throws Error that says what to set.
 */
export function sourcesOf(machine: string, mirror: string | undefined): readonly string[] {
  const known = machine.split('\n').map((line) => line.trim());
  const there = SUITES.map((suite) => known.find((line) => line.endsWith(` ${suite}`)));
  if (mirror) return SUITES.map((suite) => `${mirror.replace(/\/$/, '')}${suite.endsWith('-security') ? '-security' : ''} ${suite}`);
  if (there[0] === undefined)
    throw new Error(
      "this machine's apt does not know Debian 12 (bookworm): set UPKEEP_DEBIAN_MIRROR to a mirror of its archive (www.debian.org/mirror/list)",
    );
  return there.filter((line) => line !== undefined);
}

/** Reads `apt-get --print-uris`: a line a package, `'URL' FILE SIZE HASH` (security updates have no hash there; apt checks theirs too). */
export function parseUris(printed: string): readonly DebianPackage[] {
  const packages = printed
    .split('\n')
    .map((line) => /^'[^']+' (\S+) \d+/.exec(line))
    .filter((match) => match !== null)
    .map(([, file = '']) => ({ name: basename(file).replace(/_.*$/, ''), file }));
  return packages.sort((a, b) => (a.name < b.name ? -1 : 1));
}
