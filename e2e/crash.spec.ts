import { expect, test } from '@playwright/test'
import { crashWithBrowsers } from './crash/crash-with-browsers.ts'

// Found by hunting: seeds that failed once belong in this list.
const SEEDS = [1]

for (const seed of SEEDS) {
  test(`1. 2. twenty kills of app, database, network and browsers while two people type: every word is there once, both copies are equal, and no frame says Saved while a batch is unanswered (seed ${seed})`, async () => {
    test.setTimeout(600_000)
    const { frames, ...report } = await crashWithBrowsers({ kills: 20, seed })
    expect(report).toMatchObject({ kills: 20, lost: [], doubled: [], equal: true })
    expect(report.acknowledgedBeforeTheEnd).toBeGreaterThan(20)
    expect(frames.wrong).toEqual([])
    expect(frames.seen).toBeGreaterThan(500)
    expect(frames.sent).toBeGreaterThan(20)
  })
}
