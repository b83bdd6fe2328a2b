import type { Finding } from '../finding.ts';
import { formatMeasurement, formatSeconds, formatThreshold } from '../measurement.ts';
import type { CheckOutcome } from '../report.ts';
import { VERDICTS, type Verdict } from '../verdict.ts';
import { verdictIcon } from './icons.ts';
import { html, type Markup } from './markup.ts';

const percent = (share: number): string => `${(Math.min(1, Math.max(0, share)) * 100).toFixed(2)}%`;

/** How large a part of the findings each verdict has: one bar. */
export function partsBar(counts: Readonly<Record<Verdict, number>>): Markup {
  const whole = Math.max(
    1,
    Object.values(counts).reduce((sum, count) => sum + count),
  );
  let from = 0;
  const rects = VERDICTS.toReversed().map((verdict) => {
    const at = from;
    from += counts[verdict] / whole;
    return counts[verdict] === 0
      ? undefined
      : html`<rect class="${verdict}" x="${percent(at)}" width="${percent(counts[verdict] / whole)}" height="8"/>`;
  });
  return html`<svg class="parts" aria-hidden="true">${rects}</svg>`;
}

/** A measured value against its bound: the bar is the value, the stroke the bound. Nothing without a number. */
export function gauge({ measured, verdict }: Finding): Markup | undefined {
  if (measured === undefined) return undefined;
  const { value, unit, threshold } = measured;
  const figure = formatMeasurement(measured);
  if (threshold === undefined) {
    return html`<div class="gauge ${verdict}"><div class="figures"><b>${figure}</b></div>${unit === 'ratio' ? bars(value, undefined, 1, figure) : undefined}</div>`;
  }
  const bound = formatThreshold(threshold, unit);
  const scale = unit === 'ratio' && threshold.value > 0.5 ? 1 : Math.max(Math.abs(value), Math.abs(threshold.value)) * 1.2 || 1;
  return html`<div class="gauge ${verdict}"><div class="figures"><b>${figure}</b><span>should be ${bound}</span></div>${bars(value, threshold.value, scale, `${figure}, should be ${bound}`)}</div>`;
}

function bars(value: number, bound: number | undefined, scale: number, label: string): Markup {
  const at = bound === undefined ? undefined : percent(bound / scale);
  const stroke = at === undefined ? undefined : html`<line class="bound" x1="${at}" x2="${at}" y1="2" y2="14"/>`;
  return html`<svg class="bars" role="img" aria-label="${label}"><rect class="track" y="5" width="100%" height="6" rx="3"/><rect y="5" width="${percent(value / scale)}" height="6" rx="3"/>${stroke}</svg>`;
}

/** How the checks ran side by side: a lane for each, on one time line. */
export function timeline(checks: readonly CheckOutcome[]): Markup {
  const whole = Math.max(0.001, ...checks.map(({ after, seconds }) => after + seconds));
  const ticks = ticksFor(whole);
  const grid = ticks.map((tick) => html`<line x1="${percent(tick / whole)}" x2="${percent(tick / whole)}" y1="0" y2="33"/>`);
  const labels = ticks.map(
    (tick) =>
      html`<text x="${percent(tick / whole)}" y="21" text-anchor="${tick === 0 ? 'start' : tick / whole > 0.93 ? 'end' : 'middle'}">${formatSeconds(tick)}</text>`,
  );
  const rows = checks.map(
    ({ name, verdict, after, seconds }) =>
      html`<div class="lane-row ${verdict}"><dt>${verdictIcon(verdict)}${name}</dt><dd><svg class="lane" role="img" aria-label="began after ${formatSeconds(after)}, took ${formatSeconds(seconds)}">${grid}<rect x="${percent(after / whole)}" y="11" width="${percent(Math.max(0.006, seconds / whole))}" height="11" rx="3"/></svg></dd><dd>${formatSeconds(seconds)}</dd></div>`,
  );
  return html`<dl class="card lanes"><div class="lane-row" aria-hidden="true"><dt>check</dt><dd><svg class="lane axis">${labels}</svg></dd><dd>took</dd></div>${rows}</dl>`;
}

/** Three to six round moments from 0 on. */
export function ticksFor(whole: number): readonly number[] {
  const rough = whole / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? rough;
  return Array.from({ length: Math.floor(whole / step + 1e-9) + 1 }, (_, index) => index * step);
}
