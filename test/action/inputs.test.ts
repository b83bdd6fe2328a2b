import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { inputs } from '../../actions/health-check/inputs.ts';
import { failureOf } from '../../src/action/failure.ts';
import { readInputs } from '../../src/action/inputs.ts';
import { kubeconfigInput } from '../../src/action/kubeconfig.ts';
import { previousReport } from '../../src/action/previous-report.ts';
import { answersOf } from '../../src/report/finding.ts';
import { reportOf } from '../../src/report/report.ts';
import type { Verdict } from '../../src/report/verdict.ts';
import { sample } from '../report/sample.ts';

test('an input that is not given has its default', () => {
  expect(readInputs(inputs, {})).toEqual({
    values: { config: '', kubeconfig: '', 'report-directory': 'upkeep-report', 'fail-on': 'fail', 'previous-report': '' },
    problems: [],
  });
});

test('an input is read as the runner hands it over, blanks around it removed', () => {
  expect(readInputs(inputs, { 'INPUT_FAIL-ON': ' warn\n' }).values['fail-on']).toBe('warn');
});

test('a wrong input is told with what is valid', () => {
  expect(readInputs(inputs, { 'INPUT_FAIL-ON': 'sometimes' }).problems).toEqual([
    { path: 'input fail-on', problem: 'is "sometimes"', valid: 'one of fail, warn, never' },
  ]);
});

test.each([
  ['', { kind: 'default' }],
  ['/home/me/.kube/config', { kind: 'path', path: '/home/me/.kube/config' }],
  ['C:\\kube\\config', { kind: 'path', path: 'C:\\kube\\config' }],
  ['apiVersion: v1\nkind: Config', { kind: 'content', content: 'apiVersion: v1\nkind: Config' }],
  ['{"apiVersion":"v1"}', { kind: 'content', content: '{"apiVersion":"v1"}' }],
  ['clusters: [not a cluster', { kind: 'content', content: 'clusters: [not a cluster' }],
])('the kubeconfig %j is %j', (given, source) => expect(kubeconfigInput(given)).toEqual(source));

const answer = answersOf('check');
const reportWith = (...verdicts: readonly Verdict[]) =>
  reportOf({
    ...sample,
    started: new Date(0),
    finished: new Date(0),
    comparison: undefined,
    exempted: [],
    findings: verdicts.map((verdict) => answer[verdict]('rule', 'Pod a', 'says so')),
  });

test.each<[readonly Verdict[], 'fail' | 'warn' | 'never', boolean]>([
  [['pass', 'warn', 'unknown'], 'fail', false],
  [['pass', 'fail'], 'fail', true],
  [['pass', 'warn'], 'warn', true],
  [['pass', 'unknown'], 'warn', true],
  [['pass', 'pass'], 'warn', false],
  [['fail'], 'never', false],
  [['unknown', 'unknown'], 'fail', true],
  [['unknown', 'unknown'], 'never', false],
  [[], 'fail', true],
])('%j with fail-on %s fails: %s', (verdicts, failOn, fails) => expect(failureOf(reportWith(...verdicts), failOn) !== undefined).toBe(fails));

test('the last word says what happened, to what, and what to do', () => {
  expect(failureOf(sample, 'fail')).toBe(
    'mplp in mplp-production: 2 problems, 1 unknown, 2 warnings, 18 fine, 1 exempted: Deployment mplp-core has 1 of 3 pods in CrashLoopBackOff: container mplp-core exits with 1; next: kubectl logs -n mplp-production deployment/mplp-core --previous; and 4 more, see the summary',
  );
});

test.each([
  ['no path', '', undefined, 'none'],
  ['a report', 'report.json', JSON.stringify(sample), 'read'],
  ['no file', 'absent.json', undefined, 'absent'],
  ['half a file', 'report.json', '{"schema":1', 'broken'],
  ['another schema', 'report.json', JSON.stringify({ ...sample, schema: 2 }), 'broken'],
  ['another application', 'report.json', JSON.stringify({ ...sample, application: { name: 'other', namespace: 'x' } }), 'broken'],
  ['a folder', '.', undefined, 'broken'],
])('a previous report that is %s', async (_, name, text, kind) => {
  const folder = await mkdtemp(join(tmpdir(), 'upkeep-previous-'));
  if (text !== undefined) await writeFile(join(folder, name), text);
  const read = await previousReport(name === '' ? '' : join(folder, name), sample.application);
  await rm(folder, { recursive: true });
  expect(read.kind).toBe(kind);
  if ('because' in read) expect(read.because).toContain('previous-report');
});
