import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { layCable } from './crash/cable.ts'
import { startBrowser } from './crash/mortal-browser.ts'
import { line } from './editor/pages.ts'
import { expect, signIn, test } from './fixtures.ts'
import { isStored, live, noteOf } from './takeover/held.ts'

test('3. a browser killed 150 ms after a key shows that key again offline, and sends it when the server is back', async ({ person, studio, baseURL }) => {
  const note = await noteOf(person, studio, [line('aaaaaaaaaaaa', 'Before')])
  const profile = await mkdtemp(path.join(tmpdir(), 'memo-killed-'))
  const cable = await layCable(() => Number(new URL(baseURL ?? '').port))
  const address = `http://localhost:${cable.port}`
  try {
    const first = await startBrowser(profile)
    await signIn(first.context, person, address)
    const page = await first.context.newPage()
    await page.goto(address + note)
    await expect(page.locator('[data-save]')).toHaveAttribute('data-save', 'saved', { timeout: 30_000 })
    await live(page).locator('#b-aaaaaaaaaaaa').click()
    await page.keyboard.press('End')
    cable.cut(3_600_000)
    await page.keyboard.press('k')
    await new Promise((resolve) => setTimeout(resolve, 150))
    await first.kill()

    cable.cut(0)
    const second = await startBrowser(profile)
    await signIn(second.context, person, address)
    // The page itself comes, nothing of its data does.
    await second.context.route(/\/api\//, (route) => route.abort('internetdisconnected'))
    await second.context.routeWebSocket(/\/api\/live/, (socket) => void socket.close())
    const again = await second.context.newPage()
    await again.goto(address + note)
    await expect(live(again)).toHaveText('Beforek', { timeout: 30_000 })
    await expect(again.locator('[data-save]')).toHaveAttribute('data-save', 'kept', { timeout: 15_000 })
    await isStored(note, 'Before')
    await second.context.unrouteAll({ behavior: 'ignoreErrors' })
    await again.close()
    const back = await second.context.newPage()
    await back.goto(address + note)
    await expect(back.locator('[data-save]')).toHaveAttribute('data-save', 'saved', { timeout: 30_000 })
    await isStored(note, 'Beforek')
    await second.kill()
  } finally {
    cable.stop()
    await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
})
