import { chromium } from '@playwright/test'
import { someone, someWorkspace } from '#commands/testing.ts'
import { sessionCookie } from '#commands/sessions/session-cookie.ts'
import { pagePath } from '#domain/page/path.ts'
import { systemChromium } from '../scripts/chromium.ts'
import { makeNote } from './app/notes.ts'
import { asPerson, startApp } from './app/running-app.ts'
import { percentile, report } from './measure.ts'

// Opening a note of 500 blocks: the server's time for its HTML, and what a slow browser shows when.
const BLOCKS = 500
const WARM = 20
const REQUESTS = 100
const VISITS = 7
// Past the moment at which the editor has taken over on a slowed machine.
const SETTLED_MS = 8_000

const app = await startApp(3_871)
try {
  const actor = await someone()
  const workspaceId = await someWorkspace([{ actor, role: 'owner' }])
  const id = await makeNote(actor, workspaceId, BLOCKS)
  const path = pagePath(`studio-${workspaceId}`, { id, title: '' })
  const cookie = await app.cookieOf(actor)
  const { get } = asPerson(app, cookie)
  const times: number[] = []
  let bytes = 0
  for (let at = 0; at < WARM + REQUESTS; at++) {
    const answer = await get(path)
    if (at >= WARM) times.push(answer.ms)
    bytes = answer.bytes
  }
  report('open a note: server time, p95', percentile(times, 0.95), 'ms', { target: 40, context: `${BLOCKS} blocks, ${REQUESTS} requests one after the other, whole answer of ${Math.round(bytes / 1000)} kB, p50 ${percentile(times, 0.5).toFixed(1)} ms` })
  const html = await (await fetch(app.url + path, { headers: { cookie } })).text()
  report('open a note: blocks in the first HTML', (html.match(/id="b-bench\d+"/g) ?? []).length, 'blocks', { target: BLOCKS, better: 'higher', context: 'readable without a script' })

  const executablePath = systemChromium()
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox', '--disable-background-networking'] })
  const paints: number[] = []
  const shifts: number[] = []
  for (let visit = 0; visit < VISITS; visit++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    await context.addCookies([{ name: sessionCookie().name, value: cookie.slice(cookie.indexOf('=') + 1), url: app.url }])
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await page.addInitScript(() => {
      const seen = { lcp: 0, cls: 0 }
      Object.assign(globalThis, { seen })
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) seen.lcp = entry.startTime }).observe({ type: 'largest-contentful-paint', buffered: true })
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) seen.cls += (entry as unknown as { value: number }).value }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.goto(app.url + path)
    await page.locator('.ProseMirror[contenteditable=true]').waitFor({ timeout: 30_000 })
    await page.waitForTimeout(SETTLED_MS / 4)
    const { lcp, cls } = await page.evaluate(() => (globalThis as unknown as { seen: { lcp: number; cls: number } }).seen)
    paints.push(lcp)
    shifts.push(cls)
    await context.close()
  }
  await browser.close()
  const context = `${BLOCKS} blocks, processor slowed four times, median of ${VISITS} visits without a cache`
  report('open a note: largest contentful paint', percentile(paints, 0.5), 'ms', { target: 800, context })
  report('open a note: layout shift (CLS)', Math.max(...shifts), '', { target: 0, context: 'the worst visit, until the editor has taken over' })
} finally {
  await app.stop()
}
process.exit(0)
