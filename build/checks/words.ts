import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ended } from './command.ts';
import { type Inspection, unless } from './inspection.ts';

/** What no committed line may hold, and why. The patterns are written so that they do not find themselves. */
const unwanted: readonly (readonly [RegExp, string])[] = [
  [
    /registry\.(npmjs|yarnpkg|npmmirror)\.[a-z]+|(proxy|sum)\.golang\.[a-z]+|(files\.)?pytho[n]hosted\.org|deb\.debia[n]\.org/,
    'names the host of a package registry',
  ],
  [/(^|[\s'"`=(:])\/(home\/(?!me\b)|Users\/(?!me\b)|roo[t]\/|wor[k]\/)[\w.-]+/, 'names a path of one machine'],
  [/\b(TOD[O]|FIXM[E]|XX[X])\b/, 'is left undone'],
  [/-----BEGIN ([A-Z]+ )?PRIVATE KEY-----\s*[A-Za-z0-9+/]{16}/, 'holds a private key'],
];

/** npm writes a package's address into its lock, and third parties' licences and code are theirs. */
const notOurs = /^(dist\/|package-lock\.json$|.*\/go\.sum$|docs\/.*\.(png|svg)$)/;

/** Nothing is committed that belongs to one machine or one network. */
export const words: Inspection = {
  name: 'words',
  asks: 'nothing of one machine is committed',
  async inspect(root) {
    const { output } = await ended('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root });
    const files = output.split('\0').filter((file) => file !== '' && !notOurs.test(file));
    const found = await Promise.all(files.map(async (file) => misplaced(file, await readFile(join(root, file), 'utf8').catch(() => ''))));
    return unless(found.flat(), `${files.length} files`);
  },
};

/** What is wrong with a file's lines, each as `file:line: why`. A file of a grab-bag's name is wrong as a whole. */
export function misplaced(file: string, content: string): string[] {
  const named = /(^|\/)(utils?|helpers?|common|misc|shared)(\/|\.[^/]+$)/.test(file) ? [`${file}: is named after nothing`] : [];
  const lines = content
    .split('\n')
    .flatMap((line, at) =>
      unwanted.filter(([pattern]) => pattern.test(line)).map(([, why]) => `${file}:${at + 1}: ${why}: ${line.trim().slice(0, 80)}`),
    );
  return [...named, ...lines];
}
