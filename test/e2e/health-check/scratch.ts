import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { execa } from 'execa';
import { stringify } from 'yaml';

/** kubectl against one cluster, with arguments as they are and objects as standard input. */
export class Kubectl {
  readonly kubeconfig: string;
  readonly #binary: string;

  constructor(kubeconfig: string, binary: string) {
    this.kubeconfig = kubeconfig;
    this.#binary = binary;
  }

  async run(args: readonly string[], input = ''): Promise<string> {
    const { stdout } = await execa(this.#binary, ['--kubeconfig', this.kubeconfig, ...args], { input, stdin: 'pipe' });
    return stdout;
  }

  async apply(...objects: readonly object[]): Promise<void> {
    await this.run(['apply', '--server-side', '-f', '-'], objects.map((object) => stringify(object)).join('---\n'));
  }

  /** The condition is asked every half second until it holds; the message says what was waited for when it did not in time. */
  async until(what: string, seconds: number, holds: () => Promise<boolean>): Promise<void> {
    for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; await delay(500)) if (await holds().catch(() => false)) return;
    throw new Error(`not within ${seconds} s: ${what}`);
  }

  /** A namespace of its own, and what removes it. */
  async scratchNamespace(): Promise<{ readonly namespace: string; readonly remove: () => Promise<void> }> {
    const namespace = `scratch-${randomBytes(4).toString('hex')}`;
    await this.run(['create', 'namespace', namespace]);
    return { namespace, remove: async () => void (await this.run(['delete', 'namespace', namespace, '--wait=false'])) };
  }

  /** A namespace of its own for the time of `use`; removed after it, also when it fails. */
  async inScratchNamespace(use: (namespace: string) => Promise<void>): Promise<void> {
    const { namespace, remove } = await this.scratchNamespace();
    await use(namespace).finally(remove);
  }
}

/** A Deployment of one container that runs a line of shell in an image that is on every local node. */
export function deployment(namespace: string, name: string, script: string, container: Readonly<Record<string, unknown>> = {}, replicas = 1): object {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { namespace, name },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { terminationGracePeriodSeconds: 0, containers: [{ ...shell(script), ...container }] },
      },
    },
  };
}

/** A container that runs a line of shell. */
export function shell(script: string): object {
  return { name: 'main', image: 'docker.io/upkeep/redis:7.0', imagePullPolicy: 'Never', command: ['sh', '-c', script] };
}

/** A Job that runs a line of shell once. */
export function job(namespace: string, name: string, script: string, more: Readonly<Record<string, unknown>> = {}): object {
  return { apiVersion: 'batch/v1', kind: 'Job', metadata: { namespace, name, ...more }, spec: jobSpec(script) };
}

/** What a Job or a CronJob's template has as its spec. */
export function jobSpec(script: string): object {
  return { backoffLimit: 0, template: { spec: { restartPolicy: 'Never', containers: [shell(script)] } } };
}
