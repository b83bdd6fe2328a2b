import { glob, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

/** What of an action.yml is told in tables. */
export interface ActionFile {
  readonly name: string;
  readonly description: string;
  readonly inputs?: Readonly<Record<string, { description: string; required?: boolean; default?: string }>>;
  readonly outputs?: Readonly<Record<string, { description: string }>>;
  readonly runs: { readonly using: string; readonly main: string; readonly post?: string };
}

/** The README of an action: where it is, what it says, and what it should say. */
export interface Readme {
  readonly path: string;
  readonly present: string;
  readonly expected: string;
}

/** The text with what stands between `<!-- name -->` and `<!-- /name -->` replaced. @throws Error when the markers are not there. */
export function withSection(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the markers ${begin} and ${end} are missing`);
  return `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`;
}

/** The inputs as a Markdown table. */
export function inputsTable(action: ActionFile): string {
  const rows = Object.entries(action.inputs ?? {}).map(([name, { description, required, default: value }]) => {
    const otherwise = value === undefined || value === '' ? (required ? '**required**' : '') : `\`${value}\``;
    return `| \`${name}\` | ${inCell(description)} | ${otherwise} |`;
  });
  return ['| input | what it is | default |', '|---|---|---|', ...rows].join('\n');
}

/** The outputs as a Markdown table. */
export function outputsTable(action: ActionFile): string {
  const rows = Object.entries(action.outputs ?? {}).map(([name, { description }]) => `| \`${name}\` | ${inCell(description)} |`);
  return ['| output | what it is |', '|---|---|', ...rows].join('\n');
}

/** The README of every action, as it is and as its action.yml wants it. @throws Error that names a README without markers. */
export async function readmes(root: string): Promise<Readme[]> {
  const found: Readme[] = [];
  for await (const path of glob('actions/*/action.yml', { cwd: root })) {
    const action = parse(await readFile(join(root, path), 'utf8')) as ActionFile;
    const readme = join(dirname(path), 'README.md');
    const present = await readFile(join(root, readme), 'utf8');
    try {
      found.push({
        path: readme,
        present,
        expected: withSection(withSection(present, 'inputs', inputsTable(action)), 'outputs', outputsTable(action)),
      });
    } catch (error) {
      throw new Error(`${readme}: ${(error as Error).message}`, { cause: error });
    }
  }
  return found;
}

function inCell(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..');
  for (const { path, present, expected } of await readmes(root)) {
    if (present === expected) continue;
    await writeFile(join(root, path), expected);
    console.log(`${path}: tables written anew`);
  }
}
