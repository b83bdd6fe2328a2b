import pLimit from 'p-limit';
import { answersOf, type Finding } from '../report/finding.ts';
import type { CheckOutcome } from '../report/report.ts';
import { worstOf } from '../report/verdict.ts';
import type { Check } from './check.ts';

/** A check that is running now. */
export interface Running {
  readonly name: string;
  /** Seconds since it began. */
  readonly seconds: number;
}

/** How checks are run. */
export interface RunOptions {
  /** How many run side by side, 1 or more. */
  readonly concurrency: number;
  /** Seconds for all of them together. */
  readonly deadline: number;
  /** Cancels the run; what has been answered by then is kept. */
  readonly signal: AbortSignal;
  readonly clock: { now(): Date };
  /** Called every 5 s, with what is running and how many are done. */
  readonly onProgress: (running: readonly Running[], done: number, of: number) => void;
  /** Called whenever a check begins or ends, with the names of those that are running. */
  readonly onWaiting: (names: readonly string[]) => void;
}

/** What the checks answered. */
export interface RunResult {
  readonly checks: readonly CheckOutcome[];
  readonly findings: readonly Finding[];
  /** Why some checks could not finish; absent when all could. */
  readonly cut?: 'cancelled' | 'deadline';
}

/** Seconds between two calls of `onProgress`. */
const PROGRESS = 5;

/**
 * Asks all checks, side by side up to the bound, each with its own timeout. A check that throws, takes too long or is cut off becomes one `unknown`
 * finding that says why, and never stops the others. The outcome keeps the order of the checks.
 *
 * @throws never.
 */
export async function runChecks(checks: readonly Check[], options: RunOptions): Promise<RunResult> {
  const { clock, signal, onProgress, onWaiting } = options;
  const started = clock.now().getTime();
  const since = (moment: number): number => Math.max(0, clock.now().getTime() - moment) / 1000;
  const deadline = new AbortController();
  const running = new Map<string, number>();
  let done = 0;

  const whole = AbortSignal.any([signal, deadline.signal]);
  const timer = setTimeout(() => deadline.abort(), options.deadline * 1000);
  const ticker = setInterval(
    () =>
      onProgress(
        [...running].map(([name, at]) => ({ name, seconds: since(at) })),
        done,
        checks.length,
      ),
    PROGRESS * 1000,
  );
  const bound = pLimit(options.concurrency);
  const answers = await Promise.all(
    checks.map((check) =>
      bound(async () => {
        const began = clock.now().getTime();
        const after = Math.max(0, began - started) / 1000;
        running.set(check.name, began);
        onWaiting([...running.keys()]);
        const findings = await answerOf(check, whole);
        running.delete(check.name);
        if (!whole.aborted) onWaiting([...running.keys()]);
        done += 1;
        return { findings, outcome: { name: check.name, verdict: worstOf(findings.map(({ verdict }) => verdict)), after, seconds: since(began) } };
      }),
    ),
  );
  clearTimeout(timer);
  clearInterval(ticker);
  const cut = signal.aborted ? 'cancelled' : deadline.signal.aborted ? 'deadline' : undefined;
  return {
    checks: answers.map(({ outcome }) => outcome),
    findings: answers.flatMap(({ findings }) => findings),
    ...(cut === undefined ? {} : { cut }),
  };
}

const CUT = Symbol('cut off');

/** A check's findings, or the one that says why there are none. Does not wait for a check that ignores its signal. */
async function answerOf(check: Check, whole: AbortSignal): Promise<readonly Finding[]> {
  const answer = answersOf(check.name);
  if (whole.aborted) return [answer.unknown('not-asked', check.name, 'was not asked: the run was cut short')];
  const own = new AbortController();
  const both = AbortSignal.any([whole, own.signal]);
  const timer = setTimeout(() => own.abort(), check.timeout * 1000);
  const cut = Promise.withResolvers<typeof CUT>();
  const stop = (): void => cut.resolve(CUT);
  both.addEventListener('abort', stop, { once: true });
  const asked = async (): Promise<readonly Finding[]> => check.run(both);
  try {
    const findings = await Promise.race([asked(), cut.promise]);
    if (findings !== CUT && findings.length > 0) return findings;
    if (findings !== CUT) return [answer.unknown('no-answer', check.name, 'gave no finding: nothing was measured')];
    return [cutOff(check, own.signal)];
  } catch (error) {
    return [both.aborted ? cutOff(check, own.signal) : thrown(check, error)];
  } finally {
    clearTimeout(timer);
    both.removeEventListener('abort', stop);
  }
}

function cutOff(check: Check, own: AbortSignal): Finding {
  const answer = answersOf(check.name);
  if (!own.aborted) return answer.unknown('cut-short', check.name, 'had not answered when the run was cut short');
  return answer.unknown('timeout', check.name, `did not answer within ${check.timeout} s`, {
    next: 'look at what it asks, or raise health.check-timeout',
  });
}

function thrown(check: Check, error: unknown): Finding {
  const answer = answersOf(check.name);
  const message = error instanceof Error ? error.message : String(error);
  const because = message.trim().split('\n')[0]?.slice(0, 500) || 'an error without a message';
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'forbidden')
    return answer.unknown('forbidden', check.name, because, {
      next: 'grant the verb to the account of this run (rbac/health-check.yaml has all that are needed)',
    });
  return answer.unknown('not-measured', check.name, `could not be measured: ${because}`, { evidence: causesOf(error) });
}

/** The messages of an error and of what caused it. */
function causesOf(error: unknown): readonly string[] {
  const causes: string[] = [];
  for (let at = error; at !== undefined && causes.length < 5; at = at instanceof Error ? at.cause : undefined) {
    causes.push(at instanceof Error ? `${at.name}: ${at.message}` : String(at));
  }
  return causes;
}
