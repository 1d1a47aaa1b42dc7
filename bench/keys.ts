import { chromium } from '@playwright/test'
import { sessionCookie } from '#commands/sessions/session-cookie.ts'
import { someone, someWorkspace } from '#commands/testing.ts'
import { pagePath } from '#domain/page/path.ts'
import { systemChromium } from '../scripts/chromium.ts'
import { makeNote } from './app/notes.ts'
import { startApp } from './app/running-app.ts'
import { percentile, report } from './measure.ts'
import { paintedThere, watchPainting } from './typing/painted.ts'

// Keydown to painted frame in the app itself: a note of many kinds of blocks, its tools, saving and the live connection, where bench/typing.ts has
// the editor alone beside others.
const KEYS = 60
const WARM_UP = 10
const SETTLED_MS = 2_500
const BARS: { readonly [blocks: number]: readonly [p50: number, p95?: number] } = { 1_000: [12, 24], 10_000: [33] }

const app = await startApp(3_874)
const executablePath = systemChromium()
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox', '--disable-background-networking'] })
try {
  const actor = await someone()
  const workspaceId = await someWorkspace([{ actor, role: 'owner' }])
  const cookie = await app.cookieOf(actor)
  for (const [blocks, [p50, p95]] of Object.entries(BARS)) {
    const note = await makeNote(actor, workspaceId, Number(blocks))
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    await context.addCookies([{ name: sessionCookie().name, value: cookie.slice(cookie.indexOf('=') + 1), url: app.url }])
    const page = await context.newPage()
    await page.goto(app.url + pagePath(`studio-${workspaceId}`, { id: note, title: '' }))
    const body = page.locator('.ProseMirror[contenteditable=true]')
    await body.waitFor({ timeout: 60_000 })
    await page.waitForTimeout(SETTLED_MS)
    await body.locator('> p').nth(3).click()
    await page.keyboard.press('End')
    await page.evaluate(watchPainting)
    for (let at = 0; at < KEYS; at++) {
      // At any moment between two frames, as people press keys.
      await page.waitForTimeout(120 + ((at * 7) % 17))
      await page.keyboard.press('x')
    }
    await page.waitForTimeout(SETTLED_MS / 5)
    const samples = (await page.evaluate(paintedThere)).slice(WARM_UP)
    const about = `a note of ${blocks} blocks in the app, ${samples.length} keys, saved as they are typed`
    report(`key to paint in the app p50, ${blocks}`, percentile(samples, 0.5), 'ms', { target: p50, context: about })
    report(`key to paint in the app p95, ${blocks}`, percentile(samples, 0.95), 'ms', { ...(p95 === undefined ? {} : { target: p95 }), context: about })
    await context.close()
  }
} finally {
  await browser.close()
  await app.stop()
}
process.exit(0)
