import { defineConfig } from 'vitest/config'

/** The tests that must notice a changed rule: those of the domain, which need neither a database nor a browser. */
export default defineConfig({
  test: { include: ['packages/domain/src/{score,iqs,rubric,policy}*.test.ts'], environment: 'node' },
})
