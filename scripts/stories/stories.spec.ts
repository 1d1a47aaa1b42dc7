import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { openStory, storiesOfBook, type Story, type Theme } from './book.ts'
import { test as onBook } from './test.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const THEMES: readonly Theme[] = ['light', 'dark']
const PART = { width: 720, height: 440 }
const SCREEN = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 844 }

// One page for all stories of a worker: the browser has fetched and compiled the book already, and nothing here moves the pointer or leaves
// anything behind but what a story stored.
const test = onBook.extend<object, { kept: Map<boolean, Page> }>({
  kept: [({}, use) => use(new Map()), { scope: 'worker' }],
  page: async ({ browser, kept, isMobile }, use) => {
    const page = kept.get(isMobile) ?? (await browser.newPage())
    if (!kept.has(isMobile)) await page.addInitScript(() => { if (location.protocol === 'http:') localStorage.clear() })
    kept.set(isMobile, page)
    await use(page)
  },
})

const sizesOf = ({ tags }: Story) => (tags.includes('touch') ? [PHONE] : tags.includes('screen') ? [SCREEN, PHONE] : [PART])

const checkAll = (stories: readonly Story[]) => {
  for (const story of stories) {
    for (const theme of THEMES) {
      test(`${story.title} / ${story.name}, ${theme}`, async ({ page }) => {
        for (const size of sizesOf(story)) await check(page, story, theme, size)
      })
    }
  }
}

const stories = storiesOfBook()
checkAll(stories.filter(({ tags }) => !tags.includes('touch')))

// What is there for fingers only needs a screen that has none but them.
test.describe('by touch', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: PHONE })
  checkAll(stories.filter(({ tags }) => tags.includes('touch')))
})

/** Renders one story at one size: nothing on the console, no error, nothing for axe to say, and its picture if it has one. */
async function check(page: Page, story: Story, theme: Theme, size: { width: number; height: number }) {
  const complaints: string[] = []
  page.removeAllListeners('console').removeAllListeners('pageerror')
  page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text()) })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.setViewportSize(size)
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  await openStory(page, story.id, theme)
  const error = page.locator('.sb-show-errordisplay #error-message')
  expect(await error.count() > 0 ? await error.innerText() : '', 'the story renders').toBe('')
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode(true).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target.join(' ')} (${node.failureSummary ?? ''})`).join('; ')}`)
  expect.soft(found, `axe at ${size.width} px`).toEqual([])
  if (story.tags.includes('picture')) await expect.soft(page).toHaveScreenshot(`${story.id}-${theme}-${size.width}.png`)
  expect.soft(complaints, `console at ${size.width} px`).toEqual([])
}
