import type { Application } from '../application/schema.ts';
import type { DaemonSet, Deployment, Event, Job, Pod, StatefulSet } from '../kubernetes/objects.ts';
import { answersOf, type Finding } from '../report/finding.ts';
import type { Check } from './check.ts';
import { type Attempt, attempt, nextStepFor } from './cluster-failure.ts';
import { secondsSince } from './workloads/container.ts';
import { availability, type Controller, fromDaemonSet, fromDeployment, fromStatefulSet } from './workloads/controller.ts';
import { eventLines } from './workloads/event-lines.ts';
import { type Group, problemGroups } from './workloads/groups.ts';
import { jobFindings } from './workloads/jobs.ts';
import { ownerOf, subjectOf } from './workloads/owner.ts';

/** Log lines and events that prove a problem. */
const LAST_LINES = 10;
const EVENTS = 3;
/** Problems whose container's last words are read; so the number of questions does not grow with the pods. */
const LOGS_READ = 6;

export interface WorkloadsClients {
  readonly cluster: {
    pods(namespace: string): Promise<readonly Pod[]>;
    deployments(namespace: string): Promise<readonly Deployment[]>;
    statefulSets(namespace: string): Promise<readonly StatefulSet[]>;
    daemonSets(namespace: string): Promise<readonly DaemonSet[]>;
    jobs(namespace: string): Promise<readonly Job[]>;
    events(namespace: string): Promise<readonly Event[]>;
    lastLines(
      target: { readonly namespace: string; readonly pod: string; readonly container: string },
      options: { readonly lines: number; readonly instance: 'current' | 'previous' },
      signal: AbortSignal,
    ): Promise<readonly string[]>;
  };
}

const answer = answersOf('workloads');

/** Does everything that should run, run and stay running? Events and logs are asked for only when something does not. */
export function workloadsCheck(application: Application, { cluster }: WorkloadsClients): Check {
  const { namespace, workloads: expected } = application;
  const grace = expected['not-ready-grace'];

  async function proofOf(
    { problem, pods: [pod] }: Group,
    events: Attempt<readonly Event[]> | undefined,
    read: boolean,
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    const name = pod?.metadata?.name ?? '';
    const { log } = problem.proof;
    const said = events?.ok === true && problem.proof.events ? eventLines(events.value, pod?.metadata?.uid ?? '', EVENTS, new Date()) : [];
    const unseen = events?.ok === false && problem.proof.events ? [`events could not be read: ${events.failure.message}`] : [];
    if (log === undefined || !read) return [...said, ...unseen];
    const words = await attempt(
      cluster.lastLines({ namespace, pod: name, container: log.container }, { lines: LAST_LINES, instance: log.instance }, signal),
    );
    if (!words.ok) return [...said, ...unseen, `its log could not be read: ${words.failure.message}`];
    return [...said, ...unseen, ...words.value.slice(-LAST_LINES).map((line) => `${name}: ${line}`)];
  }

  async function groupFindings(pods: readonly Pod[], states: ReadonlyMap<string, string>, signal: AbortSignal): Promise<readonly Finding[]> {
    const groups = problemGroups(pods, expected, new Date());
    const wanted = groups.some(({ problem }) => problem.proof.events);
    const events = wanted ? await attempt(cluster.events(namespace)) : undefined;
    const toRead = new Set(groups.filter(({ problem }) => problem.proof.log !== undefined).slice(0, LOGS_READ));
    return Promise.all(
      groups.map(async (group) => {
        const { subject, problem } = group;
        const evidence = await proofOf(group, events, toRead.has(group), signal);
        const many = group.pods.length > 1 ? `, in ${group.pods.length} pods` : '';
        const state = states.get(subject);
        const message = `${problem.message}${many}${state === undefined ? '' : `; it ${state}`}`;
        const measured =
          problem.rule === 'restarts' && problem.restarts !== undefined ? { measured: restartsMeasured(problem.restarts, expected.restarts) } : {};
        return answer[problem.verdict](problem.rule, subject, message, {
          next: problem.next,
          ...measured,
          ...(evidence.length > 0 ? { evidence } : {}),
        });
      }),
    );
  }

  return {
    name: 'workloads',
    timeout: application.health['check-timeout'],
    async run(signal) {
      const [pods, deployments, statefulSets, daemonSets, jobs] = await Promise.all([
        attempt(cluster.pods(namespace)),
        attempt(cluster.deployments(namespace)),
        attempt(cluster.statefulSets(namespace)),
        attempt(cluster.daemonSets(namespace)),
        attempt(cluster.jobs(namespace)),
      ]);
      const now = new Date();
      const controllers = [
        ...listOf(deployments).map((each) => fromDeployment(each, now)),
        ...listOf(statefulSets).map((each) => fromStatefulSet(each, now)),
        ...listOf(daemonSets).map((each) => fromDaemonSet(each, now)),
      ];
      const youngest = youngestPods(listOf(pods), now);
      const judged = controllers.map((each) => ({ subject: subjectOf(each), ...availability(each, grace, youngest.get(subjectOf(each))) }));
      const states = new Map(judged.filter(({ verdict }) => verdict !== 'pass').map(({ subject, message }) => [subject, message]));
      const problems = await groupFindings(listOf(pods), states, signal);
      const told = new Set(problems.filter(({ verdict }) => verdict === 'fail').map(({ subject }) => subject));
      const own = judged
        .filter(({ subject, verdict }) => verdict === 'pass' || !told.has(subject))
        .filter(({ subject, verdict }) => !(verdict === 'pass' && told.has(subject)));
      const elsewhere = new Set(application.backups.map(({ cronjob }) => cronjob));
      return [
        ...problems,
        ...own.map(({ rule, verdict, subject, message, next }) => answer[verdict](rule, subject, message, next === undefined ? {} : { next })),
        ...jobFindings(listOf(jobs), elsewhere, expected.restarts.window, now),
        ...unread({ pods, deployments, statefulsets: statefulSets, daemonsets: daemonSets, jobs }),
        ...(pods.ok ? [podsSummary(pods.value, controllers, problems)] : []),
      ];
    },
  };
}

function restartsMeasured(value: number, { warn }: Application['workloads']['restarts']) {
  return { value, unit: 'count', threshold: { kind: 'max', value: Math.max(0, warn - 1) } } as const;
}

function listOf<T>(asked: Attempt<readonly T[]>): readonly T[] {
  return asked.ok ? asked.value : [];
}

function unread(asked: Readonly<Record<string, Attempt<unknown>>>): readonly Finding[] {
  return Object.entries(asked).flatMap(([resource, answered]) =>
    answered.ok ? [] : [answer.unknown('listed', resource, `cannot be judged: ${answered.failure.message}`, nextStepFor(answered.failure))],
  );
}

function youngestPods(pods: readonly Pod[], now: Date): ReadonlyMap<string, number> {
  const youngest = new Map<string, number>();
  for (const pod of pods) {
    const subject = subjectOf(ownerOf(pod));
    const age = secondsSince(pod.metadata?.creationTimestamp ?? now.toISOString(), now);
    youngest.set(subject, Math.min(age, youngest.get(subject) ?? age));
  }
  return youngest;
}

/** One line for all pods, so that a namespace of only fine or only bare pods is answered too. */
function podsSummary(pods: readonly Pod[], controllers: readonly Controller[], problems: readonly Finding[]): Finding {
  const running = pods.filter(({ status }) => status?.phase === 'Running').length;
  if (pods.length === 0 && controllers.length === 0)
    return answer.warn('pods', 'Namespace', 'has no workload and no pod', { next: 'is `namespace` in the configuration the right one?' });
  const done = pods.filter(({ status }) => status?.phase === 'Succeeded').length;
  const rest = problems.length === 0 ? 'none has a problem' : 'the problems are listed on their own';
  return answer.pass('pods', 'Pods', `are ${pods.length}: ${running} running, ${done} completed; ${rest}`);
}
