import { defineConfig } from 'vitest/config'

/** Two projects: pure tests that need nothing, and tests that need the real database (`*.db.test.ts`). */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{domain,commands,components,app,server,db,scripts,factory,bench}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts', '**/node_modules/**'],
          environment: 'node',
        },
      },
      {
        test: {
          name: 'integration',
          include: ['{domain,commands,app,server,db,scripts,factory}/**/*.db.test.ts'],
          globalSetup: ['db/testing-setup.ts'],
          env: { MEMO_SECRET: 'seals the cookies of tests and of nothing else' },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
