import { parseArgs } from 'node:util';
import { clusterNames, placesOf } from './cluster/record.ts';
import { statusOf } from './cluster/status.ts';
import { down, loadImage, up } from './cluster/up.ts';
import { exportLines } from './exports.ts';
import { lineProgress, type Progress } from './progress.ts';

const usage = `usage: npm run cluster -- COMMAND [--name NAME]

  up [--app]       bring the cluster up, or repair it; with --app also MPLP and its object store.
                   Standard output is for a shell: eval "$(npm run -s cluster -- up --app)"
  down [--all]     end the cluster and remove everything of it; with --all every cluster of this machine
  status           what runs; ends with 1 when something does not
  load-image TAR   import an image archive (docker save) into the node

  --name NAME      which cluster, upkeep when not given; several stand side by side
`;

/** A command line that is not understood. */
class UsageError extends Error {}

async function main(argv: readonly string[], progress: Progress): Promise<number> {
  const { command, operand, name, app, all, help } = understood(argv);
  if (help) {
    process.stdout.write(usage);
    return 0;
  }
  switch (command) {
    case 'up':
      process.stdout.write(exportLines(app ? await upWithApplication(name, progress) : { KUBECONFIG: (await up(name, progress)).kubeconfig }));
      return 0;
    case 'down':
      for (const each of all ? await clusterNames() : [name]) await down(each, progress);
      return 0;
    case 'load-image':
      await progress.during(`importing ${operand} into cluster ${name}`, () => loadImage(name, operand));
      return 0;
    default: {
      const status = await statusOf(name);
      process.stderr.write(status.text);
      return status.healthy ? 0 : 1;
    }
  }
}

async function upWithApplication(name: string, progress: Progress): Promise<Record<string, string>> {
  const [{ deployApplication }, { applicationImages, nodeImages }] = await Promise.all([
    import('./application.ts'),
    import('./application/node-images.ts'),
  ]);
  const images = applicationImages(progress);
  // Awaited by the deployment; until then a failure must not end the process without a word.
  images.catch(() => undefined);
  const { kubeconfig, stateDirectory } = await up(name, progress);
  const exports = await deployApplication({ kubeconfig, stateDirectory, images: nodeImages(name, images) }, progress);
  return { KUBECONFIG: kubeconfig, ...exports };
}

interface CommandLine {
  command: string;
  operand: string;
  name: string;
  app: boolean;
  all: boolean;
  help: boolean;
}

function understood(argv: readonly string[]): CommandLine {
  const { positionals, values } = parsed(argv);
  const [command = '', operand = '', ...rest] = positionals;
  const { name = 'upkeep', app = false, all = false, help = false } = values;
  if (help) return { command, operand, name, app, all, help };
  if (!['up', 'down', 'status', 'load-image'].includes(command))
    throw new UsageError(command === '' ? 'a command is missing' : `there is no command ${command}`);
  if (command === 'load-image' && operand === '') throw new UsageError('load-image needs the path of an archive');
  if (rest.length > 0 || (command !== 'load-image' && operand !== '')) throw new UsageError(`too many words: ${[operand, ...rest].join(' ')}`);
  if (app && command !== 'up') throw new UsageError('--app goes with up');
  if (all && command !== 'down') throw new UsageError('--all goes with down');
  placesOf(name);
  return { command, operand, name, app, all, help };
}

function parsed(argv: readonly string[]) {
  const boolean = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { name: { type: 'string' }, app: boolean, all: boolean, help: { ...boolean, short: 'h' } },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

try {
  process.exitCode = await main(process.argv.slice(2), lineProgress());
} catch (error) {
  process.stderr.write(`cluster: ${error instanceof Error ? error.message : error}\n${error instanceof UsageError ? `\n${usage}` : ''}`);
  if (process.env['RUNNER_DEBUG'] === '1' && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
