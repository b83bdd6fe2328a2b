import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { configurationFrom } from './configuration.ts';
import { defect } from './defect.ts';
import { RedisRecordCache } from './record-cache.ts';
import { PostgresRecordStore } from './record-store.ts';
import { closeWebSockets, createServer } from './server.ts';

const configuration = configurationFrom(process.env);
const state = { migrated: false, draining: false };

const store = new PostgresRecordStore(configuration.database, (error) => server.log.warn({ err: error }, 'lost a connection to PostgreSQL'));
const cache = new RedisRecordCache(configuration.redis, (error) => server.log.warn({ err: error }, 'lost the connection to Redis'));
const server = await createServer({
  version: configuration.version,
  logLevel: configuration.logLevel,
  store,
  cache,
  faults: configuration.faults,
  spoiled: defect(configuration.defect, Date.now),
  migrated: () => state.migrated,
  draining: () => state.draining,
});

/** Waits for the database for as long as it takes: a process that ends here would only be started again. */
async function migrate(): Promise<void> {
  for (let attempt = 1; !state.draining; attempt += 1) {
    try {
      const applied = await store.migrate();
      state.migrated = true;
      server.log.info({ applied }, 'the schema is up to date');
      return;
    } catch (error) {
      server.log.warn({ err: error, attempt }, 'the schema cannot be brought up to date yet');
      await delay(Math.min(attempt * 500, 5000));
    }
  }
}

/**
 * Serves on until the open connections are gone or the drain time is over, then ends. By then the platform has sent no new connection for as
 * long as its preStop hook took, so what is left are clients that keep theirs open: each is told to close with its next answer.
 */
async function shutDown(signal: string): Promise<void> {
  if (state.draining) return;
  state.draining = true;
  server.log.info({ signal }, 'shutting down');
  closeWebSockets(server);
  const connections = promisify(server.server.getConnections.bind(server.server));
  const until = Date.now() + configuration.drain;
  while (Date.now() < until && (await connections()) > 0) await delay(50);
  await server.close();
  await store.close();
  cache.close();
  server.log.info('shut down');
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void shutDown(signal));
await server.listen({ host: '0.0.0.0', port: configuration.port });
await migrate();
