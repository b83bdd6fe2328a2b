import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { goTool } from '../../local/binaries/go.ts';
import { lineProgress } from '../../local/progress.ts';
import { forAct } from '../../local/workflow/rewrite.ts';
import { ended } from './command.ts';
import { type Inspection, unless } from './inspection.ts';
import { workflowFiles } from './workflow-files.ts';

/** actionlint: expressions, shell scripts, events, permissions. It knows as little of `uses: $/…` and `concurrency.queue` as act does. */
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
      for (const file of files) await writeFile(join(copy, '.github', 'workflows', basename(file.path)), forAct(file.content));
      const { code, output } = await ended(program, ['-oneline', '-no-color', ...files.map(({ path }) => `.github/workflows/${basename(path)}`)], {
        cwd: copy,
      });
      return unless(code === 0 ? [] : output.split('\n'), `${files.length} files`);
    } finally {
      await rm(copy, { recursive: true });
    }
  },
};
