import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import type { InputDeclarations } from '../../src/action/inputs.ts';
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
    const problems = await Promise.all(
      files.map(async ({ path, content }) => {
        const action = parse(content) as ActionFile;
        const { inputs } = (await import(pathToFileURL(join(root, dirname(path), 'inputs.ts')).href)) as { inputs: InputDeclarations };
        return [...entryProblems(path, action, Object.keys(entries)), ...inputProblems(path, action, inputs)];
      }),
    );
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

/** Where an action.yml does not say what the code reads: names, descriptions, defaults, and what is required. */
export function inputProblems(path: string, action: ActionFile, declared: InputDeclarations): string[] {
  const described = action.inputs ?? {};
  const unread = Object.keys(described).filter((name) => !Object.hasOwn(declared, name));
  const problems = unread.map((name) => `${path}: the input ${name} is read by nobody`);
  for (const [name, { description, default: standard, required }] of Object.entries(declared)) {
    const input = described[name];
    if (input === undefined) problems.push(`${path}: the input ${name} is missing`);
    else {
      if (input.description.trim() !== description) problems.push(`${path}: the description of ${name} should be: ${description}`);
      if (String(input.default ?? '') !== standard) problems.push(`${path}: the default of ${name} should be "${standard}"`);
      if ((input.required ?? false) !== required) problems.push(`${path}: required of ${name} should be ${required}`);
    }
  }
  return problems;
}

const nameOf = (path: string): string => path.split('/')[1] ?? path;
