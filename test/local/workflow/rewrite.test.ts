import { expect, test } from '@jest/globals';
import { forAct, foreignActions } from '../../../local/workflow/rewrite.ts';

test('what act does not know is rewritten, and lines keep their numbers', () => {
  const workflow =
    'concurrency:\n  group: a\n  queue: max\njobs:\n  a:\n    uses: $/.github/workflows/b.yml\n  b:\n    steps:\n      - uses: $/actions/health-check\n';
  const rewritten = forAct(workflow);
  expect(rewritten.split('\n')).toHaveLength(workflow.split('\n').length);
  expect(rewritten).toContain('uses: OWNER/kube-upkeep/.github/workflows/b.yml@v1');
  expect(rewritten).toContain('uses: OWNER/kube-upkeep/actions/health-check@v1');
  expect(rewritten).not.toMatch(/^\s*queue:/m);
});

test('actions of others are found once each, without checkout and our own', () => {
  const workflow = [
    '- uses: actions/checkout@aaa # v7',
    '- uses: actions/cache/restore@bbb # v5',
    '- uses: actions/cache/save@bbb # v5',
    "- uses: 'actions/upload-artifact@v7'",
    '  uses: OWNER/kube-upkeep/.github/workflows/daily-maintenance.yml@v1',
  ].join('\n');
  expect(foreignActions(workflow)).toEqual([
    { repository: 'actions/cache', reference: 'bbb' },
    { repository: 'actions/upload-artifact', reference: 'v7' },
  ]);
});
