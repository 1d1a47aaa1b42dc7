import type { BrowserContext, Page } from '@playwright/test'
import type { CrashWriter } from '#server/live/crash.ts'
import type { Cable } from './cable.ts'
import { keptOnDevice } from '../kept-on-device.ts'
import { startBrowser, type MortalBrowser } from './mortal-browser.ts'
import { watchSaved, type Frames } from './watch-saved.ts'

/** Where a person types: a note, the block in it that is theirs, and the folder of their browser's profile. */
export type BrowserDesk = { name: string; address: string; path: string; block: string; profile: string; cable: Cable; signIn: (context: BrowserContext) => Promise<void>; random: () => number }

/** A person who types numbered words into a note with real keys in a real browser, and what every frame of it said about saving. */
export type BrowserTypist = CrashWriter & { frames: () => Frames }

const PATIENCE = 90_000
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const openNote = async ({ context }: MortalBrowser, { address, path, block, signIn }: BrowserDesk): Promise<Page> => {
  await signIn(context)
  const page = await context.newPage()
  await watchSaved(page)
  for (const until = Date.now() + PATIENCE; ; await wait(300)) {
    try {
      await page.goto(address + path)
      await page.locator('.memo-body[contenteditable="true"]').waitFor({ timeout: 20_000 })
      break
    } catch (error) {
      // The server or the network may be away at this moment; a person loads the page again.
      if (Date.now() > until) throw error
    }
  }
  await page.locator(`#b-${block}`).click()
  await page.keyboard.press('End')
  return page
}

/** Starts a person's browser, opens the note and types until `rest`. */
export const browserTypist = async (desk: BrowserDesk): Promise<BrowserTypist> => {
  const { name, random } = desk
  let browser = await startBrowser(desk.profile)
  let page = await openNote(browser, desk)
  let typed = 0
  let resting = false
  let acknowledged = 0
  const frames: Frames = { seen: 0, sent: 0, wrong: [] }
  // One thing at a time: a word, or a kill between two of them.
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const done = turn.then(act)
    turn = done.catch(() => undefined)
    return done
  }
  const look = async () => {
    const { frames: now, savedWords } = await page.evaluate((who) => (window as unknown as { lookAtSaving: (name: string) => { frames: Frames; savedWords: number } }).lookAtSaving(who), name)
    frames.seen += now.seen
    frames.sent += now.sent
    frames.wrong.push(...now.wrong)
    acknowledged = Math.max(acknowledged, savedWords)
  }
  const typing = (async () => {
    while (!resting) {
      for (let words = 1 + Math.floor(random() * 4); words > 0 && !resting; words--) {
        await inTurn(async () => {
          await page.keyboard.type(`<${name}${typed + 1}>`)
          typed += 1
        })
      }
      await wait(100 + random() * 900)
    }
  })()
  // What goes wrong while typing is told by `rest`.
  typing.catch(() => undefined)
  const body = () => page.locator('.memo-body').innerText()
  return {
    name,
    typed: () => typed,
    acknowledged: () => Array.from({ length: acknowledged }, (_, at) => `<${name}${at + 1}>`),
    suffer: async (victim) => {
      if (victim === 'network') return desk.cable.cut(300 + random() * 1_500)
      await inTurn(async () => {
        await keptOnDevice(page)
        await look()
        await browser.kill()
        browser = await startBrowser(desk.profile)
        page = await openNote(browser, desk)
      })
    },
    rest: async () => {
      resting = true
      await typing
      await page.locator('[data-save="saved"]').waitFor({ timeout: PATIENCE })
      await look()
    },
    text: body,
    reads: async (text, ms) => {
      for (const until = Date.now() + ms; Date.now() < until; await wait(50)) if ((await body()) === text) return true
      return false
    },
    frames: () => frames,
    leave: async () => {
      resting = true
      await inTurn(() => browser.kill())
    },
  }
}
