import { Agent, request } from 'node:https';
import type { V1Node, V1Pod } from '@kubernetes/client-node';
import type { ApiServer } from './counting-proxy.ts';
import type { Kubectl } from './scratch.ts';

/** The mark that kwok looks for: nodes and pods that have it are played by kwok, and no other pod lands on them. */
const PLAYED = 'kwok.x-k8s.io/node';

function nodeNamed(name: string): V1Node {
  const capacity = { cpu: '32', memory: '256Gi', pods: '110' };
  return {
    metadata: { name, annotations: { [PLAYED]: 'fake' }, labels: { type: 'kwok', 'kubernetes.io/hostname': name } },
    spec: { taints: [{ key: PLAYED, value: 'fake', effect: 'NoSchedule' }] },
    status: { capacity, allocatable: capacity },
  };
}

function podNamed(name: string, nodeName: string): V1Pod {
  return {
    metadata: { name, labels: { app: 'fleet' } },
    spec: {
      nodeName,
      tolerations: [{ key: PLAYED, operator: 'Exists' }],
      containers: [{ name: 'app', image: 'fleet/app:1', resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } } }],
    },
  };
}

/** Creates objects over connections that are kept: the SDK opens one for every call, and five thousand handshakes take minutes. */
function creator(server: ApiServer): { readonly create: (path: string, body: object) => Promise<void>; readonly close: () => void } {
  const agent = new Agent({ ca: server.authority, cert: server.certificate, key: server.key, keepAlive: true, maxSockets: 20 });
  const create = (path: string, body: object): Promise<void> =>
    new Promise((resolve, reject) => {
      const sent = request(new URL(path, server.url), { agent, method: 'POST', headers: { 'content-type': 'application/json' } }, (answer) => {
        answer
          .resume()
          .on('end', () => (answer.statusCode === 201 ? resolve() : reject(new Error(`${path} was answered with ${answer.statusCode}`))));
      });
      sent.on('error', reject).end(JSON.stringify(body));
    });
  return { create, close: () => agent.destroy() };
}

/** Makes so many nodes, and so many pods spread over them, numbered from `from`, and waits until kwok has all pods running; five minutes at most. */
export async function makeFleet(
  server: ApiServer,
  kubectl: Kubectl,
  size: { readonly from: number; readonly nodes: number; readonly pods: number },
): Promise<void> {
  const { create, close } = creator(server);
  const nodes = Array.from({ length: size.nodes }, (_, index) => `fleet-${size.from + index}`);
  const pods = Array.from({ length: size.pods }, (_, index) => podNamed(`fleet-${size.from + index}`, nodes[index % nodes.length] ?? ''));
  await Promise.all(nodes.map((name) => create('/api/v1/nodes', nodeNamed(name))));
  await Promise.all(pods.map((pod) => create('/api/v1/namespaces/default/pods', pod)));
  close();
  const waiting = ['get', 'pods', '-l', 'app=fleet', '--field-selector=status.phase!=Running', '-o', 'name'];
  await kubectl.until('kwok has every pod of the fleet running', 300, async () => (await kubectl.run(waiting)).trim() === '');
}
