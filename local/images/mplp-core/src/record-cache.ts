import { Redis } from 'ioredis';
import type { ModuleName } from './modules.ts';

/** What a demonstration may make a module do: answer 500, never answer, or answer after two seconds. */
export type Fault = '500' | 'hang' | 'slow';

/** What is kept in memory about a module. Every method throws when Redis does not answer within two seconds. */
export interface RecordCache {
  ping(): Promise<void>;
  /** Remembers the newest record and returns how many there were. */
  remember(module: ModuleName, id: string): Promise<number>;
  count(module: ModuleName): Promise<number>;
  /** The fault that the key `fault:<module>` asks for. */
  fault(module: ModuleName): Promise<Fault | undefined>;
}

/** The cache in Redis. It reconnects for as long as the process lives, and fails at once while it has no connection. */
export class RedisRecordCache implements RecordCache {
  readonly #redis: Redis;

  constructor(connection: { host: string; port: number; password: string }, onLost: (error: Error) => void) {
    this.#redis = new Redis({
      ...connection,
      connectionName: 'mplp-core',
      connectTimeout: 2000,
      commandTimeout: 2000,
      enableOfflineQueue: false,
      retryStrategy: (attempt) => Math.min(attempt * 200, 2000),
    });
    this.#redis.on('error', onLost);
  }

  async ping(): Promise<void> {
    await this.#redis.ping();
  }

  async remember(module: ModuleName, id: string): Promise<number> {
    const replies = await this.#redis.multi().incr(`mplp:${module}:records`).set(`mplp:${module}:last`, id).exec();
    const [error, count] = replies?.[0] ?? [new Error('Redis gave the transaction up')];
    if (error) throw error;
    return Number(count);
  }

  async count(module: ModuleName): Promise<number> {
    return Number((await this.#redis.get(`mplp:${module}:records`)) ?? 0);
  }

  async fault(module: ModuleName): Promise<Fault | undefined> {
    const value = await this.#redis.get(`fault:${module}`);
    return value === '500' || value === 'hang' || value === 'slow' ? value : undefined;
  }

  close(): void {
    this.#redis.disconnect();
  }
}
