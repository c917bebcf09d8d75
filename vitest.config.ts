import { defineConfig } from 'vitest/config'
import { LongestFirst } from './scripts/longest-first.ts'

const outside = ['**/node_modules/**', '**/dist/**', '**/.stryker-tmp/**']

/** What every project shares: errors that nobody handles fail the run, and PostgreSQL starts once when it is asked for. */
const shared = {
  environment: 'node',
  pool: 'forks' as const,
  maxWorkers: 2,
  setupFiles: ['./scripts/vitest-setup.ts'],
  globalSetup: ['./packages/db/src/testing/postgres-server.ts'],
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        // The web app is read as it is built, once for all processes.
        extends: './apps/web/vite.config.ts',
        root: import.meta.dirname,
        test: {
          ...shared,
          name: 'unit',
          setupFiles: [...shared.setupFiles, './scripts/cheap-passwords.ts'],
          // Two processes run all files: most files are done sooner than a process and its modules are loaded.
          isolate: false,
          include: [
            'packages/*/src/**/*.test.ts',
            'apps/{server,cli,web,bench}/src/**/*.test.{ts,tsx}',
            'scripts/structure/**/*.test.ts',
          ],
          exclude: [...outside, '**/*.long.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'long',
          include: ['packages/*/src/**/*.long.test.ts', 'apps/{server,cli,web,bench}/src/**/*.long.test.ts'],
          exclude: outside,
          testTimeout: 900_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'e2e',
          include: ['apps/e2e/src/**/*.test.ts'],
          exclude: outside,
          // A browser on a busy machine may lose a step; what fails twice is a fault.
          retry: 1,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
