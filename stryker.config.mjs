/** Changes one line at a time and expects a test to notice. */
export default {
  // What a score is and who may do what: a wrong line here must not pass any test.
  mutate: ['packages/domain/src/{score,iqs,policy}*.ts', '!packages/domain/src/*.test.ts'],
  plugins: ['@stryker-mutator/vitest-runner'],
  testRunner: 'vitest',
  vitest: { configFile: 'scripts/checks/mutation.vitest.config.ts' },
  thresholds: { high: 98, low: 95, break: 95 },
  reporters: ['clear-text', 'json'],
  clearTextReporter: {
    allowColor: false,
    allowEmojis: false,
    logTests: false,
    reportTests: false,
    reportScoreTable: true,
  },
  jsonReporter: { fileName: '.cache/reports/mutation.json' },
  tempDirName: '.stryker-tmp',
  ignorePatterns: ['apps', 'docs', 'data', '.cache', 'scripts/tools', 'packages/*', '!packages/domain'],
  concurrency: 2,
  timeoutMS: 10_000,
  disableTypeChecks: false,
  allowConsoleColors: false,
}
