import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { exported } from '../../local/exports.ts';

/** The checkout. */
export const root = join(import.meta.dirname, '..', '..');

/** What an end-to-end test is given: the local cluster with MPLP on it, as `npm run cluster -- up --app` prints it. */
export interface Environment {
  /** Path of the administrator's kubeconfig. */
  readonly kubeconfig: string;
  /** Path of MPLP's upkeep.yml, with its endpoints led to this cluster. */
  readonly config: string;
  /** Address and credentials of the object store, under the names that S3 clients read. */
  readonly objectStore: Readonly<Record<'AWS_ACCESS_KEY_ID' | 'AWS_SECRET_ACCESS_KEY' | 'AWS_ENDPOINT_URL_S3' | 'AWS_REGION', string>>;
}

/**
 * The environment of this test run, which Jest's global setup has brought up.
 * @throws Error when a variable is missing.
 */
export function environment(): Environment {
  return {
    kubeconfig: variable('KUBECONFIG'),
    config: variable('UPKEEP_CONFIG'),
    objectStore: {
      AWS_ACCESS_KEY_ID: variable('AWS_ACCESS_KEY_ID'),
      AWS_SECRET_ACCESS_KEY: variable('AWS_SECRET_ACCESS_KEY'),
      AWS_ENDPOINT_URL_S3: variable('AWS_ENDPOINT_URL_S3'),
      AWS_REGION: variable('AWS_REGION'),
    },
  };
}

/**
 * Brings the shared cluster up, or finds it as it is, deploys MPLP, and sets what it prints in this process's environment. A cluster that is given with
 * KUBECONFIG and UPKEEP_CONFIG is taken as it is.
 * @throws Error when `cluster up` ends with anything but 0.
 */
export async function bringUp(): Promise<void> {
  if (process.env['KUBECONFIG'] !== undefined && process.env['UPKEEP_CONFIG'] !== undefined) return;
  const child = spawn(process.execPath, [join(root, 'local', 'cluster.ts'), 'up', '--app'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  const printed = await text(child.stdout);
  const code = await ended;
  if (code !== 0) throw new Error(`\`npm run cluster -- up --app\` ended with ${code}; what it said is above`);
  Object.assign(process.env, exported(printed));
}

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set: run this test through \`npm test\``);
  return value;
}
