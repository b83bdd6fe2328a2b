import type { Application } from '../../application/schema.ts';
import { answersOf, type Finding } from '../../report/finding.ts';

export type Objective = Application['objectives'][number];

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What Prometheus answered to an expression. `unreachable` and `forbidden` are about Prometheus as a whole. */
export type QueryAnswer =
  | { readonly kind: 'samples'; readonly samples: readonly Sample[]; readonly notes: readonly string[] }
  | { readonly kind: 'failed'; readonly code: 'unreachable' | 'forbidden' | 'timeout' | 'query' | 'unexpected'; readonly message: string };

const answer = answersOf('objectives');

/**
 * Whether an objective is kept. Traffic below its minimum, no data, NaN and infinity are `unknown`: a ratio of nothing to nothing says nothing.
 * Of several samples the worst is judged and named. Pure.
 */
export function judgeObjective(objective: Objective, seen: QueryAnswer, traffic: QueryAnswer | undefined): Finding {
  const subject = `Objective ${objective.name}`;
  const tooLittle = traffic === undefined || objective.traffic === undefined ? undefined : judgeTraffic(subject, objective.traffic, traffic);
  if (tooLittle !== undefined) return tooLittle;
  if (seen.kind === 'failed') return notAsked(subject, seen, objective.query);
  const notes = seen.notes.length === 0 ? {} : { evidence: seen.notes };
  if (seen.samples.length === 0)
    return answer.unknown('no-data', subject, 'has no data: the expression found no series', {
      next: 'check the metric and label names, and whether Prometheus scrapes them',
      evidence: [objective.query.trim(), ...seen.notes],
    });
  const finite = seen.samples.filter(({ value }) => Number.isFinite(value));
  const worst = worstOf(objective, finite);
  const excess = worst === undefined ? 0 : excessOf(objective, worst.value);
  if (worst === undefined || (excess <= 0 && finite.length < seen.samples.length)) {
    const odd = seen.samples.find(({ value }) => !Number.isFinite(value));
    return answer.unknown('no-data', subject, `is ${odd?.value}${named(odd)}, which cannot be judged`, {
      evidence: [objective.query.trim(), ...seen.notes],
    });
  }
  const bound = boundFor(objective, worst.value);
  const measured = { value: worst.value, unit: objective.unit, ...(bound === undefined ? {} : { threshold: bound }) };
  const value = written(worst.value, objective.unit);
  if (bound === undefined) return answer.pass('threshold', subject, `is ${value}${named(worst)}; it has neither min nor max`, { measured, ...notes });
  const limit = `${bound.kind === 'max' ? 'at most' : 'at least'} ${written(bound.value, objective.unit)}`;
  if (excess <= 0) return answer.pass('threshold', subject, `is ${value}${named(worst)}: ${limit} is kept`, { measured, ...notes });
  const others = finite.filter(({ value: each }) => excessOf(objective, each) > 0).length - 1;
  const more = others > 0 ? `, and ${others} more` : '';
  return answer[objective.verdict]('threshold', subject, `is ${value}${named(worst)}${more}; it should be ${limit}`, {
    measured,
    evidence: [objective.query.trim(), ...seen.notes],
  });
}

/**
 * Whether Prometheus answers, and takes in samples. `answers` are all answers of the run, `lastScrape` the one to `time() - max(timestamp(up))`.
 * Pure.
 */
export function judgePrometheus(lastScrape: QueryAnswer, answers: readonly QueryAnswer[]): Finding {
  const subject = 'Prometheus';
  const refused = [lastScrape, ...answers].find((each) => each.kind === 'failed' && each.code !== 'query');
  const reached = answers.concat(lastScrape).some((each) => each.kind === 'samples' || each.code === 'query');
  if (!reached && refused?.kind === 'failed') {
    if (refused.code === 'forbidden')
      return answer.unknown('prometheus', subject, `may not be asked: ${refused.message}`, {
        next: 'grant get on services/proxy to the account of this run',
      });
    return answer.fail('prometheus', subject, `does not answer: ${refused.message}`, {
      next: 'see its pod and its disk: until then no objective is watched, and no alert is raised',
    });
  }
  if (lastScrape.kind === 'failed') return answer.warn('prometheus', subject, `answers, but not when it scraped last: ${lastScrape.message}`);
  const age = lastScrape.samples[0]?.value;
  if (age === undefined)
    return answer.warn('prometheus', subject, 'answers, but has scraped nothing for 5 minutes', {
      next: 'see its targets, and whether its disk is full',
    });
  return answer.pass('prometheus', subject, `answers, and scraped ${Math.max(0, Math.round(age))} s ago`, {
    measured: { value: Math.max(0, age), unit: 'seconds' },
  });
}

function judgeTraffic(subject: string, { query, min }: NonNullable<Objective['traffic']>, seen: QueryAnswer): Finding | undefined {
  if (seen.kind === 'failed') return notAsked(subject, seen, query);
  const sum = seen.samples.reduce((total, { value }) => total + value, 0);
  const next = 'wait for traffic, or lower traffic.min';
  if (seen.samples.length === 0)
    return answer.unknown('traffic', subject, 'cannot be judged: there is no data on the traffic', {
      next: 'check the metric of traffic.query',
      evidence: [query.trim()],
    });
  if (Number.isFinite(sum) && sum >= min) return undefined;
  const measured = Number.isFinite(sum) ? { measured: { value: sum, unit: 'per-second', threshold: { kind: 'min', value: min } } as const } : {};
  return answer.unknown(
    'traffic',
    subject,
    `cannot be judged: the traffic is ${written(sum, 'per-second')}, and it takes ${written(min, 'per-second')} to judge`,
    { ...measured, next, evidence: [query.trim()] },
  );
}

function notAsked(subject: string, { code, message }: Extract<QueryAnswer, { kind: 'failed' }>, query: string): Finding {
  if (code === 'query')
    return answer.unknown('query', subject, `has an expression that Prometheus refuses: ${message}`, {
      next: 'correct it in the configuration',
      evidence: [query.trim()],
    });
  if (code === 'timeout')
    return answer.unknown('query', subject, 'has an expression that took Prometheus too long', {
      next: 'make it cheaper, for example by a recording rule',
      evidence: [query.trim(), message],
    });
  return answer.unknown('prometheus', subject, 'could not be asked: Prometheus does not answer', { next: 'see the finding about Prometheus' });
}

/** By how much a value is out of bounds, as a share of the bound; 0 or less is within. */
function excessOf({ max, min }: Objective, value: number): number {
  const above = max === undefined ? Number.NEGATIVE_INFINITY : (value - max) / (Math.abs(max) || 1);
  const below = min === undefined ? Number.NEGATIVE_INFINITY : (min - value) / (Math.abs(min) || 1);
  const excess = Math.max(above, below);
  return Number.isFinite(excess) ? excess : 0;
}

function boundFor({ max, min }: Objective, value: number): { readonly kind: 'max' | 'min'; readonly value: number } | undefined {
  if (min !== undefined && (max === undefined || value < min)) return { kind: 'min', value: min };
  return max === undefined ? undefined : { kind: 'max', value: max };
}

function worstOf(objective: Objective, samples: readonly Sample[]): Sample | undefined {
  return samples.reduce<Sample | undefined>(
    (worst, sample) => (worst === undefined || excessOf(objective, sample.value) > excessOf(objective, worst.value) ? sample : worst),
    undefined,
  );
}

function named(sample: Sample | undefined): string {
  const labels = Object.entries(sample?.labels ?? {}).map(([key, value]) => `${key}="${value}"`);
  return labels.length === 0 ? '' : ` at {${labels.join(', ')}}`;
}

function written(value: number, unit: Objective['unit']): string {
  const figure = (number: number): string => String(Number(number.toPrecision(4)));
  switch (unit) {
    case 'ratio':
      return `${figure(value * 100)} %`;
    case 'seconds':
      return `${figure(value)} s`;
    case 'per-second':
      return `${figure(value)} a second`;
    case 'bytes':
      return `${figure(value)} bytes`;
    case 'days':
    case 'cores':
      return `${figure(value)} ${unit}`;
    default:
      return figure(value);
  }
}
