import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { userInfo } from 'node:os'
import { chromium, type Browser, type BrowserContext } from '@playwright/test'
import { systemChromium } from '#scripts/chromium.ts'

/** A browser whose process can be killed; what it keeps lies in its profile. */
export type MortalBrowser = { browser: Browser; context: BrowserContext; kill: () => Promise<void> }

const QUIET = ['--headless=new', '--remote-debugging-port=0', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--hide-scrollbars', '--window-size=1440,900']

const debuggerOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The browser ended with ${code ?? 'a signal'}.`)))
    if (!child.stderr) throw new Error('A browser must be started with its error output piped.')
    createInterface({ input: child.stderr }).on('line', (line) => {
      const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1]
      if (address) resolve(address)
    })
  })

/** Starts a browser on the profile in `folder`, again after a kill. */
export const startBrowser = async (folder: string): Promise<MortalBrowser> => {
  const rights = userInfo().uid === 0 ? ['--no-sandbox'] : []
  const child = spawn(systemChromium() ?? chromium.executablePath(), [...QUIET, ...rights, `--user-data-dir=${folder}`, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'], detached: true })
  const browser = await chromium.connectOverCDP(await debuggerOf(child))
  const [context] = browser.contexts()
  if (!context) throw new Error('The browser came without a context.')
  return {
    browser,
    context,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((resolve) => child.once('exit', resolve))
      // It and all its processes at once, as when the power goes.
      if (child.pid) process.kill(-child.pid, 'SIGKILL')
      await gone
      await browser.close().catch(() => undefined)
    },
  }
}
