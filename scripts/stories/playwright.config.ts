import { defineConfig } from '@playwright/test'
import { systemChromium } from '../chromium.ts'

const executablePath = systemChromium()

/** The run of the component book: every story in a real Chromium. Started by scripts/check-stories.ts, which builds the book first. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results/stories',
  snapshotPathTemplate: `${process.env['BOOK_PICTURES'] ?? '../../stories/pictures'}/{arg}{ext}`,
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  reporter: [['list'], ['json', { outputFile: '../../reports/stories.json' }]],
  // A missing picture is a failure, never a reason to make one on the way; `npm run pictures` makes them.
  updateSnapshots: 'none',
  expect: { toHaveScreenshot: { threshold: 0.15, maxDiffPixels: 60, animations: 'disabled', caret: 'hide' } },
  use: {
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: ['--no-sandbox', '--disable-background-networking', '--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb'],
    },
  },
})
