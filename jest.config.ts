import type { Config } from 'jest';

const common = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': ['@swc/jest', { jsc: { target: 'es2024', parser: { syntax: 'typescript' } } }] },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/reports/'],
} satisfies Config;

/** `unit` needs nothing; `e2e` gets the local cluster with MPLP on it, and runs one file after the other, because its tests break real things. */
export default {
  rootDir: import.meta.dirname,
  reporters: ['default', '<rootDir>/test/jest/closing-line.ts'],
  projects: [
    { ...common, displayName: 'unit', testMatch: ['<rootDir>/test/**/*.test.ts'], testPathIgnorePatterns: ['<rootDir>/test/e2e/'] },
    {
      ...common,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
      globalSetup: '<rootDir>/test/e2e/setup.ts',
      runner: '<rootDir>/test/jest/serial-runner.ts',
      setupFilesAfterEnv: ['<rootDir>/test/jest/long-timeout.ts'],
    },
  ],
} satisfies Config;
