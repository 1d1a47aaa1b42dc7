import { projectDocument } from '#commands/project-document.ts'
import { newId } from '#domain/ids.ts'
import { block, line } from './editor/pages.ts'
import { expect, test } from './fixtures.ts'
import { noteOf } from './takeover/held.ts'

const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const idOf = (n: number): string => `t${String(n).padStart(11, '0')}`
const lineIdOf = (n: number): string => `p${String(n).padStart(11, '0')}`

test('thirty overdue tasks are counted on Home, and each of them is reached and ticked in My tasks', async ({ page, person, studio }) => {
  const dates = [...Array.from({ length: 30 }, (_, n) => dayFrom(n - 40)), dayFrom(30)]
  const pageId = newId()
  await noteOf(person, studio, [{ kind: 'todoList', content: dates.map((due, n) => block('todo', idOf(n), [line(lineIdOf(n), `Task ${n}`)], { due })) }], pageId)
  await projectDocument(pageId)
  await page.goto(`/${studio.slug}`)
  await expect(page.getByText('30 tasks are overdue.')).toBeVisible()
  const due = page.getByRole('region', { name: 'Due' })
  await expect(due.getByRole('heading')).toHaveText('Due 31')
  await expect(due.getByRole('checkbox')).toHaveCount(12)
  await due.getByRole('link', { name: 'Show all tasks' }).click()
  await expect(page).toHaveTitle(/My tasks/)
  await expect(page.getByRole('link', { name: 'My tasks' })).toHaveAttribute('aria-current', 'page')
  const overdue = page.getByRole('region', { name: 'Overdue' })
  await expect(overdue.getByRole('checkbox')).toHaveCount(30)
  await expect(page.getByRole('region', { name: 'Later' }).getByRole('checkbox')).toHaveCount(1)
  await overdue.getByRole('checkbox', { name: 'Tick Task 29' }).check()
  await expect(overdue.getByRole('heading')).toHaveText('Overdue 29')
  await expect.poll(async () => {
    await page.goto(`/${studio.slug}/tasks`)
    return overdue.getByRole('checkbox').count()
  }).toBe(29)
  await page.getByRole('link', { name: /Task 5/ }).click()
  await expect(page).toHaveURL(new RegExp(`#b-${idOf(5)}$`))
})
