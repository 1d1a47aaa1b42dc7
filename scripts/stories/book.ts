import type { Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import path from 'node:path'

/** One entry of the built book's index. */
export type Story = { id: string; type: string; title: string; name: string; tags: readonly string[] }

/** The two themes of the design. */
export type Theme = 'light' | 'dark'

/** Where the book is built to. */
export const BOOK = path.join(import.meta.dirname, '../../storybook-static')

/** Every story of the built book. */
export function storiesOfBook(): Story[] {
  const { entries } = JSON.parse(readFileSync(path.join(BOOK, 'index.json'), 'utf8')) as { entries: Record<string, Story> }
  return Object.values(entries).filter((entry) => entry.type === 'story')
}

/** Opens one story alone and waits until it stands still: rendered (or failed), what it says it shows there, typefaces too, animations over. */
export async function openStory(page: Page, id: string, theme: Theme): Promise<void> {
  await page.goto(`/iframe.html?id=${id}&viewMode=story&globals=theme:${theme}`)
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
