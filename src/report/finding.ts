import type { Verdict } from './verdict.ts';

/** How a measured value is written for people. `ratio` is 0 to 1 and is shown as a percentage. */
export type Unit = 'count' | 'ratio' | 'seconds' | 'bytes' | 'days' | 'cores' | 'per-second' | 'none';

/** A bound on a measured value, in the same unit: `max` is the highest value that is fine, `min` the lowest. */
export interface Threshold {
  readonly kind: 'max' | 'min';
  readonly value: number;
}

/** What was measured, with its unit, and the bound that it was held against. */
export interface Measurement {
  readonly value: number;
  readonly unit: Unit;
  readonly threshold?: Threshold;
}

/** A check's answer about one subject. `check`, `rule` and `subject` identify it from run to run. */
export interface Finding {
  /** The check that asked, such as `workloads`. */
  readonly check: string;
  /** The question within the check, kebab-case and stable, such as `crash-loop`: exemptions and SARIF name it. */
  readonly rule: string;
  /** What it is about, stable from run to run, such as `Deployment mplp-core`: no pod hashes where an owner can be named. */
  readonly subject: string;
  readonly verdict: Verdict;
  /** One sentence for a tired person: what is wrong (or fine), with what. No trailing full stop. */
  readonly message: string;
  readonly measured?: Measurement;
  /** What to do next. */
  readonly next?: string;
  /** Lines that prove it: events, last log lines, an error's text. Untrusted text; renderers escape it. */
  readonly evidence?: readonly string[];
}

/** What a finding may carry beside its message. */
export type FindingDetails = Partial<Pick<Finding, 'measured' | 'next' | 'evidence'>>;

type Answer = (rule: string, subject: string, message: string, details?: FindingDetails) => Finding;

/** Makes the findings of one check: `const answer = answersOf('cache'); answer.fail('password', 'Pod redis-0', 'refuses …')`. */
export function answersOf(check: string): Readonly<Record<Verdict, Answer>> {
  const as =
    (verdict: Verdict): Answer =>
    (rule, subject, message, details = {}) => ({ check, rule, subject, verdict, message, ...details });
  return { pass: as('pass'), warn: as('warn'), unknown: as('unknown'), fail: as('fail') };
}
