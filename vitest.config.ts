import { tmpdir } from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

// Property tests compute a lot; a busy machine is no failure.
const computes = { environment: 'node', setupFiles: ['scripts/testing-seed.ts', 'scripts/testing-loopback.ts'], testTimeout: 60_000 }

/**
 * Three projects: pure tests that need nothing, long plays of the factory in which no time zone matters (`*.play.test.ts`), and tests that need the
 * real database (`*.db.test.ts`) or a real sandbox (`*.box.test.ts`).
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{domain,commands,components,app,server,db,scripts,factory,bench}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts', '**/*.box.test.ts', '**/*.play.test.ts', '**/node_modules/**'],
          ...computes,
        },
      },
      { test: { name: 'factory', include: ['factory/**/*.play.test.ts'], ...computes } },
      {
        test: {
          name: 'integration',
          include: ['{domain,commands,app,server,db,scripts,factory}/**/*.db.test.ts', 'factory/**/*.box.test.ts'],
          globalSetup: ['db/testing-setup.ts'],
          env: {
            MEMO_SECRET: 'seals the cookies of tests and of nothing else',
            MEMO_DATA_DIR: path.join(tmpdir(), `memo-test-data-${process.pid}`),
            // Small enough to be reached in a test.
            MEMO_MAX_FILE_BYTES: '25000000',
            MEMO_MAX_WORKSPACE_BYTES: '31000000',
          },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
