import { expect, test } from '@jest/globals';
import { jestArguments, partsAndRest } from './arguments.ts';
import { closingLine, countsOf, sumOf } from './counts.ts';

test.each([
  [[], ['unit', 'e2e'], []],
  [['unit'], ['unit'], []],
  [['e2e', 'unit'], ['unit', 'e2e'], []],
  [['e2e', 'daily'], ['e2e'], ['daily']],
  [
    ['test/build', '-t', 'words'],
    ['unit', 'e2e'],
    ['test/build', '-t', 'words'],
  ],
])('npm test -- %j', (given, parts, rest) => {
  expect(partsAndRest(given)).toEqual({ parts, rest });
});

test('a filter that only one of the parts knows is no failure of the other', () => {
  expect(jestArguments('unit', ['words'], ['unit', 'e2e'])).toEqual(['words', '--passWithNoTests', '--selectProjects', 'unit']);
  expect(jestArguments('unit', ['words'], ['unit'])).toEqual(['words', '--selectProjects', 'unit']);
  expect(jestArguments('e2e', [], ['unit', 'e2e'])).toEqual(['--selectProjects', 'e2e']);
});

test.each([
  ['all passed', '{"passed":3,"failed":0,"skipped":0}', 0, '3 passed, 0 failed'],
  ['some failed', '{"passed":3,"failed":2,"skipped":1}', 1, '3 passed, 2 failed, 1 skipped'],
  ['broke after its tests', '{"passed":3,"failed":0,"skipped":0}', 1, '3 passed, 1 failed'],
  ['the cluster did not come up', '', 1, '0 passed, 1 failed'],
])('%s', (_, written, code, line) => {
  expect(closingLine(sumOf([countsOf(written, code)]))).toBe(line);
});
