import { defineConfig } from 'vitest/config'

/** The tests that must notice a changed formula of an interval, of agreement, or of planning. */
export default defineConfig({
  test: {
    include: [
      'packages/statistics/src/{krippendorff-alpha,gwet-ac,intraclass-correlation,proportion,planning}.test.ts',
      'packages/statistics/src/{quality-search,estimate-quality-exact}.test.ts',
    ],
    environment: 'node',
  },
})
