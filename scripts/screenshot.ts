// Shows how stories or routes look: node --import tsx scripts/screenshot.ts '[{"story":"kit-menus--closed","theme":"dark","width":390}]'
// Its last line is `pictures:` and JSON with a PNG in base64, or what went wrong, for each.
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { z } from 'zod'
import { systemChromium } from './chromium.ts'
import { ensureBook } from './prepare.mjs'
import { openStory, storiesOfBook } from './stories/book.ts'
import { startBook, type BookServer } from './stories/book-server.ts'
import { startApp, type App } from './shots/app.ts'
import { nearestIds } from './shots/nearest.ts'
import { takeStep } from './shots/step.ts'

const Step = z.union([z.object({ click: z.string() }), z.object({ type: z.string() }), z.object({ press: z.string() })])
const Picture = z.object({
  story: z.string().optional(), route: z.string().startsWith('/').optional(), steps: z.array(Step).default([]), theme: z.enum(['light', 'dark']).default('light'), width: z.int().min(320).max(1_440).default(1_280),
})
type Picture = z.infer<typeof Picture>

// Neither side longer than a model is shown whole.
const TALLEST = 1_568
const heightFor = (width: number): number => (width < 600 ? 844 : 800)

const open = async (page: Page, { story, route, theme }: Picture, app: () => Promise<App>): Promise<void> => {
  if (story !== undefined) {
    const ids = storiesOfBook().map(({ id }) => id)
    if (!ids.includes(story)) throw new Error(`There is no story ${story}. An id is the title of its file and the name of its export, in lower case: ${nearestIds(story, ids).join(', ')}.`)
    await openStory(page, story, theme)
    if (!(await page.evaluate(() => document.body.classList.contains('sb-show-main')))) throw new Error(`The story ${story} is not shown: ${(await page.innerText('body')).trim().slice(0, 600)}`)
    return
  }
  const { address, slug } = await app()
  await page.goto(`${address}${(route ?? '/').replace(/^\/~/, `/${slug}`)}`, { waitUntil: 'networkidle' })
}

const prepare = async (context: BrowserContext, { story }: Picture, app: () => Promise<App>): Promise<void> => {
  if (story !== undefined) return
  const { address, cookie } = await app()
  await context.addCookies([{ ...cookie, url: address, httpOnly: true, sameSite: 'Lax' }])
}

const take = async (browser: Browser, picture: Picture, book: BookServer | null, app: () => Promise<App>): Promise<string> => {
  const context = await browser.newContext({ ...(book === null ? {} : { baseURL: book.url }), viewport: { width: picture.width, height: heightFor(picture.width) }, colorScheme: picture.theme, reducedMotion: 'reduce', locale: 'en-GB', timezoneId: 'Europe/London' })
  try {
    await prepare(context, picture, app)
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    await open(page, picture, app)
    const whole = await page.evaluate(() => document.documentElement.scrollHeight)
    await page.setViewportSize({ width: picture.width, height: Math.min(TALLEST, Math.max(whole, heightFor(picture.width))) })
    // Now, because menus close when the window changes its size.
    for (const step of picture.steps) await takeStep(page, step)
    return (await page.screenshot({ animations: 'disabled', caret: 'hide' })).toString('base64')
  } finally {
    await context.close()
  }
}

const main = async (): Promise<void> => {
  const pictures = z.array(Picture).min(1).max(4).parse(JSON.parse(process.argv[2] ?? ''))
  const ofBook = pictures.some(({ story }) => story !== undefined)
  if (ofBook) ensureBook()
  const book = ofBook ? await startBook() : null
  const running: Promise<App>[] = []
  const app = (): Promise<App> => {
    const started = running[0] ?? startApp()
    running[0] = started
    return started
  }
  const executablePath = systemChromium()
  const browser = await chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }), args: ['--no-sandbox', '--disable-background-networking', '--font-render-hinting=none', '--disable-lcd-text'] })
  const shown = []
  for (const picture of pictures) {
    const name = `${picture.story ?? picture.route ?? ''}, ${picture.theme}, ${picture.width}`
    // One that fails is told; the others are shown.
    shown.push(await take(browser, picture, book, app).then((png) => ({ name, png }), (error: Error) => ({ name, error: error.message.split('\n').slice(0, 6).join('\n') })))
  }
  await browser.close()
  await book?.close()
  for (const started of running) await (await started).stop()
  process.stdout.write(`\npictures:${JSON.stringify({ pictures: shown })}\n`)
}

await main()
