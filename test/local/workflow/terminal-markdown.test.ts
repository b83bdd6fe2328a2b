import { expect, test } from '@jest/globals';
import { forTerminal } from '../../../local/workflow/terminal-markdown.ts';

const plain = { columns: 80, colours: 'off' } as const;

test.each([
  ['a heading', '### ❌ mplp: 2 problems', '❌ mplp: 2 problems'],
  ['marks and entities', '**redis-0** says `NOAUTH` &#40;twice&#41; &lt;b&gt; a\\_b', 'redis-0 says NOAUTH (twice) <b> a_b'],
  ['a link', 'see [the guide](https://example.com/x)', 'see the guide'],
  ['what is folded', 'a\n<details><summary>38 are fine</summary>\n\n| x |\n|---|\n| y |\n\n</details>\nb', 'a\n▸ 38 are fine\nb'],
  ['folds in folds', '<details><summary>outer</summary>\n<details><summary>inner</summary>x</details>\n</details>', '▸ outer'],
  ['an escape sequence from the cluster', 'pod \u001b[2J\u001b]0;owned\u0007\u0000 x', 'pod  x'],
  ['an entity of an entity', '&amp;#27;[2J', '&#27;[2J'],
])('%s', (_, markdown, shown) => {
  expect(forTerminal(markdown, plain)).toBe(shown);
});

test('a table fits the terminal, and its long cells are wrapped', () => {
  const long = 'Deployment mplp-core has 1 of 3 pods ready, and it does not get better while one waits for it';
  const shown = forTerminal(`| | what | measured |\n|---|---|---|\n| ❌ | ${long} | 1 \\| 3 |`, plain);
  expect(Math.max(...shown.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(shown).toContain('measured');
  expect(shown).toContain('1 | 3');
  expect(shown.replaceAll(/[│\s]+/g, ' ')).toContain('while one waits for it');
});
