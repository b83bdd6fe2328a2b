import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { goTool } from '../../local/binaries/go.ts';
import { lineProgress } from '../../local/progress.ts';
import { ended } from './command.ts';
import { type Inspection, unless } from './inspection.ts';
import { workflowFiles } from './workflow-files.ts';

/** actionlint: expressions, shell scripts, events, permissions. */
export const actionlint: Inspection = {
  name: 'actionlint',
  asks: 'expressions and events in workflows',
  async inspect(root) {
    const program = await goTool(
      { module: 'github.com/rhysd/actionlint', version: 'v1.7.12', package: 'github.com/rhysd/actionlint/cmd/actionlint' },
      lineProgress(),
    );
    const files = await workflowFiles(root);
    const copy = await mkdtemp(join(tmpdir(), 'upkeep-actionlint-'));
    try {
      await mkdir(join(copy, '.github', 'workflows'), { recursive: true });
      for (const file of files) await writeFile(join(copy, '.github', 'workflows', basename(file.path)), understood(file.content));
      const { code, output } = await ended(program, ['-oneline', '-no-color', ...files.map(({ path }) => `.github/workflows/${basename(path)}`)], {
        cwd: copy,
      });
      return unless(code === 0 ? [] : output.split('\n'), `${files.length} files`);
    } finally {
      await rm(copy, { recursive: true });
    }
  },
};

/** The workflow in the words that actionlint 1.7.12 knows: neither `uses: $/…` nor `concurrency.queue` are among them. Lines keep their numbers. */
export function understood(workflow: string): string {
  return workflow
    .replaceAll(/(\buses:\s*)\$\/(\S+)/g, '$1kube-upkeep/kube-upkeep/$2@v0')
    .replaceAll(/^(\s*)queue:\s*(max|single)\s*$/gm, '$1# queue');
}
