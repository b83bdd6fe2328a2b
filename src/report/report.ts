import type { Finding } from './finding.ts';
import type { Verdict } from './verdict.ts';

/** One check of the run: how long it took, and the worst of its findings. */
export interface CheckOutcome {
  readonly name: string;
  readonly verdict: Verdict;
  /** Wall time in seconds. */
  readonly seconds: number;
}

/** A finding that a dated exemption in the config keeps from counting. */
export interface Exempted {
  readonly finding: Finding;
  readonly reason: string;
  /** Last day on which the exemption holds, `YYYY-MM-DD`. */
  readonly until: string;
}

/** The findings that need attention (anything but `pass`), held against an earlier report of the same application. */
export interface Comparison {
  /** When the earlier run started, ISO 8601. */
  readonly since: string;
  readonly appeared: readonly Finding[];
  readonly persisting: readonly Finding[];
  readonly gone: readonly Finding[];
}

/** All findings of one run; everything that is rendered is rendered from this. Written as JSON under `schemas/report.schema.json`. */
export interface Report {
  readonly schema: 1;
  readonly action: string;
  readonly application: { readonly name: string; readonly namespace: string };
  /** ISO 8601, UTC. */
  readonly started: string;
  readonly finished: string;
  /** The worst of the findings that are not exempted. */
  readonly verdict: Verdict;
  readonly checks: readonly CheckOutcome[];
  readonly findings: readonly Finding[];
  readonly exempted: readonly Exempted[];
  readonly comparison?: Comparison;
}
