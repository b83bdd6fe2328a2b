import { expect, test } from '@jest/globals';
import { Frequent } from '../../../src/health/error-logs/frequent.ts';

test('what comes often is found among more different keys than there is room for', () => {
  const frequent = new Frequent(20);
  for (let index = 0; index < 10_000; index++) {
    frequent.add(`rare ${index}`, 'r');
    if (index % 4 === 0) frequent.add('quarter', 'q');
    if (index % 2 === 0) frequent.add('half', 'h');
  }
  const [first, second] = frequent.top(2);
  expect([first?.key, second?.key]).toEqual(['half', 'quarter']);
  expect(first?.count).toBeGreaterThanOrEqual(5000);
  expect((first?.count ?? 0) - (first?.overcount ?? 0)).toBeLessThanOrEqual(5000);
});
