import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { KubeConfig } from '@kubernetes/client-node';
import { parse, stringify } from 'yaml';
import { apiAddress } from '../local/application.ts';
import { goTool } from '../local/binaries/go.ts';
import { run } from '../local/command.ts';
import { lineProgress } from '../local/progress.ts';
import { tools } from '../local/tools.ts';
import { generateTraffic } from '../local/traffic.ts';
import { bringUp, environment } from '../test/e2e/environment.ts';
import { benchHealthCheck, type Ground, throughRoute } from './health-check.ts';
import { delayedRoutes } from './toxiproxy.ts';

const USAGE = `usage: npm run bench -- health-check [--rounds N]

health-check   the health check against the maintenance guide's two scripts, in turns, on the local cluster, with a round trip of 50 ms and with none
`;
const TOXIPROXY = { module: 'github.com/Shopify/toxiproxy/v2', version: 'v2.5.0', package: 'github.com/Shopify/toxiproxy/v2/cmd/server' };
const FIRST_PORT = 27_600;

interface Kubeconfig {
  readonly clusters: { cluster: { server: string; 'tls-server-name'?: string } }[];
}

/** The address of a Service of MPLP, as the machine reaches it. */
async function address(kubectl: string, service: string, port: number): Promise<string> {
  const { kubeconfig } = environment();
  const ip = await run(kubectl, ['--kubeconfig', kubeconfig, '-n', 'mplp-production', 'get', 'service', service, '-o', 'jsonpath={.spec.clusterIP}']);
  return `${ip}:${port}`;
}

/** Lays the delayed routes, and writes what leads kubectl, curl and the health check through them. */
async function prepare(scratch: string): Promise<Ground> {
  const progress = lineProgress();
  const { kubeconfig, config } = environment();
  const [{ kubectl }, toxiproxy] = await Promise.all([tools(progress), goTool(TOXIPROXY, progress)]);
  const direct = parse(await readFile(kubeconfig, 'utf8')) as Kubeconfig;
  const [first] = direct.clusters;
  if (first === undefined) throw new Error(`${kubeconfig} has no cluster`);
  const server = new URL(first.cluster.server);
  const [front, prometheus] = await Promise.all([address(kubectl, 'api', 443), address(kubectl, 'prometheus', 9090)]);
  const routes = await delayedRoutes(toxiproxy, FIRST_PORT, { server: server.host, front, prometheus });

  first.cluster['tls-server-name'] = server.hostname;
  first.cluster.server = `https://${routes.address('server')}`;
  const upkeep = throughRoute(await readFile(config, 'utf8'), routes.address('front'));
  const authority = (parse(upkeep) as { endpoints: { 'certificate-authority'?: string }[] }).endpoints.find(
    (endpoint) => endpoint['certificate-authority'],
  );
  const files = {
    kubeconfig: stringify(direct),
    'upkeep.yml': upkeep,
    'ca.crt': authority?.['certificate-authority'] ?? '',
    // Without globoff curl takes the brackets of the guide's queries for its own syntax and asks nothing at all.
    '.curlrc': [
      `connect-to = "api.mplp.example.com:443:${routes.address('front')}"`,
      `connect-to = "prometheus:9090:${routes.address('prometheus')}"`,
      `cacert = "${join(scratch, 'ca.crt')}"`,
      'globoff',
    ].join('\n'),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(scratch, name), text, { mode: 0o600 });
  return {
    ...{ routes, scratch, curlHome: scratch, tools: dirname(kubectl) },
    front: routes.address('front'),
    kubeconfig: join(scratch, 'kubeconfig'),
    config: join(scratch, 'upkeep.yml'),
  };
}

const { positionals, values } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string', default: '7' } } });
const rounds = Number(values.rounds);
if (positionals.join() !== 'health-check' || !Number.isInteger(rounds) || rounds < 1) {
  process.stderr.write(USAGE);
  process.exit(2);
}
await bringUp();
const scratch = await mkdtemp(join(tmpdir(), 'upkeep-bench-'));
const ground = await prepare(scratch);
try {
  const config = new KubeConfig();
  config.loadFromFile(environment().kubeconfig);
  await generateTraffic(await apiAddress(config), { requestsPerSecond: 20, seconds: 10 });
  await benchHealthCheck(ground, rounds);
} finally {
  ground.routes.close();
  await rm(scratch, { recursive: true });
}
