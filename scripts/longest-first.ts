import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Test files that take longest, longest first: one that begins last keeps a core idle to the end. */
export const LONGEST = [
  'packages/api/src/blindness-first.long.test.ts',
  'packages/api/src/blindness-second.long.test.ts',
  'apps/e2e/src/every-page.test.ts',
  'apps/e2e/src/every-page-italian.test.ts',
  'apps/server/src/kill.long.test.ts',
  'packages/jobs/src/vendor-data.long.test.ts',
  'apps/cli/src/import.long.test.ts',
  'apps/e2e/src/hostile-text.test.ts',
  'packages/jobs/src/numbers/false-alarms.long.test.ts',
  'packages/api/src/blindness.test.ts',
  'apps/server/src/main.test.ts',
  'apps/cli/src/export.test.ts',
  'packages/api/src/matrix.test.ts',
  'packages/domain/src/week.test.ts',
]

const placeOf = (moduleId: string): number => {
  const place = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}`))
  return place === -1 ? LONGEST.length : place
}

/** The same files, those of the list before all others. */
export const longestFirst = <File extends { readonly moduleId: string }>(files: readonly File[]): File[] =>
  files.toSorted((a, b) => placeOf(a.moduleId) - placeOf(b.moduleId))

/** Vitest's own order, which goes by size on a fresh machine, after the files that are known to take long. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return longestFirst(await super.sort(files))
  }
}
