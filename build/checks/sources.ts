import { ended, npmProgram } from './command.ts';
import { failed, type Inspection, passed } from './inspection.ts';

/** TypeScript's own judgement of every file. */
export const types: Inspection = {
  name: 'types',
  asks: 'do the types agree',
  inspect: (root) => npmProgram(root, 'tsc', '--noEmit', '--pretty', 'false'),
};

/** biome: format, and the rules that need no types. */
export const lint: Inspection = {
  name: 'lint',
  asks: 'format, and rules that need no types',
  inspect: (root) => npmProgram(root, 'biome', 'ci', '--colors=off', '--error-on-warnings', '--max-diagnostics=40', '.'),
};

/** typescript-eslint: promises that nobody waits for. */
export const promises: Inspection = {
  name: 'promises',
  asks: 'rules that need types',
  inspect: (root) => npmProgram(root, 'eslint', '--max-warnings=0', '.'),
};

/** dependency-cruiser: who may know whom. */
export const imports: Inspection = {
  name: 'imports',
  asks: 'who may know whom',
  inspect: (root) => npmProgram(root, 'depcruise', '--config', '.dependency-cruiser.mjs', '--output-type', 'err-long', ...rooms),
};

const rooms = ['src', 'actions', 'build', 'local', 'bench', 'test'];

/** The published JSON Schemas are those of the code. */
export const schemas: Inspection = {
  name: 'schemas',
  asks: 'schemas/ is what the code says',
  async inspect(root) {
    const { code, output } = await ended(process.execPath, ['build/schemas.ts', '--check'], { cwd: root });
    return code === 0 ? passed() : failed(output);
  },
};
