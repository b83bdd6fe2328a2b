import { expect, test } from '@jest/globals';
import { compareReports } from '../../src/health/comparison.ts';
import { answersOf } from '../../src/report/finding.ts';

const cache = answersOf('cache');
const endpoints = answersOf('endpoints');
const password = cache.fail('password', 'Pod redis-0', 'refuses');
const slow = endpoints.warn('slow', 'plan', 'answers slowly');
const STARTED = '2026-11-23T02:13:00.000Z';
const since = (...findings: readonly Parameters<typeof compareReports>[1]['findings'][number][]) => ({ started: STARTED, findings });

test('new, still there and gone', () => {
  const seen = compareReports({ findings: [password, endpoints.pass('slow', 'plan', 'is fast')], exempted: [] }, since(slow));
  expect(seen).toEqual({ since: STARTED, appeared: [password], persisting: [], gone: [slow] });
});

test('a finding that got worse, or says it otherwise, is still the same one', () => {
  const worse = endpoints.fail('slow', 'plan', 'answers very slowly');
  expect(compareReports({ findings: [worse], exempted: [] }, since(slow))).toMatchObject({ appeared: [], persisting: [worse], gone: [] });
});

test('what could not be looked at this time is not gone', () => {
  const unknown = cache.unknown('timeout', 'cache', 'did not answer');
  expect(compareReports({ findings: [unknown], exempted: [] }, since(password))).toMatchObject({ appeared: [unknown], gone: [] });
});

test('what passes now is gone, though something else of its check is unknown', () => {
  const now = [endpoints.pass('slow', 'plan', 'is fast'), endpoints.unknown('answer', 'core', 'cannot be asked')];
  expect(compareReports({ findings: now, exempted: [] }, since(slow)).gone).toEqual([slow]);
});

test('what is exempted now is not gone', () => {
  expect(compareReports({ findings: [], exempted: [{ finding: slow, reason: 'known', until: '2026-12-31' }] }, since(slow)).gone).toEqual([]);
});

test('what was fine before is never compared', () => {
  expect(compareReports({ findings: [], exempted: [] }, since(endpoints.pass('slow', 'plan', 'is fast')))).toMatchObject({
    appeared: [],
    persisting: [],
    gone: [],
  });
});
