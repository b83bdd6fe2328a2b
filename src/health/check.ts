import type { Finding } from '../report/finding.ts';

/**
 * One question about the application, asked in one run.
 *
 * `run` answers with findings, at least one, also for what is fine. It throws only what it did not foresee: the runner turns that into an
 * `unknown` finding. It stops when the signal aborts.
 */
export interface Check {
  /** Such as `workloads`; the `check` of its findings. */
  readonly name: string;
  /** Seconds after which the runner gives up on it and answers `unknown`. */
  readonly timeout: number;
  run(signal: AbortSignal): Promise<readonly Finding[]>;
}
