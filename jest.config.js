/** Types are checked once by tsc; swc only strips them. */
const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
  ],
};

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/test/browser/'],
  transform,
  setupFiles: ['<rootDir>/test/support/loopback-only.ts'],
  globalSetup: '<rootDir>/test/support/build-once.mjs',
  clearMocks: true,
  restoreMocks: true,
  randomize: true,
  // Whole-program tests mostly wait for other processes: a core left free for nobody helps no one.
  maxWorkers: '100%',
  testTimeout: 30_000,
  reporters: ['default', '<rootDir>/scripts/result-reporter.cjs'],
};
