import { expect, test } from '@jest/globals';
import { jestArguments } from './arguments.ts';

test.each([
  [[], []],
  [['unit'], ['--selectProjects', 'unit']],
  [
    ['e2e', 'daily'],
    ['--selectProjects', 'e2e', '--', 'daily'],
  ],
  [
    ['test/build', '-t', 'words'],
    ['test/build', '-t', 'words'],
  ],
])('npm test -- %j', (given, expected) => {
  expect(jestArguments(given)).toEqual(expected);
});
