import type { Application } from '../application/schema.ts';
import { answersOf, type Finding } from '../report/finding.ts';
import type { Check } from './check.ts';
import { attempt, nextStepFor } from './cluster-failure.ts';
import { judgeDatabase, judgeRefusal } from './database/judge.ts';
import type { DatabaseRefusal, DatabaseStatus } from './database/status.ts';
import { type PodAccessClient, podAccess } from './pod-access.ts';

/** A database in a pod, and as whom it is asked. */
export interface DatabaseAccess {
  readonly namespace: string;
  readonly pod: string;
  readonly container?: string;
  readonly address: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

export interface DatabaseClients {
  readonly cluster: PodAccessClient;
  readonly postgresql: {
    /** What the database says. Throws only what the way into the pod throws. */
    status(access: DatabaseAccess, signal: AbortSignal): Promise<DatabaseStatus | DatabaseRefusal>;
  };
}

const answer = answersOf('database');

/** Does the database accept connections as the application's user, with the password that the application has, and is it in good order? */
export function databaseCheck(application: Application, { cluster, postgresql }: DatabaseClients): Check {
  const { database, namespace } = application;
  return {
    name: 'database',
    timeout: application.health['check-timeout'],
    async run(signal): Promise<readonly Finding[]> {
      if (database === undefined) return [answer.pass('configured', 'Database', 'is not configured: nothing was asked')];
      const { pod, container, port, credentials, name } = database;
      const access = await podAccess({ namespace, pod, credentials }, cluster, answer);
      if (access.kind === 'closed') return [access.finding];
      const { address, username: user, password = '', lineBreak } = access;
      if (user === undefined)
        return [
          answer.unknown('credentials', `Secret ${credentials.secret}`, 'has no key username', {
            next: 'set database.credentials.username-key in the configuration',
          }),
        ];
      const place = { namespace, pod, address, port, database: name, user, password, ...(container === undefined ? {} : { container }) };
      const seen = await attempt(postgresql.status(place, signal));
      if (!seen.ok) return [notEntered(`Database ${name}`, pod, seen.failure)];
      if (seen.value.kind === 'refused') return [judgeRefusal(name, seen.value, { credentials: credentials.secret, user, lineBreak })];
      return judgeDatabase(name, seen.value, database);
    },
  };
}

function notEntered(subject: string, pod: string, failure: { readonly code: string; readonly message: string }): Finding {
  if (/executable file not found/.test(failure.message))
    return answer.unknown('connects', subject, `could not be asked: the container of Pod ${pod} has no shell`, { evidence: [failure.message] });
  return answer.unknown('connects', subject, `could not be asked in Pod ${pod}: ${failure.message}`, nextStepFor(failure));
}
