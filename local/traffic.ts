import { Agent, request } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';

const MODULES = ['context', 'plan', 'role', 'confirm', 'trace', 'extension', 'dialog', 'collab', 'core', 'network'] as const;

/** Where the demo application's API is. */
export interface ApiAddress {
  /** Name in the certificate. */
  readonly host: string;
  /** `address:port` to connect to. */
  readonly connectTo: string;
  /** PEM. */
  readonly certificateAuthority: string;
}

/** What is asked for. Bounded: never more than a hundred requests are open. */
export interface TrafficPlan {
  readonly requestsPerSecond: number;
  readonly seconds: number;
}

/** What came back. */
export interface TrafficOutcome {
  readonly sent: number;
  /** Answers by HTTP status; 0 for requests without an answer. */
  readonly statuses: Readonly<Record<number, number>>;
  /** Seconds that the slowest answer took. */
  readonly slowest: number;
}

const MOST_OPEN = 100;

/** Writes and reads records in all ten modules by turns, three reads to a write, at a steady rate. Never throws: what failed is in the outcome. */
export async function generateTraffic(address: ApiAddress, plan: TrafficPlan): Promise<TrafficOutcome> {
  const agent = new Agent({ keepAlive: true, maxSockets: 20, ca: address.certificateAuthority, servername: address.host });
  const total = Math.round(plan.requestsPerSecond * plan.seconds);
  const started = performance.now();
  const open = new Set<Promise<void>>();
  const statuses: Record<number, number> = {};
  let slowest = 0;
  for (let index = 0; index < total; index += 1) {
    const due = started + (index * 1000) / plan.requestsPerSecond;
    if (due > performance.now()) await pause(due - performance.now());
    if (open.size >= MOST_OPEN) await Promise.race(open);
    const asked = ask(address, agent, index).then(({ status, seconds }) => {
      statuses[status] = (statuses[status] ?? 0) + 1;
      slowest = Math.max(slowest, seconds);
      open.delete(asked);
    });
    open.add(asked);
  }
  await Promise.all(open);
  agent.destroy();
  return { sent: total, statuses, slowest };
}

function ask({ host, connectTo }: ApiAddress, agent: Agent, index: number): Promise<{ status: number; seconds: number }> {
  const started = performance.now();
  const writes = index % 4 === 0;
  const [, hostname, port] = /^(.*):(\d+)$/.exec(connectTo) ?? [];
  const body = writes ? JSON.stringify({ source: 'traffic', index }) : undefined;
  const headers = { host, ...(body && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }) };
  const path = `/api/v1/${MODULES[(index >> 2) % MODULES.length]}/records`;
  return new Promise((resolve) => {
    const done = (status: number): void => resolve({ status, seconds: (performance.now() - started) / 1000 });
    const sent = request({ hostname, port, agent, path, headers, method: writes ? 'POST' : 'GET', timeout: 10_000 }, (response) => {
      response.on('end', () => done(response.statusCode ?? 0)).on('error', () => done(0));
      response.resume();
    });
    sent.on('timeout', () => sent.destroy(new Error('no answer within 10 s')));
    sent.on('error', () => done(0));
    sent.end(body);
  });
}
