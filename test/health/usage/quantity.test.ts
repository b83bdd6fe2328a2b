import { quantity } from '../../../src/health/usage/quantity.ts';

test.each([
  ['0', 0],
  ['1', 1],
  ['100m', 0.1],
  ['250n', 2.5e-7],
  ['7u', 7e-6],
  ['1k', 1000],
  ['128974848', 128974848],
  ['129e6', 129e6],
  ['1E3', 1000],
  ['2E', 2e18],
  ['123Mi', 123 * 2 ** 20],
  ['1.5Gi', 1.5 * 2 ** 30],
  ['.5', 0.5],
  ['-1Ki', -1024],
  ['', Number.NaN],
  ['1 Gi', Number.NaN],
  ['12KB', Number.NaN],
  ['abc', Number.NaN],
])('%s is %p', (text, value) => {
  expect(quantity(text)).toBe(value);
});
