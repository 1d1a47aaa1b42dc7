import { mkdtempSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { defineConfig, devices } from '@playwright/test'
import { systemChromium } from './scripts/chromium.ts'

// One data folder for the run, made once: workers load this file again and find it in the environment.
process.env['MEMO_DATA_DIR'] ??= mkdtempSync(path.join(tmpdir(), 'memo-e2e-'))
process.env['MEMO_SECRET'] ??= 'a secret of the end-to-end tests, nowhere else'
process.env['PORT'] ??= '3900'
const url = `http://localhost:${process.env['PORT']}`
const executablePath = systemChromium()

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: false,
  workers: process.env['CI'] ? 2 : 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  retries: 0,
  reporter: [['list'], ['json', { outputFile: 'reports/e2e.json' }]],
  outputDir: 'test-results',
  webServer: {
    command: 'node scripts/start.mjs',
    url: `${url}/api/health`,
    timeout: 300_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    env: { LOG_LEVEL: 'warn' },
  },
  use: {
    baseURL: url,
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      // Chromium's own sandbox cannot start for root; the background services would only look for hosts that are not there.
      args: [...(userInfo().uid === 0 ? ['--no-sandbox'] : []), '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
  projects: [{ name: 'chromium', use: { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 } } }],
})
