import { spawn } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { KubeConfig } from '@kubernetes/client-node';
import { routedConfiguration } from '../application/configuration.ts';
import { apiAddress, deployApplication } from '../application.ts';
import { exported } from '../exports.ts';
import type { Progress } from '../progress.ts';

/** The cluster with MPLP on it that the demo works on. */
export interface Ground {
  /** Path of an administrator's kubeconfig. */
  readonly kubeconfig: string;
  /** Text of the application's upkeep.yml. */
  readonly config: string;
}

const root = join(import.meta.dirname, '..', '..');

/**
 * The ground of the demo. With KUBECONFIG and UPKEEP_CONFIG everything is taken as it is; with KUBECONFIG alone MPLP is looked for there, or deployed
 * from the images of UPKEEP_REGISTRY; with neither, the local cluster is brought up and MPLP put right on it.
 * @throws Error that says what is missing.
 */
export async function groundFor(environment: NodeJS.ProcessEnv, workplace: string, progress: Progress): Promise<Ground> {
  const { KUBECONFIG: kubeconfig, UPKEEP_CONFIG: config, UPKEEP_REGISTRY: registry } = environment;
  if (kubeconfig === undefined || kubeconfig === '') return localGround();
  if (config) return { kubeconfig, config: await readFile(config, 'utf8') };
  if (registry) {
    await mkdir(workplace, { recursive: true });
    const { UPKEEP_CONFIG } = await deployApplication({ kubeconfig, stateDirectory: workplace, images: { kind: 'registry', registry } }, progress);
    return { kubeconfig, config: await readFile(UPKEEP_CONFIG, 'utf8') };
  }
  return { kubeconfig, config: await configurationThere(kubeconfig) };
}

async function localGround(): Promise<Ground> {
  const child = spawn(process.execPath, [join(root, 'local', 'cluster.ts'), 'up', '--app'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  const { KUBECONFIG: kubeconfig, UPKEEP_CONFIG: config } = exported(await text(child.stdout));
  const code = await ended;
  if (code !== 0 || !kubeconfig || !config)
    throw new Error(`the cluster did not come up (\`npm run cluster -- up --app\` ended with ${code}); it said why above`);
  return { kubeconfig, config: await readFile(config, 'utf8') };
}

async function configurationThere(kubeconfig: string): Promise<string> {
  const config = new KubeConfig();
  config.loadFromFile(kubeconfig);
  try {
    return routedConfiguration(await readFile(join(root, 'examples', 'mplp', 'upkeep.yml'), 'utf8'), await apiAddress(config));
  } catch (cause) {
    const choices =
      'set UPKEEP_REGISTRY to a registry that has the images of local/images, or UPKEEP_CONFIG to the upkeep.yml of an application that runs there';
    throw new Error(`the cluster of KUBECONFIG has no MPLP that can be reached: ${choices}`, { cause });
  }
}
