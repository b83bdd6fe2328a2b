import { expect, test } from '@jest/globals';
import { ActLog, type LogLine } from '../../../local/workflow/act-log.ts';

function fed(...lines: object[]): { log: ActLog; told: LogLine[] } {
  const told: LogLine[] = [];
  const log = new ActLog(['first line of it\nsecond line of it'], (line) => told.push(line));
  for (const line of lines) log.add(JSON.stringify(line));
  return { log, told };
}

const main = { stage: 'Main', stepID: ['health-check'], step: 'Check', job: 'nightly' };

test('secrets are masked in log, summary and outputs: those that were given, by lines, and those that the run masks', () => {
  const { log, told } = fed(
    { ...main, command: 'add-mask', arg: 'abc', raw: '::add-mask::abc', msg: '***' },
    { ...main, command: 'add-mask', arg: 'abcdef', raw: '::add-mask::abcdef', msg: '***' },
    { ...main, raw_output: true, msg: 'the token abcdef, and second line of it\n' },
    { ...main, command: 'summary', content: '### abc and first line of it' },
    { ...main, command: 'set-output', name: 'verdict', arg: 'fail abc' },
  );
  expect(told).toEqual([{ kind: 'output', text: 'the token ***, and ***' }]);
  expect(log.summary).toBe('### *** and ***');
  expect(log.outputs.get('health-check.verdict')).toBe('fail ***');
  expect(log.log).not.toMatch(/abc|line of it/);
});

test('each step of the workflow has its result, without the steps inside actions and the turns before and after', () => {
  const { log } = fed(
    { ...main, stage: 'Pre', stepResult: 'success', msg: 'Pre' },
    { ...main, stepID: ['upload', '0'], stepResult: 'success', msg: 'inside' },
    { ...main, stepResult: 'failure', msg: '❌ Check' },
    { job: 'nightly', jobResult: 'failure', msg: 'Job failed' },
  );
  expect(log.steps).toEqual([{ job: 'nightly', step: 'Check', result: 'failure' }]);
  expect(log.log).toBe('❌ Check\nJob failed');
});

test('what act says outside of its JSON is part of the log', () => {
  const { log } = fed();
  log.add('Error: workflow is not valid');
  expect(log.log).toBe('Error: workflow is not valid');
});
