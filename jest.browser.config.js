const base = require('./jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  ...base,
  roots: ['<rootDir>/test/browser'],
  testPathIgnorePatterns: [],
  // One playground and one Chromium at a time: the machine is shared with them.
  maxWorkers: 1,
  testTimeout: 120_000,
};
