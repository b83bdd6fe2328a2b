import { isRunning } from '../process-identity.ts';
import { answers, missingFrom } from './api.ts';
import { healthEndpoints } from './components.ts';
import { rangesOf } from './ranges.ts';
import { clusterNames, placesOf, readRecord } from './record.ts';
import { componentStatuses, containerdAnswers } from './up.ts';

/** What there is to say of a cluster, for a person; `healthy` when all of it runs. */
export interface ClusterStatus {
  healthy: boolean;
  text: string;
}

/** Looks at a cluster without changing it. */
export async function statusOf(name: string): Promise<ClusterStatus> {
  const places = placesOf(name);
  const record = await readRecord(places);
  if (record === undefined) return { healthy: false, text: `there is no cluster ${name}${othersThan(name, await clusterNames())}\n` };
  if (record.supervisor === undefined || !(await isRunning(record.supervisor)))
    return { healthy: false, text: `cluster ${name}: the node does not run; \`up\` starts it again\n` };
  const ranges = rangesOf(record.index);
  const statuses = await componentStatuses(name);
  const asked = Object.entries(healthEndpoints(ranges)).map(async ([component, url]) => [component, await answers(url)] as const);
  const components = await Promise.all([...asked, containerdAnswers(name).then((well) => ['containerd', well] as const)]);
  const lines = components.map(([component, well]) => {
    const { starts = 0, lastExit } = statuses[component] ?? {};
    return `  ${well ? 'ok     ' : 'FAILING'} ${component}${starts > 1 ? `, started ${starts} times, last ended with ${lastExit}` : ''}\n`;
  });
  const missing = await missingFrom(places.kubeconfig, places.node, record.started ?? 0).catch((error: Error) => error.message);
  const healthy = missing === undefined && components.every(([, well]) => well);
  const where = `  kubeconfig ${places.kubeconfig}\n  node ${ranges.node}, pods ${ranges.pods}, services ${ranges.services}\n  logs ${places.state}/log\n`;
  return { healthy, text: `cluster ${name}: ${missing ?? (healthy ? 'healthy' : 'not healthy')}\n${lines.join('')}${where}` };
}

function othersThan(name: string, names: readonly string[]): string {
  const others = names.filter((other) => other !== name);
  return others.length === 0 ? '' : `; there are: ${others.join(', ')}`;
}
