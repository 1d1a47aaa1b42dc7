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

const PACKAGES = path.join(import.meta.dirname, '../../node_modules')

// A part that shows what the app's server has gets the same from the packages it comes from.
const fileFor = (pathname: string): string =>
  pathname.startsWith('/api/emoji/') ? path.join(PACKAGES, 'emojibase-data', pathname.slice('/api/emoji/'.length)) : path.join(BOOK, pathname)

type Drawing = { node: [tag: string, attributes: Record<string, string>][] }

async function drawingFor(pathname: string): Promise<string | null> {
  const name = /^\/api\/icons\/([a-z0-9-]+)$/.exec(pathname)?.[1]
  if (name === undefined) return null
  // Through the package's CommonJS or its modules, as this file itself was loaded.
  const drawn = (await import(`lucide-react/icons/${name}`)) as { __iconData?: Drawing; default?: { __iconData?: Drawing } }
  const node = (drawn.__iconData ?? drawn.default?.__iconData)?.node ?? []
  const shapes = node.map(([tag, attributes]) => `<${tag} ${Object.entries(attributes).map(([attribute, value]) => `${attribute}="${value}"`).join(' ')}/>`)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#000" stroke-width="1.5">${shapes.join('')}</svg>`
}

/** Answers the book's address from the disk: no port to share, no server to wait for. */
export async function serveBook(context: BrowserContext): Promise<void> {
  await context.route(`${ORIGIN}/**`, async (route) => {
    const pathname = decodeURIComponent(new URL(route.request().url()).pathname)
    const drawing = await drawingFor(pathname)
    if (drawing !== null) return route.fulfill({ contentType: 'image/svg+xml', body: drawing })
    const file = fileFor(pathname)
    return existsSync(file) ? route.fulfill({ path: file }) : route.fulfill({ status: 404 })
  })
}

/** Opens one story alone and waits until it stands still: rendered (or failed), what it says it shows there, typefaces too, animations over. */
export async function openStory(page: Page, id: string, theme: Theme): Promise<void> {
  await page.goto(`${ORIGIN}/iframe.html?id=${id}&viewMode=story&globals=theme:${theme}`)
  await page.waitForFunction(() => /sb-show-(main|errordisplay|nopreview)/.test(document.body.className))
  await page.waitForFunction(() => {
    if (!document.body.classList.contains('sb-show-main')) return true
    const drawn = document.querySelector('#storybook-root > *, [role=dialog], [role=alertdialog]') !== null
    return drawn && [...document.querySelectorAll<HTMLElement>('[data-shows]')].every(({ dataset }) => document.querySelector(dataset['shows'] ?? '') !== null)
  })
  await page.evaluate(async () => {
    await document.fonts.ready
    await Promise.all(document.getAnimations().filter((a) => a.effect?.getTiming().iterations !== Infinity).map((a) => a.finished))
  })
}
