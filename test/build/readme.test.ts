import { expect, test } from '@jest/globals';
import { type ActionFile, inputsTable, outputsTable, withSection } from '../../build/readme.ts';

const action: ActionFile = {
  name: 'x',
  description: 'x',
  inputs: {
    one: { description: 'Either a | b\n  or c' },
    two: { description: 'Must be', required: true },
    three: { description: 'May be', default: 'x' },
  },
  outputs: { verdict: { description: 'The worst' } },
  runs: { using: 'node24', main: 'x' },
};

test('the inputs are a table, whatever stands in their descriptions', () => {
  expect(inputsTable(action).split('\n').slice(2)).toEqual([
    '| `one` | Either a \\| b or c |  |',
    '| `two` | Must be | **required** |',
    '| `three` | May be | `x` |',
  ]);
  expect(outputsTable(action).split('\n').slice(2)).toEqual(['| `verdict` | The worst |']);
});

test('only what is between the markers is replaced', () => {
  expect(withSection('a\n<!-- inputs -->\nold\n<!-- /inputs -->\nb', 'inputs', 'new')).toBe('a\n<!-- inputs -->\nnew\n<!-- /inputs -->\nb');
  expect(() => withSection('a', 'inputs', 'new')).toThrow('the markers <!-- inputs --> and <!-- /inputs --> are missing');
});
