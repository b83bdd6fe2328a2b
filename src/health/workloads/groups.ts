import type { Pod } from '../../kubernetes/objects.ts';
import { VERDICTS } from '../../report/verdict.ts';
import { ownerOf, subjectOf } from './owner.ts';
import { podProblems } from './pod.ts';
import type { Expectation, Problem } from './problem.ts';

/** Above so many pods without an owner that have the same problem, they are one finding. */
const MOST_SINGLE_PODS = 10;

/** One problem, and the pods of one owner that have it. */
export interface Group {
  readonly subject: string;
  readonly problem: Problem;
  readonly pods: readonly Pod[];
}

/** The problems of all pods, those that are the same joined under the pods' owner, the worst first. Pure. */
export function problemGroups(pods: readonly Pod[], expected: Expectation, now: Date): readonly Group[] {
  const groups = new Map<string, { subject: string; problem: Problem; pods: Pod[] }>();
  const loners = new Map<string, number>();
  const found = pods.flatMap((pod) => podProblems(pod, expected, now).map((problem) => ({ pod, problem, owner: ownerOf(pod) })));
  for (const { problem, owner } of found) if (owner.kind === 'Pod') loners.set(problem.rule, (loners.get(problem.rule) ?? 0) + 1);
  for (const { pod, problem, owner } of found) {
    const crowd = owner.kind === 'Pod' && (loners.get(problem.rule) ?? 0) > MOST_SINGLE_PODS;
    const subject = crowd ? 'Pods without an owner' : subjectOf(owner);
    const container = problem.proof.log?.container ?? '';
    const key = JSON.stringify([subject, problem.rule, container, problem.rule === 'restarts' || crowd ? '' : problem.message]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { subject, problem, pods: [pod] });
    else {
      group.pods.push(pod);
      if (isWorse(problem, group.problem)) group.problem = problem;
    }
  }
  const rank = ({ problem }: Group): number => VERDICTS.indexOf(problem.verdict);
  return [...groups.values()].toSorted((a, b) => rank(b) - rank(a));
}

function isWorse(one: Problem, other: Problem): boolean {
  const difference = VERDICTS.indexOf(one.verdict) - VERDICTS.indexOf(other.verdict);
  return difference > 0 || (difference === 0 && (one.restarts ?? 0) > (other.restarts ?? 0));
}
