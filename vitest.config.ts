import { tmpdir } from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

/** Two projects: pure tests that need nothing, and tests that need the real database (`*.db.test.ts`) or a real sandbox (`*.box.test.ts`). */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{domain,commands,components,app,server,db,scripts,factory,bench}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts', '**/*.box.test.ts', '**/node_modules/**'],
          environment: 'node',
          setupFiles: ['scripts/testing-seed.ts'],
          // Property tests compute a lot; a busy machine is no failure.
          testTimeout: 60_000,
        },
      },
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
