import { expect, test } from '@jest/globals';
import { applicationSchema } from '../../src/application/schema.ts';
import { judgeObjective, judgePrometheus, type QueryAnswer } from '../../src/health/objectives/judge.ts';
import { objectivesCheck } from '../../src/health/objectives.ts';

const application = (objectives: object[]) => applicationSchema.parse({ name: 'mplp', namespace: 'mplp-production', objectives });
const signal = new AbortController().signal;
const values = (...all: number[]): QueryAnswer => ({
  kind: 'samples',
  samples: all.map((value, index) => ({ labels: all.length > 1 ? { pod: `p${index}` } : {}, value })),
  notes: [],
});
const failed = (code: 'unreachable' | 'forbidden' | 'query' | 'timeout', message = 'because'): QueryAnswer => ({ kind: 'failed', code, message });

test.each<[string, object, QueryAnswer, QueryAnswer | undefined, string, string]>([
  ['a kept maximum', { max: 1, unit: 'seconds' }, values(0.5), undefined, 'pass', 'is 0.5 s: at most 1 s is kept'],
  ['a value at its bound', { max: 1 }, values(1), undefined, 'pass', 'is 1: at most 1 is kept'],
  ['a broken maximum', { max: 0.01, unit: 'ratio' }, values(0.2), undefined, 'fail', 'is 20 %; it should be at most 1 %'],
  ['a broken minimum', { min: 1 }, values(0), undefined, 'fail', 'is 0; it should be at least 1'],
  ['the verdict of the configuration', { max: 1, verdict: 'warn' }, values(2), undefined, 'warn', 'is 2; it should be at most 1'],
  ['the worst of several, by its labels', { max: 1 }, values(0.5, 3, 2), undefined, 'fail', 'is 3 at {pod="p1"}, and 1 more; it should be at most 1'],
  ['the worst below a minimum', { min: 2, max: 9 }, values(3, 0, 1), undefined, 'fail', 'is 0 at {pod="p1"}, and 1 more; it should be at least 2'],
  ['no data', { max: 1 }, values(), undefined, 'unknown', 'has no data: the expression found no series'],
  ['NaN', { max: 1 }, values(Number.NaN), undefined, 'unknown', 'is NaN, which cannot be judged'],
  ['infinity', { min: 1 }, values(Number.POSITIVE_INFINITY), undefined, 'unknown', 'is Infinity, which cannot be judged'],
  ['NaN beside a kept value', { max: 1 }, values(0.5, Number.NaN), undefined, 'unknown', 'is NaN at {pod="p1"}, which cannot be judged'],
  ['NaN beside a broken value', { max: 1 }, values(2, Number.NaN), undefined, 'fail', 'is 2 at {pod="p0"}; it should be at most 1'],
  [
    'too little traffic',
    { max: 1, traffic: { query: 't', min: 1 } },
    values(9),
    values(0.2),
    'unknown',
    'cannot be judged: the traffic is 0.2 a second, and it takes 1 a second to judge',
  ],
  [
    'no data on the traffic',
    { max: 1, traffic: { query: 't', min: 1 } },
    values(9),
    values(),
    'unknown',
    'cannot be judged: there is no data on the traffic',
  ],
  ['enough traffic', { max: 1, traffic: { query: 't', min: 1 } }, values(9), values(1, 1), 'fail', 'is 9; it should be at most 1'],
  [
    'an expression that is refused',
    { max: 1 },
    failed('query', 'parse error'),
    undefined,
    'unknown',
    'has an expression that Prometheus refuses: parse error',
  ],
  ['Prometheus down', { max: 1 }, failed('unreachable'), undefined, 'unknown', 'could not be asked: Prometheus does not answer'],
])('%s', (_, objective, seen, traffic, verdict, message) => {
  const [judged] = application([{ name: 'o', query: 'q', ...objective }]).objectives;
  expect(judged === undefined ? undefined : judgeObjective(judged, seen, traffic)).toMatchObject({ subject: 'Objective o', verdict, message });
});

test.each<[string, QueryAnswer, QueryAnswer[], string, string]>([
  ['answers', values(12.4), [values(1)], 'pass', 'answers, and scraped 12 s ago'],
  ['scrapes nothing', values(), [], 'warn', 'answers, but has scraped nothing for 5 minutes'],
  ['refuses one expression only', values(3), [failed('query')], 'pass', 'answers, and scraped 3 s ago'],
  ['is down', failed('unreachable', 'no endpoints'), [failed('unreachable', 'no endpoints')], 'fail', 'does not answer: no endpoints'],
  ['may not be asked', failed('forbidden', 'verb get'), [], 'unknown', 'may not be asked: verb get'],
])('Prometheus %s', (_, lastScrape, answers, verdict, message) =>
  expect(judgePrometheus(lastScrape, answers)).toMatchObject({ subject: 'Prometheus', verdict, message }),
);

test('when Prometheus is down, it fails once and every objective is unknown', async () => {
  const check = objectivesCheck(
    application([
      { name: 'a', query: 'a', max: 1 },
      { name: 'b', query: 'b', max: 1 },
    ]),
    {
      prometheus: { query: async () => failed('unreachable', 'connection refused') },
    },
  );
  expect((await check.run(signal)).map(({ verdict }) => verdict)).toEqual(['fail', 'unknown', 'unknown']);
});

test('an expression that several objectives share is asked once', async () => {
  const asked: string[] = [];
  const traffic = { query: 'traffic', min: 1 };
  const check = objectivesCheck(
    application([
      { name: 'a', query: 'a', max: 1, traffic },
      { name: 'b', query: 'b', max: 1, traffic },
    ]),
    {
      prometheus: {
        query: async (expression) => {
          asked.push(expression);
          return values(1);
        },
      },
    },
  );
  await check.run(signal);
  expect(asked).toEqual(['time() - max(timestamp(up))', 'a', 'traffic', 'b']);
});

test('objectives without Prometheus are unknown, no objectives are fine', async () => {
  expect(await objectivesCheck(application([{ name: 'a', query: 'a', max: 1 }]), { prometheus: undefined }).run(signal)).toMatchObject([
    { verdict: 'unknown' },
  ]);
  expect(await objectivesCheck(application([]), { prometheus: undefined }).run(signal)).toMatchObject([{ verdict: 'pass', rule: 'configured' }]);
});
