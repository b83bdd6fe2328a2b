import { expect, test } from '@jest/globals';
import { inspectAll, named, summary } from '../../build/check.ts';
import { failed, type Inspection, type Outcome, passed, skipped } from '../../build/checks/inspection.ts';

const inspection = (name: string, outcome: Outcome | Error): Inspection => ({
  name,
  asks: `is ${name} right`,
  inspect: () => (outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome)),
});

test('a check that breaks counts as failed, one that cannot be made counts as skipped, and the last line has the counts', async () => {
  const all = [
    inspection('a', passed('4 files')),
    inspection('b', failed('b.ts:3: wrong')),
    inspection('c', skipped('needs python3')),
    inspection('d', new Error('lost')),
  ];
  const said: string[] = [];
  const text = summary(await inspectAll('/', all, (line) => said.push(line)));
  expect(text.split('\n').at(-1)).toBe('1 passed, 2 failed, 1 skipped');
  expect(text).toContain('--- b: is b right?\nb.ts:3: wrong');
  expect(text).toContain('--- d: is d right?\nlost');
  expect(text).toContain('needs python3');
  expect(said).toHaveLength(4);
});

test('a sub-set is made by naming it, and a wrong name says which there are', () => {
  const all = [inspection('types', passed()), inspection('lint', passed())];
  expect(named([], all)).toHaveLength(2);
  expect(named(['lint'], all).map(({ name }) => name)).toEqual(['lint']);
  expect(() => named(['tpyes'], all)).toThrow('there is no check tpyes; there are types, lint');
});
