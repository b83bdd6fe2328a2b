import { expect, test } from '@jest/globals';
import { sourcesOf } from '../../../local/images/debian.ts';

const debian = 'http://mirror.example/debian-security/ bookworm-security\nhttp://mirror.example/debian/ bookworm\nhttp://other.example/ stable\n';

test('a Debian takes its archive from where its own apt does', () => {
  expect(sourcesOf(debian, undefined)).toEqual([
    'http://mirror.example/debian/ bookworm',
    'http://mirror.example/debian-security/ bookworm-security',
  ]);
});

test('elsewhere the mirror is said, and it wins', () => {
  const expected = [
    'http://m.example/debian bookworm',
    'http://m.example/debian bookworm-updates',
    'http://m.example/debian-security bookworm-security',
  ];
  expect(sourcesOf('http://archive.example/ubuntu/ noble', 'http://m.example/debian/')).toEqual(expected);
  expect(sourcesOf(debian, 'http://m.example/debian')).toEqual(expected);
});

test('without either, the error says what to set', () => {
  expect(() => sourcesOf('http://archive.example/ubuntu/ noble', '')).toThrow(/set UPKEEP_DEBIAN_MIRROR to a mirror/);
});
