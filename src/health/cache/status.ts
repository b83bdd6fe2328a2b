/** What a Redis server says of itself, as the judgement needs it. */
export type { CacheInfo } from '../../redis/info.ts';
export type { CacheRefusal, CacheStatus } from '../../redis/status.ts';
