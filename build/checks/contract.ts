import { parse } from 'yaml';
import { entries } from '../entry.ts';
import { type ActionFile, readmes } from '../readme.ts';
import { type Inspection, unless } from './inspection.ts';
import { actionFiles } from './workflow-files.ts';

/** An action's description, what its code reads, what dist/ can start, and what its README says are the same. */
export const contract: Inspection = {
  name: 'contract',
  asks: 'action.yml = inputs read = README = entries',
  async inspect(root) {
    const files = await actionFiles(root);
    const problems = files.map(({ path, content }) => entryProblems(path, parse(content) as ActionFile, Object.keys(entries)));
    const described = new Set(files.flatMap(({ path }) => [nameOf(path), `${nameOf(path)}-post`]));
    const orphans = Object.keys(entries).filter((name) => !described.has(name));
    const outdated = (await readmes(root)).filter(({ present, expected }) => present !== expected);
    return unless(
      [
        ...problems.flat(),
        ...orphans.map((name) => `build/entry.ts: ${name} belongs to no action`),
        ...outdated.map(({ path }) => `${path}: its tables are not those of action.yml: run \`node build/readme.ts\``),
      ],
      `${files.length} actions`,
    );
  },
};

/** What is wrong with the way an action.yml says what is started. */
export function entryProblems(path: string, action: ActionFile, known: readonly string[]): string[] {
  const name = nameOf(path);
  const problems: string[] = [];
  const expect = (key: string, found: string | undefined, wanted: string | undefined): void => {
    if (found !== wanted) problems.push(`${path}: runs.${key} is ${found ?? 'absent'}, and should be ${wanted ?? 'absent'}`);
  };
  expect('using', action.runs.using, 'node24');
  expect('main', action.runs.main, known.includes(name) ? `../../dist/${name}.js` : undefined);
  expect('post', action.runs.post, known.includes(`${name}-post`) ? `../../dist/${name}-post.js` : undefined);
  return problems;
}

const nameOf = (path: string): string => path.split('/')[1] ?? path;
