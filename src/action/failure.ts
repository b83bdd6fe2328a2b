import { inspect } from 'node:util';
import { atMost, oneLine } from '../report/escape.ts';
import { countsText, measuredTexts, sentenceOf } from '../report/headline.ts';
import { attentionOf, type Report } from '../report/report.ts';
import type { Verdict } from '../report/verdict.ts';

/** From which verdict on a run fails; `never`: only what the user got wrong fails it. */
export const FAIL_ON = ['fail', 'warn', 'never'] as const;
export type FailOn = (typeof FAIL_ON)[number];

const FAILING: Readonly<Record<FailOn, readonly Verdict[]>> = { fail: ['fail'], warn: ['warn', 'unknown', 'fail'], never: [] };

/** Why a report makes the run fail, in one line; undefined when it does not. A report in which nothing could be measured fails unless `never`. Pure. */
export function failureOf(report: Report, failOn: FailOn): string | undefined {
  const { name, namespace } = report.application;
  const blind = report.findings.every(({ verdict }) => verdict === 'unknown') && report.exempted.length === 0;
  if (!FAILING[failOn].includes(report.verdict) && !(blind && failOn !== 'never')) return undefined;
  const [worst, ...others] = attentionOf(report);
  if (worst === undefined) return `${name} in ${namespace}: nothing was measured`;
  const { measured, shouldBe } = measuredTexts(worst);
  const numbers = measured === '' ? '' : ` (${measured}${shouldBe === '' ? '' : `, should be ${shouldBe}`})`;
  const next = worst.next === undefined ? '' : `; next: ${worst.next}`;
  const more = others.length === 0 ? '' : `; and ${others.length} more, see the summary`;
  const headline = blind ? 'nothing could be measured' : countsText(report);
  return atMost(oneLine(`${name} in ${namespace}: ${headline}: ${sentenceOf(worst)}${numbers}${next}${more}`), 2000);
}

/** Errors of these names say what happened, to what, and what to do. */
const TOLD = new Set(['ConfigurationError', 'KubernetesError', 'ActionError']);

/** A failure of the run that is told to the user as it is. */
export class ActionError extends Error {
  override readonly name = 'ActionError';
}

/** What an error says to the user: its message when it was written for one, otherwise that it is a bug. No stack. */
export function errorText(action: string, error: unknown): string {
  if (error instanceof Error && TOLD.has(error.name)) return error.message;
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return `${action} stopped on an error that it did not foresee: ${atMost(oneLine(message), 500)}; run it again with debug logging (RUNNER_DEBUG=1) and report what it prints`;
}

/** An error with its stack and its causes, for debug logging. */
export const errorDetails = (error: unknown): string => inspect(error, { depth: 4, colors: false });
