import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

/** A TCP address, `host:port`. */
type Address = string;

/** Toxiproxy with one listener a target; every byte is delayed by the latency that is set now. */
export interface DelayedRoutes {
  /** Where to connect to in place of the target of that name. */
  readonly address: (name: string) => Address;
  /** Sets the round trip of all routes, in milliseconds; half of it each way. */
  readonly setRoundTrip: (milliseconds: number) => Promise<void>;
  readonly close: () => void;
}

async function call(api: string, method: string, path: string, body?: unknown): Promise<Response> {
  const answer = await fetch(`${api}${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  if (!answer.ok && answer.status !== 404) throw new Error(`toxiproxy refuses ${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

/** Waits until toxiproxy's own API answers, for five seconds at most. */
async function untilUp(api: string): Promise<void> {
  for (const deadline = Date.now() + 5000; Date.now() < deadline; await delay(50))
    if (
      await fetch(`${api}/version`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return;
  throw new Error(`toxiproxy does not answer at ${api}`);
}

/**
 * Starts toxiproxy on the loopback and puts a route before each target.
 *
 * @param binary path of toxiproxy's server
 * @param port   first port; the API takes it, the routes the ones after it
 */
export async function delayedRoutes(binary: string, port: number, targets: Readonly<Record<string, Address>>): Promise<DelayedRoutes> {
  const api = `http://127.0.0.1:${port}`;
  const server = spawn(binary, ['-host', '127.0.0.1', '-port', String(port)], { stdio: 'ignore', env: { ...process.env, LOG_LEVEL: 'error' } });
  await untilUp(api);
  const listen = Object.fromEntries(Object.keys(targets).map((name, index) => [name, `127.0.0.1:${port + 1 + index}`]));
  for (const [name, upstream] of Object.entries(targets))
    await call(api, 'POST', '/proxies', { name, upstream, listen: listen[name], enabled: true });

  async function setRoundTrip(milliseconds: number): Promise<void> {
    for (const name of Object.keys(targets))
      for (const stream of ['upstream', 'downstream']) {
        await call(api, 'DELETE', `/proxies/${name}/toxics/${stream}`);
        if (milliseconds > 0)
          await call(api, 'POST', `/proxies/${name}/toxics`, {
            name: stream,
            type: 'latency',
            stream,
            attributes: { latency: milliseconds / 2, jitter: 0 },
          });
      }
  }
  return { address: (name) => listen[name] ?? '', setRoundTrip, close: () => server.kill() };
}
