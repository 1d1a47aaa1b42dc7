import { eq } from 'drizzle-orm'
import { renamePage } from '#commands/rename-page.ts'
import { mustSend } from '#commands/testing.ts'
import { asSystem } from '#db/client.ts'
import { page as pages } from '#db/schema/pages.ts'
import { browserOf, join } from '../notes.ts'
import { RECORDINGS, playByHand, playInChromium } from './composing.ts'
import { body, expect, test } from './written-note.ts'

const storedTitle = async (id: string): Promise<string | undefined> => (await asSystem((tx) => tx.select({ title: pages.title }).from(pages).where(eq(pages.id, id))))[0]?.title
const CJK = RECORDINGS.filter(({ name }) => /^(Japanese|Chinese|Korean)/.test(name))

test('78. every recording gives its text once in the title, and its keys lead nowhere', async ({ page, note }) => {
  test.slow()
  const id = await note([''])
  const title = page.getByRole('textbox', { name: 'Page title' })
  for (const recording of RECORDINGS) {
    await title.fill('')
    await title.focus()
    await playInChromium(page, recording)
    await expect(title, recording.name).toHaveText(recording.text)
    await expect(title, recording.name).toBeFocused()
    await expect.poll(() => storedTitle(id), { message: recording.name }).toBe(recording.text.trim())
  }
  await expect(body(page)).toHaveText('')
})

test('78. a title that somebody else gives while one is composed does not break in; the later one stands', async ({ page, note, person, another, studio }) => {
  const id = await note([''])
  const otto = await another('Otto Brandt')
  await join(otto, studio)
  const title = page.getByRole('textbox', { name: 'Page title' })
  const [recording] = CJK
  if (!recording) throw new Error('there is no Japanese recording')
  await title.fill('')
  await title.focus()
  await playInChromium(page, recording, async () => {
    await mustSend(renamePage, otto.actor, { pageId: id, title: 'Theirs' })
    await expect(page.getByText(`by ${otto.name}`)).toBeVisible()
  })
  await expect(title).toHaveText(recording.text)
  await expect.poll(() => storedTitle(id)).toBe(recording.text)
  expect(person.name).not.toBe(otto.name)
})

test('78. every recording gives its text once in the query of a menu, whose keys are the composition’s until it ends', async ({ page, note }) => {
  test.slow()
  await note([''])
  for (const recording of RECORDINGS) {
    await page.keyboard.type('/')
    await expect(page.getByRole('listbox'), recording.name).toBeVisible()
    await playInChromium(page, recording)
    await expect(body(page), recording.name).toHaveText(`/${recording.text}`)
    await expect(body(page).locator('p'), recording.name).toHaveCount(1)
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Backspace')
  }
})

test('78. what is composed in a query is looked for when it is composed, also while somebody writes in that line', async ({ page, note, another, studio, context, baseURL }) => {
  test.slow()
  await note([''])
  const otto = await another('Otto Brandt')
  await join(otto, studio)
  const theirs = await browserOf(context, otto, baseURL)
  await theirs.goto(page.url())
  await body(theirs).click()
  for (const recording of CJK) {
    await page.keyboard.type('[[')
    await expect(page.getByRole('listbox'), recording.name).toBeVisible()
    await expect(body(theirs)).toHaveText('[[')
    await playInChromium(page, recording, async () => {
      await theirs.keyboard.press('ControlOrMeta+Home')
      await theirs.keyboard.type('x')
    })
    await expect(body(page), recording.name).toHaveText(`x[[${recording.text}`)
    await expect(body(theirs), recording.name).toHaveText(`x[[${recording.text}`)
    await expect(page.getByRole('option', { name: `New page “${recording.text}”` }), recording.name).toBeVisible()
    await page.keyboard.press('Escape')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Backspace')
    await expect(body(theirs)).toHaveText('')
  }
  await theirs.context().close()
})

for (const order of ['firefox', 'safari'] as const) {
  test(`79. in the order of ${order} the Enter that ends a composition in a query inserts nothing`, async ({ page, note }) => {
    await note([''])
    for (const recording of CJK) {
      await page.keyboard.type('/')
      await expect(page.getByRole('listbox'), recording.name).toBeVisible()
      await playByHand(page, recording, order)
      await expect(body(page), recording.name).toHaveText(`/${recording.text}`)
      await expect(body(page).locator('p'), recording.name).toHaveCount(1)
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.press('Backspace')
    }
  })
}
