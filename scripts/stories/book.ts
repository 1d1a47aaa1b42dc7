import type { BrowserContext, Page } from '@playwright/test'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** One entry of the built book's index. */
export type Story = { id: string; type: string; title: string; name: string; tags: readonly string[] }

/** The two themes of the design. */
export type Theme = 'light' | 'dark'

const BOOK = path.join(import.meta.dirname, '../../storybook-static')
const ORIGIN = 'http://stories.test'

/** Every story of the built book. */
export function storiesOfBook(): Story[] {
  const { entries } = JSON.parse(readFileSync(path.join(BOOK, 'index.json'), 'utf8')) as { entries: Record<string, Story> }
  return Object.values(entries).filter((entry) => entry.type === 'story')
}

/** Answers the book's address from the disk: no port to share, no server to wait for. */
export async function serveBook(context: BrowserContext): Promise<void> {
  await context.route(`${ORIGIN}/**`, (route) => {
    const file = path.join(BOOK, decodeURIComponent(new URL(route.request().url()).pathname))
    return existsSync(file) ? route.fulfill({ path: file }) : route.fulfill({ status: 404 })
  })
}

/** Opens one story alone and waits until it stands still: rendered (or failed), typefaces there, animations over. */
export async function openStory(page: Page, id: string, theme: Theme): Promise<void> {
  await page.goto(`${ORIGIN}/iframe.html?id=${id}&viewMode=story&globals=theme:${theme}`)
  await page.waitForFunction(() => /sb-show-(main|errordisplay|nopreview)/.test(document.body.className))
  await page.evaluate(async () => {
    await document.fonts.ready
    await Promise.all(document.getAnimations().filter((a) => a.effect?.getTiming().iterations !== Infinity).map((a) => a.finished))
  })
}
