import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

type Story = { id: string; type: string; title: string; name: string; tags: readonly string[] }

const BOOK = path.join(import.meta.dirname, '../../storybook-static')
const ORIGIN = 'http://stories.test'
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const THEMES = ['light', 'dark'] as const
const WIDE = { kit: { width: 720, height: 440 }, screen: { width: 1280, height: 800 } }
const PHONE = { width: 390, height: 844 }

const { entries } = JSON.parse(readFileSync(path.join(BOOK, 'index.json'), 'utf8')) as { entries: Record<string, Story> }
const stories = Object.values(entries).filter((entry) => entry.type === 'story')

// The built book is answered from the disk: no port to share, no server to wait for.
test.beforeEach(async ({ context }) => {
  await context.route(`${ORIGIN}/**`, (route) => {
    const file = path.join(BOOK, decodeURIComponent(new URL(route.request().url()).pathname))
    return existsSync(file) ? route.fulfill({ path: file }) : route.fulfill({ status: 404 })
  })
})

for (const story of stories) {
  const isScreen = story.tags.includes('screen')
  for (const theme of THEMES) {
    test(`${story.title} / ${story.name}, ${theme}`, async ({ page }) => {
      await check(page, story, theme, isScreen ? WIDE.screen : WIDE.kit)
      if (isScreen) await check(page, story, theme, PHONE)
    })
  }
}

/** Renders one story at one size: nothing on the console, no error, nothing for axe to say, and its picture if it has one. */
async function check(page: Page, story: Story, theme: (typeof THEMES)[number], size: { width: number; height: number }) {
  const complaints: string[] = []
  page.removeAllListeners('console').removeAllListeners('pageerror')
  page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text()) })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.setViewportSize(size)
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  await page.goto(`${ORIGIN}/iframe.html?id=${story.id}&viewMode=story&globals=theme:${theme}`)
  await page.waitForFunction(() => /sb-show-(main|errordisplay|nopreview)/.test(document.body.className))
  await page.evaluate(async () => {
    await document.fonts.ready
    await Promise.all(document.getAnimations().filter((a) => a.effect?.getTiming().iterations !== Infinity).map((a) => a.finished))
  })
  const error = page.locator('.sb-show-errordisplay #error-message')
  expect(await error.count() > 0 ? await error.innerText() : '', 'the story renders').toBe('')
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode(true).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target.join(' ')} (${node.failureSummary ?? ''})`).join('; ')}`)
  expect.soft(found, `axe at ${size.width} px`).toEqual([])
  if (story.tags.includes('picture')) await expect.soft(page).toHaveScreenshot(`${story.id}-${theme}-${size.width}.png`)
  expect.soft(complaints, `console at ${size.width} px`).toEqual([])
}
