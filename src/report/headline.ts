import type { Finding } from './finding.ts';
import { formatMeasurement, formatThreshold } from './measurement.ts';
import { countsOf, type Report } from './report.ts';
import type { Verdict } from './verdict.ts';

/** The sign of a verdict in text. Each has a shape of its own, so that colour is never needed. */
export const SIGNS: Readonly<Record<Verdict, string>> = { pass: '✅', warn: '⚠️', unknown: '❔', fail: '❌' };

/** What a report says in a few words: `2 problems, 1 unknown, 41 fine`. */
export function countsText(report: Report): string {
  const { fail, warn, unknown, pass } = countsOf(report.findings);
  const parts = [
    fail > 0 ? `${fail} ${fail === 1 ? 'problem' : 'problems'}` : '',
    unknown > 0 ? `${unknown} unknown` : '',
    warn > 0 ? `${warn} ${warn === 1 ? 'warning' : 'warnings'}` : '',
    pass > 0 ? `${pass} fine` : '',
    report.exempted.length > 0 ? `${report.exempted.length} exempted` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'nothing was measured' : parts.join(', ');
}

/** What changed: `1 new since yesterday 02:13, 2 gone`; empty without an earlier report. */
export function changesText(report: Report): string {
  const { comparison } = report;
  return comparison === undefined
    ? ''
    : `${comparison.appeared.length} new since ${momentText(comparison.since, report.started)}, ${comparison.gone.length} gone`;
}

/** A moment as a person says it on the day of `now`: `02:13`, `yesterday 02:13`, `2026-11-21 02:13`, all UTC. */
export function momentText(moment: string, now: string): string {
  const then = new Date(moment);
  const today = new Date(now);
  if (Number.isNaN(then.getTime()) || Number.isNaN(today.getTime())) return moment;
  const [day = '', time = ''] = then.toISOString().split('T');
  const yesterday = new Date(today.getTime() - 86_400_000).toISOString().slice(0, 10);
  const name = day === today.toISOString().slice(0, 10) ? 'today' : day === yesterday ? 'yesterday' : day;
  return `${name} ${time.slice(0, 5)}`;
}

/** What was measured and what it should be, as text; empty where there is no number. */
export function measuredTexts({ measured }: Finding): { readonly measured: string; readonly shouldBe: string } {
  if (measured === undefined) return { measured: '', shouldBe: '' };
  return {
    measured: formatMeasurement(measured),
    shouldBe: measured.threshold === undefined ? '' : formatThreshold(measured.threshold, measured.unit),
  };
}

/** One sentence: the subject and what is so about it. */
export const sentenceOf = ({ subject, message }: Pick<Finding, 'subject' | 'message'>): string => `${subject} ${message}`;

/** Identity of a finding from run to run. */
export const identityOf = ({ check, rule, subject }: Finding): string => JSON.stringify([check, rule, subject]);
