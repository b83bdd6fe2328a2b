import type { Application } from '../application/schema.ts';
import { type Report, reportOf } from '../report/report.ts';
import type { Checks } from './checks.ts';
import { compareReports } from './comparison.ts';
import { judgeExemptions } from './exemptions.ts';
import { type Running, runChecks } from './run.ts';

/** What a run of the health check goes by. */
export interface HealthRun {
  readonly signal: AbortSignal;
  readonly clock: { now(): Date };
  /** Says what is going on. */
  readonly progress: (line: string) => void;
  /** Remembers what is being waited for, should the run be cancelled. */
  readonly waitingFor: (what: string) => void;
  /** An earlier report of the same application. */
  readonly earlier: Report | undefined;
}

/** Asks all checks, takes exemptions out, compares with the earlier report. */
export async function reportOn(application: Application, checks: Checks, run: HealthRun): Promise<Report> {
  const { asked, notConfigured } = checks;
  const { concurrency } = application.health;
  const started = run.clock.now();
  run.progress(`asking ${asked.length} checks of ${application.name} in ${application.namespace}`);
  const {
    checks: outcomes,
    findings: all,
    cut,
  } = await runChecks(asked, {
    ...run,
    concurrency,
    deadline: deadlineOf(asked, concurrency),
    onProgress: (running, done, of) => run.progress(`${done} of ${of} checks have answered; waiting for ${waitedFor(running)}`),
    onWaiting: (names) => run.waitingFor(names.join(', ') || 'the report'),
  });
  const { findings, exempted, notes } = judgeExemptions(all, application.exemptions, started);
  return reportOf({
    action: 'health-check',
    application,
    started,
    finished: run.clock.now(),
    checks: outcomes,
    findings,
    exempted,
    notes: [
      ...(cut === 'cancelled' ? ['The run was cancelled: what had not answered by then is unknown.'] : []),
      ...(cut === 'deadline' ? ['The run was cut short at its deadline: what had not answered by then is unknown.'] : []),
      ...(notConfigured.length > 0 ? [`Not in the config, so not asked: ${notConfigured.join(', ')}.`] : []),
      ...notes,
    ],
    comparison: run.earlier === undefined ? undefined : compareReports({ findings, exempted }, run.earlier),
  });
}

/** Seconds in which all checks could take their whole timeout in turn, and a little more. */
const deadlineOf = (asked: Checks['asked'], concurrency: number): number =>
  Math.ceil(asked.length / concurrency) * Math.max(0, ...asked.map(({ timeout }) => timeout)) + 5;

const waitedFor = (running: readonly Running[]): string =>
  running.map(({ name, seconds }) => `${name} (${Math.round(seconds)} s)`).join(', ') || 'nothing';
