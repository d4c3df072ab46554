/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: { '^.+\\.[jt]s$': '@swc/jest' },
  // jose is published as ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!jose/)'],
  // A dynamic import names the compiled file; under jest there is only its source.
  moduleNameMapper: { '^(\\.{1,2}/.+)\\.js$': ['$1.js', '$1.ts'] },
  // Compiled copies and data of a running graph are no modules.
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  reporters: ['default', '<rootDir>/scripts/ran-a-test.mjs'],
  testTimeout: 30_000,
  maxWorkers: 2,
};
