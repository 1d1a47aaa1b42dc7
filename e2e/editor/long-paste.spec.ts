import { isStatus, isStored } from '../notes.ts'
import { paste } from './clipboard.ts'
import { longMarkdown, timedPaste } from './long-markdown.ts'
import { body, expect, test } from './written-note.ts'

// The recording of a trace copies the whole page at every step, which takes longer than the paste.
test.use({ trace: 'off' })

const MEGABYTE = 1_000_000

test('60. a megabyte of Markdown is read beside the page and put in, and one undo removes it', async ({ page, note }, info) => {
  test.setTimeout(300_000)
  const id = await note(['Before.'])
  const workers: string[] = []
  page.on('worker', (worker) => workers.push(worker.url()))
  const text = longMarkdown(MEGABYTE)
  const { ms, longest } = await timedPaste(page, text)
  // How long it takes is for the bench: it depends on what else the machine does.
  info.annotations.push({ type: 'paste', description: `${Math.round(ms)} ms, longest task ${Math.round(longest)} ms` })
  expect(workers).toHaveLength(1)
  const visits = text.match(/^## Visit/gm)?.length ?? 0
  await expect(body(page).locator('h3')).toHaveCount(visits)
  await expect(body(page).locator('code')).toHaveCount(visits)
  await expect(page.getByText(/^Pasting/)).toHaveCount(0)
  await isStored({ id }, /^Before\.[\s\S]*The end\.$/)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(body(page)).toHaveText('Before.')
  await isStored({ id }, 'Before.')
  await isStatus(page, 'saved')
})

test('60. a long text is not read by the editor too before it is read aside', async ({ page, note }) => {
  await note([''])
  const made = await page.evaluate((text) => {
    let count = 0
    const createElement = Document.prototype.createElement.bind(document)
    document.createElement = (tag: string) => {
      count += 1
      return createElement(tag)
    }
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.querySelector('.memo-body')?.dispatchEvent(event)
    Reflect.deleteProperty(document, 'createElement')
    return { count, isTaken: event.defaultPrevented }
  }, longMarkdown(MEGABYTE / 4))
  // It would make an element of each of some thousand lines, within the event.
  expect(made.isTaken).toBe(true)
  expect(made.count).toBeLessThan(100)
  await expect(body(page).getByText('The end.')).toBeAttached({ timeout: 30_000 })
})

test('60. Cancel leaves nothing of a long paste', async ({ page, note }) => {
  const id = await note(['Before.'])
  await paste(page, { text: longMarkdown(MEGABYTE) })
  const progress = page.getByRole('region', { name: 'Notices' }).getByText(/^Pasting, \d+%$/)
  await expect(progress).toBeVisible()
  await expect(body(page).locator('h3').first()).toBeAttached()
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await expect(body(page)).toHaveText('Before.')
  await expect(progress).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await page.keyboard.type(' After.')
  await expect(body(page)).toHaveText('Before. After.')
  await isStored({ id }, 'Before. After.')
})

test('58. Markdown pasted as plain text stays plain, long or short', async ({ page, note, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await note([''])
  for (const text of ['# One\n- two\n', `# One\n${'- two\n'.repeat(1_100)}`]) {
    await page.evaluate((words) => navigator.clipboard.writeText(words), text)
    await page.keyboard.press('ControlOrMeta+Shift+v')
    await expect(body(page).locator('p')).toHaveCount(text.trim().split('\n').length)
    await expect(body(page).locator('h2, h3, li')).toHaveCount(0)
    await page.keyboard.press('ControlOrMeta+z')
    await expect(body(page)).toHaveText('')
  }
})

test('58. after a Markdown paste one undo gives the plain text, the next nothing', async ({ page, note }) => {
  await note([''])
  await page.keyboard.press('Control')
  await paste(page, { text: '# One\n- two\n- three\n' })
  await expect(body(page).getByRole('listitem')).toHaveCount(2)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(body(page).locator('p')).toHaveText(['# One', '- two', '- three'])
  await page.keyboard.press('ControlOrMeta+z')
  await expect(body(page)).toHaveText('')
})
