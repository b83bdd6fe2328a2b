import type { Verdict } from '../../report/verdict.ts';

/** What a problem calls for as proof: what Kubernetes says about the pod, and what the container said. */
export interface Proof {
  readonly events: boolean;
  readonly log?: { readonly container: string; readonly instance: 'current' | 'previous' };
}

/** One thing that is wrong with one pod. Pods of one owner with the same rule and message become one finding. */
export interface Problem {
  readonly rule: string;
  readonly verdict: Exclude<Verdict, 'pass'>;
  /** Goes after the subject, as a predicate; the same for all pods that have the same problem. */
  readonly message: string;
  readonly next: string;
  readonly proof: Proof;
  /** Restarts in the window, where that is the problem. */
  readonly restarts?: number;
}

/** What is normal, from the configuration. */
export interface Expectation {
  /** Seconds that a pod may be on its way to ready. */
  readonly 'not-ready-grace': number;
  readonly restarts: { readonly window: number; readonly warn: number; readonly fail: number };
}
