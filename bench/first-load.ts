import { chromium } from '@playwright/test'
import { mustSend, someone, someWorkspace } from '#commands/testing.ts'
import { createPage } from '#commands/create-page.ts'
import { sessionCookie } from '#commands/sessions/session-cookie.ts'
import { newId } from '#domain/ids.ts'
import { pagePath } from '#domain/page/path.ts'
import { fetchedSince, firstLoad } from '#e2e/first-load.ts'
import { systemChromium } from '../scripts/chromium.ts'
import { startApp } from './app/running-app.ts'
import { report } from './measure.ts'

// The JavaScript that each route names in its first HTML, and what the editor adds to a note after that, with gzip.
const SIGNED_IN = 165
const PUBLIC = 140
const EDITOR = 150

const app = await startApp(3_872)
const executablePath = systemChromium()
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox', '--disable-background-networking'] })
try {
  const actor = await someone()
  const workspaceId = await someWorkspace([{ actor, role: 'owner' }])
  const { pageId } = await mustSend(createPage, actor, { pageId: newId(), workspaceId, parentId: null, title: 'Site visit' })
  const cookie = await app.cookieOf(actor)
  const visitor = await browser.newContext({ baseURL: app.url })
  for (const path of ['/sign-in', '/sign-up']) report(`first load: ${path}`, (await firstLoad(visitor.request, path)).gzipBytes / 1000, 'kB', { target: PUBLIC })
  const context = await browser.newContext({ baseURL: app.url })
  await context.addCookies([{ name: sessionCookie().name, value: cookie.slice(cookie.indexOf('=') + 1), url: app.url }])
  const home = `/studio-${workspaceId}`
  const note = pagePath(`studio-${workspaceId}`, { id: pageId, title: 'Site visit' })
  const routes = { note, home, trash: `${home}/trash`, settings: `${home}/settings`, members: `${home}/settings/members`, account: '/account' }
  for (const [name, path] of Object.entries(routes)) report(`first load: ${name}`, (await firstLoad(context.request, path)).gzipBytes / 1000, 'kB', { target: SIGNED_IN, context: 'scripts in the tags of the first HTML' })
  const page = await context.newPage()
  await page.goto(note)
  await page.locator('.ProseMirror[contenteditable=true]').waitFor({ timeout: 30_000 })
  const { files } = await firstLoad(context.request, note)
  const later = await fetchedSince(page, files)
  report('first load: editor, after paint', later.gzipBytes / 1000, 'kB', { target: EDITOR, context: `${later.files.length} files fetched until the editor is there: editor, saving, menus and words together` })
} finally {
  await browser.close()
  await app.stop()
}
process.exit(0)
