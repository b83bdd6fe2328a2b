import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Inspection, unless } from './inspection.ts';
import { actionFiles, workflowFiles, type YamlFile } from './workflow-files.ts';

/** GitHub's own language service: syntax, expressions, inputs of our actions and of called workflows. */
export const language: Inspection = {
  name: 'language',
  asks: "GitHub's own view of workflows and actions",
  async inspect(root) {
    const files = [...(await workflowFiles(root)), ...(await actionFiles(root))];
    const problems = await Promise.all(files.map((file) => diagnose(root, file)));
    return unless(problems.flat(), `${files.length} files`);
  },
};

/** What the language service has to say of one file, each as `file:line: message`. */
export async function diagnose(root: string, file: YamlFile): Promise<string[]> {
  await import('./languageservice-json.ts');
  const [{ validate }, { TextDocument }] = await Promise.all([import('@actions/languageservice'), import('vscode-languageserver-textdocument')]);
  const document = TextDocument.create(`file:///${file.path}`, 'yaml', 0, file.content);
  const fileProvider = {
    async getFileContent(reference: { path: string } | { path: string; repository: string }) {
      if ('repository' in reference && reference.repository !== 'kube-upkeep') throw new Error(`${reference.path} is in another repository`);
      return { name: reference.path, content: await readFile(join(root, reference.path), 'utf8') };
    },
  };
  const diagnostics = await validate(document, { fileProvider });
  return diagnostics.map(({ range, message }) => `${file.path}:${range.start.line + 1}: ${message}`);
}
