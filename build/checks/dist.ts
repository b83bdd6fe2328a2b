import { join } from 'node:path';
import { bundle, bytesOf, differences } from '../bundle.ts';
import { failed, type Inspection, passed } from './inspection.ts';

/** A job runs what is committed in dist/, so that must be what the sources say. */
export const dist: Inspection = {
  name: 'dist',
  asks: 'dist/ is built from these sources',
  async inspect(root) {
    const files = await bundle(root);
    const different = await differences(files, join(root, 'dist'));
    if (different.length > 0) return failed(`run \`npm run build\` and commit dist/: ${different.join(', ')} would change`);
    return passed(`${files.size} files, ${(bytesOf(files) / 1e6).toFixed(1)} MB`);
  },
};
