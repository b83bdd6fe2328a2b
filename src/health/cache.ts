import type { Application } from '../application/schema.ts';
import { answersOf, type Finding } from '../report/finding.ts';
import { judgeCache, judgeRefusal } from './cache/judge.ts';
import type { CacheRefusal, CacheStatus } from './cache/status.ts';
import type { Check } from './check.ts';
import { attempt, nextStepFor } from './cluster-failure.ts';
import { type PodAccessClient, podAccess } from './pod-access.ts';

/** A Redis server in a pod, and as whom it is asked. */
export interface CacheAccess {
  readonly namespace: string;
  readonly pod: string;
  readonly container?: string;
  readonly address: string;
  readonly port: number;
  readonly user?: string;
  readonly password?: string;
}

export interface CacheClients {
  readonly cluster: PodAccessClient;
  readonly redis: {
    /** What the server says. Throws only what the way into the pod throws. */
    status(access: CacheAccess, signal: AbortSignal): Promise<CacheStatus | CacheRefusal>;
  };
}

const answer = answersOf('cache');

/** Does Redis answer as the application would ask it, and is it in good order? `redis-cli ping` exits 0 on NOAUTH, so the reply decides. */
export function cacheCheck(application: Application, { cluster, redis }: CacheClients): Check {
  const { cache, namespace } = application;
  return {
    name: 'cache',
    timeout: application.health['check-timeout'],
    async run(signal): Promise<readonly Finding[]> {
      if (cache === undefined) return [answer.pass('configured', 'Cache', 'is not configured: nothing was asked')];
      const { pod, container, port, credentials } = cache;
      const access = await podAccess({ namespace, pod, credentials }, cluster, answer);
      if (access.kind === 'closed') return [access.finding];
      const { address, username, password } = access;
      const user = credentials?.['username-key'] === undefined ? undefined : username;
      const place = {
        namespace,
        pod,
        address,
        port,
        ...(container === undefined ? {} : { container }),
        ...(user === undefined ? {} : { user }),
        ...(password === undefined ? {} : { password }),
      };
      const seen = await attempt(redis.status(place, signal));
      if (!seen.ok) return [notEntered(`Pod ${pod}`, seen.failure)];
      if (seen.value.kind === 'refused') return [judgeRefusal(pod, seen.value, credentials?.secret)];
      return judgeCache(pod, seen.value, cache, { secret: credentials?.secret, now: new Date() });
    },
  };
}

function notEntered(subject: string, failure: { readonly code: string; readonly message: string }): Finding {
  if (/executable file not found/.test(failure.message))
    return answer.unknown('answers', subject, 'could not be asked: its container has no shell', { evidence: [failure.message] });
  return answer.unknown('answers', subject, `could not be asked: ${failure.message}`, nextStepFor(failure));
}
