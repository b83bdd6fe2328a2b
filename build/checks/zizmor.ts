import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from '../../local/cache.ts';
import { lineProgress } from '../../local/progress.ts';
import { ended } from './command.ts';
import { failed, type Inspection, passed, skipped } from './inspection.ts';

const version = '1.32.0';

/** zizmor: what in a workflow could be turned against its owner. It is a Python package, hence the virtual environment in the cache. */
export const zizmor: Inspection = {
  name: 'zizmor',
  asks: 'security of workflows and actions',
  async inspect(root) {
    const python = await ended('python3', ['-c', 'import venv, ensurepip'], { cwd: root }).catch(() => undefined);
    if (python?.code !== 0) return skipped('needs python3 with venv: apt-get install python3-venv');
    const place = await cached(
      { name: 'zizmor', inputs: { version, layout: 'program' }, because: 'a linter from the Python package index', build: install },
      lineProgress(),
    );
    const args = ['--offline', '--no-progress', '--color=never', '--persona=regular', '.github', 'actions', 'examples'];
    const { code, output } = await ended(join(place, 'zizmor'), args, { cwd: root });
    return code === 0 ? passed(output.split('\n').at(-1)) : failed(output);
  },
};

/** The package is one program; the environment that pip puts it in would not work where the cache moves it, the program does. */
async function install(directory: string, detail: (text: string) => void): Promise<void> {
  const environment = join(directory, 'venv');
  await demand('python3', ['-m', 'venv', environment]);
  detail('pip');
  await demand(join(environment, 'bin', 'python3'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `zizmor==${version}`]);
  await copyFile(join(environment, 'bin', 'zizmor'), join(directory, 'zizmor'));
  await rm(environment, { recursive: true });
}

async function demand(command: string, args: readonly string[]): Promise<void> {
  const { code, output } = await ended(command, args, { cwd: '/' });
  if (code !== 0) throw new Error(`\`${[command, ...args].join(' ')}\` ended with ${code}: ${output.split('\n').slice(-5).join('\n')}`);
}
