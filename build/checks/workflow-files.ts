import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A workflow or an action's description, and where it is in the repository. */
export interface YamlFile {
  readonly path: string;
  readonly content: string;
}

/** The workflows of this repository, and those that users copy. */
export function workflowFiles(root: string): Promise<YamlFile[]> {
  return read(root, ['.github/workflows/*.yml', 'examples/*/workflows/*.yml']);
}

/** The description of every action. */
export function actionFiles(root: string): Promise<YamlFile[]> {
  return read(root, ['actions/*/action.yml']);
}

async function read(root: string, patterns: string[]): Promise<YamlFile[]> {
  const paths: string[] = [];
  for await (const path of glob(patterns, { cwd: root })) paths.push(path);
  return Promise.all(paths.sort().map(async (path) => ({ path, content: await readFile(join(root, path), 'utf8') })));
}
