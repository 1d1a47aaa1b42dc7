import { chromium } from '@playwright/test'
import { someone, someWorkspace } from '#commands/testing.ts'
import { sessionCookie } from '#commands/sessions/session-cookie.ts'
import { pagePath } from '#domain/page/path.ts'
import { longMarkdown, timedPaste } from '../e2e/editor/long-markdown.ts'
import { systemChromium } from '../scripts/chromium.ts'
import { makeNote } from './app/notes.ts'
import { startApp } from './app/running-app.ts'
import { percentile, report } from './measure.ts'

// A megabyte of Markdown pasted into a note: when its end is in place, and how long the page was held up at most.
const CHARACTERS = 1_000_000
const TIMES = 3

const app = await startApp(3_872)
try {
  const actor = await someone()
  const workspaceId = await someWorkspace([{ actor, role: 'owner' }])
  const cookie = await app.cookieOf(actor)
  const executablePath = systemChromium()
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox', '--disable-background-networking'] })
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.addCookies([{ name: sessionCookie().name, value: cookie.slice(cookie.indexOf('=') + 1), url: app.url }])
  const pastes: { ms: number; longest: number }[] = []
  for (let at = 0; at < TIMES; at++) {
    const id = await makeNote(actor, workspaceId, 3)
    const page = await context.newPage()
    await page.goto(app.url + pagePath(`studio-${workspaceId}`, { id, title: '' }))
    await page.locator('.ProseMirror[contenteditable=true]').click({ timeout: 30_000 })
    await page.keyboard.press('Control+End')
    pastes.push(await timedPaste(page, longMarkdown(CHARACTERS)))
    await page.close({ runBeforeUnload: false })
  }
  await browser.close()
  const about = `1 MB of Markdown in a page of the app, ${TIMES} pastes`
  report('paste 1 MB of Markdown: in place', percentile(pastes.map(({ ms }) => ms), 0.5), 'ms', { target: 3_000, context: `${about}, median` })
  report('paste 1 MB of Markdown: longest task', Math.max(...pastes.map(({ longest }) => longest)), 'ms', { target: 50, context: `${about}, the worst; shorter tasks than 50 ms count as 0` })
} finally {
  await app.stop()
}
process.exit(0)
