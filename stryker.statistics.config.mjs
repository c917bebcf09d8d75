import scoring from './stryker.config.mjs'

/** The same for the numbers that people are told: intervals, agreement, and how many reviews are needed. */
export default {
  ...scoring,
  mutate: [
    'agreement-weights',
    'gwet-ac',
    'intraclass-correlation',
    'krippendorff-alpha',
    'krippendorff-bootstrap',
    'pair-agreement',
    'proportion-difference',
    'proportion-interval',
    'reliability-units',
    'review-planning',
    'shrinkage',
    'quality-mixture',
  ].map((name) => `packages/statistics/src/${name}.ts`),
  // Formulas are arithmetic, conditions and calls; emptied texts, lists and objects would only take time.
  mutator: { excludedMutations: ['StringLiteral', 'ObjectLiteral', 'ArrayDeclaration'] },
  vitest: { configFile: 'scripts/checks/mutation-statistics.vitest.config.ts' },
  thresholds: { high: 95, low: 90, break: 90 },
  // These tests take milliseconds: what is not back after this long never will be.
  timeoutMS: 1_500,
  jsonReporter: { fileName: '.cache/reports/mutation-statistics.json' },
  ignorePatterns: ['apps', 'docs', 'data', '.cache', 'scripts/tools', 'packages/*', '!packages/statistics'],
}
