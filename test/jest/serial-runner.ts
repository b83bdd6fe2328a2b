import { createRequire } from 'node:module';
import type { Config } from '@jest/types';
import type { TestRunnerContext } from 'jest-runner';

const { default: TestRunner } = createRequire(import.meta.url)('jest-runner') as typeof import('jest-runner');

/** One file after the other, in a process of its own: for tests that change what all of them share. */
export default class SerialRunner extends TestRunner {
  constructor(globalConfig: Config.GlobalConfig, context: TestRunnerContext) {
    super({ ...globalConfig, maxWorkers: 1 }, context);
  }
}
