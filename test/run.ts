import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { jestArguments } from './jest/arguments.ts';

/**
 * `npm test`: every test, the hermetic ones first, then those on the local cluster. `npm test -- unit` and `npm test -- e2e` run one part; whatever
 * else is given goes to Jest as it is.
 */
const jest = join(createRequire(import.meta.url).resolve('jest/package.json'), '..', 'bin', 'jest.js');
const child = spawn(
  process.execPath,
  ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', jest, ...jestArguments(process.argv.slice(2))],
  {
    cwd: join(import.meta.dirname, '..'),
    stdio: 'inherit',
  },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.once('close', (code) => {
  process.exitCode = code ?? 1;
});
