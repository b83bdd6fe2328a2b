import { readFile } from 'node:fs/promises';
import { KubeConfig } from '@kubernetes/client-node';
import { type Document, parseDocument } from 'yaml';
import { apiAddress } from '../../../local/application.ts';
import { silentProgress } from '../../../local/progress.ts';
import { tools } from '../../../local/tools.ts';
import { generateTraffic } from '../../../local/traffic.ts';
import { environment } from '../environment.ts';
import { Kubectl } from './scratch.ts';

const NAMESPACE = 'mplp-production';

/** The shared cluster with MPLP on it, and what a test breaks it with. */
export interface ClusterForTests {
  /** The administrator's. */
  readonly kubeconfig: string;
  readonly kubectl: Kubectl;
  /** Runs one command in MPLP's Redis as its user, and gives the reply. */
  readonly redis: (...command: string[]) => Promise<string>;
  /** Runs SQL in MPLP's database as its user, and gives what psql prints. */
  readonly psql: (sql: string) => Promise<string>;
}

export async function clusterForTests(): Promise<ClusterForTests> {
  const { kubeconfig } = environment();
  const kubectl = new Kubectl(kubeconfig, (await tools(silentProgress)).kubectl);
  const secret = async (key: string): Promise<string> =>
    Buffer.from(
      await kubectl.run(['-n', NAMESPACE, 'get', 'secret', 'postgresql-credentials', '-o', `jsonpath={.data.${key}}`]),
      'base64',
    ).toString();
  const inPod = (pod: string, script: string, args: readonly string[], stdin: string): Promise<string> =>
    kubectl.run(['-n', NAMESPACE, 'exec', '-i', pod, '--', 'sh', '-c', script, 'sh', ...args], stdin);
  return {
    kubeconfig,
    kubectl,
    redis: async (...command) => inPod('redis-0', 'REDISCLI_AUTH=$(cat) exec redis-cli "$@"', command, await secret('redis-password')),
    psql: async (sql) =>
      inPod('postgresql-0', 'PGPASSWORD=$(cat) exec psql -h "$(hostname -i)" -U mplp -d mplp_production -c "$1"', [sql], await secret('password')),
  };
}

/** MPLP's upkeep.yml as the local cluster needs it, changed as a test wants; as text. */
export async function mplpConfig(change: (document: Document) => void = () => undefined): Promise<string> {
  const document = parseDocument(await readFile(environment().config, 'utf8'));
  change(document);
  return document.toString();
}

/** Requests to MPLP for so many seconds, so that its objectives have data. */
export async function mplpTraffic(requestsPerSecond: number, seconds: number): Promise<void> {
  const config = new KubeConfig();
  config.loadFromFile(environment().kubeconfig);
  await generateTraffic(await apiAddress(config), { requestsPerSecond, seconds });
}
