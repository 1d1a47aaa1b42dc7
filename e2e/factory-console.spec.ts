import AxeBuilder from '@axe-core/playwright'
import { newId } from '#domain/ids.ts'
import { factoryHand, freshNumber, head, makeOperator, someItemInReview, type FactoryHand } from './factory-floor.ts'
import { firstLoad } from './first-load.ts'
import { databaseUrl, expect, test as base } from './fixtures.ts'

const PATCH = `diff --git a/board/use-groups.ts b/board/use-groups.ts
--- a/board/use-groups.ts
+++ b/board/use-groups.ts
@@ -41,3 +41,5 @@
 const groups = groupRows(rows, by)
-const counts = useRef(countBy(groups))
+const counts = useMemo(() => countBy(groups), [groups])
+const total = counts.length
+${'// a line that is far too long for its column '.repeat(8)}
 return { groups, counts }
`

const test = base.extend<{ hand: FactoryHand }>({
  hand: async ({ person }, use) => {
    await makeOperator(person)
    const hand = factoryHand(await databaseUrl())
    await hand.tick([], [])
    await use(hand)
    await hand.close()
  },
})

test('somebody who is not an operator finds nothing, and no link to it', async ({ page, studio }) => {
  expect((await page.goto('/factory'))?.status()).toBe(404)
  expect((await page.request.get('/api/factory/stream')).status()).toBe(404)
  await page.goto(`/${studio.slug}`)
  await expect(page.getByRole('link', { name: 'Trash' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Factory' })).toHaveCount(0)
})

test('an operator sees every item in its stage, what comes next with its reason, and gets there from the sidebar', async ({ page, hand, studio }) => {
  const [waits, builds] = [freshNumber(), freshNumber()]
  const inReview = await someItemInReview(hand, 'Board total is stale after a drop')
  await hand.item(waits, { title: 'Footnotes in exported pages', state: 'ready' })
  await hand.item(builds, { title: 'Highlight hits inside comments', state: 'building' })
  await hand.tick([], [{ automation: 'feature-builder', item: waits, resource: `item:${waits}`, stage: 8, why: 'open_pulls' }])
  await page.goto(`/${studio.slug}`)
  await page.getByRole('link', { name: 'Factory' }).click()
  await expect(page.getByRole('region', { name: 'Review', exact: true }).getByRole('link', { name: 'Board total is stale after a drop' }).first()).toBeVisible()
  await expect(page.getByRole('region', { name: 'Build', exact: true }).getByText(String(builds))).toBeVisible()
  await expect(page.getByRole('region', { name: 'Next in the queue' })).toContainText('Enough open pull requests')
  await page.getByRole('link', { name: /^Queue/ }).first().click()
  await expect(page.getByRole('row', { name: /Footnotes in exported pages/ }).first()).toContainText('Enough open pull requests')
  expect(inReview).toBeGreaterThan(0)
})

test('a question is answered with one key', async ({ page, hand, person }) => {
  const [number, id] = [freshNumber(), newId()]
  await hand.item(number, { title: 'Passkey sign-in', state: 'needs_human', returnTo: 'ready', attention: id })
  await hand.asks(id, number, `Which phones must ${number} work on?`)
  await page.goto(`/factory/attention#${id}`)
  const entry = page.getByRole('listitem').filter({ hasText: `Which phones must ${number} work on?` })
  await expect(entry).toContainText('If nobody answers: Leave it for now')
  await expect(entry).toBeFocused()
  await page.keyboard.press('b')
  await expect(entry).toHaveCount(0)
  await expect(page.getByText('Answered.').first()).toBeVisible()
  expect(await hand.acts()).toContainEqual({ act: 'answer', attention: id, choice: 'return', by: `person:${person.actor.accountId}`, role: 'operator', door: 'console', session: person.actor.sessionId })
})

test('31. a pull request is approved by its head; once the head has moved the old page approves nothing', async ({ page, hand }) => {
  const number = await someItemInReview(hand, 'Counts follow their groups')
  await hand.exhibit(head('a'), PATCH)
  await hand.review(head('a'), {
    verdict: 'approve', summary: 'The count follows the rows.', criteria: [{ id: 'c1', met: true, why: 'A test drops a slip.' }], findings: [{ path: 'board/use-groups.ts', line: 43, weight: 'minor', text: 'Counted at every render.' }],
  })
  await page.goto(`/factory/pulls/${number}`)
  await expect(page.getByText('R3: always asks a person')).toBeVisible()
  // Whoever approves reads what the review says, where, and why each criterion is met.
  const review = page.getByRole('region', { name: 'Review' })
  await expect(review.getByText('The count follows the rows.')).toBeVisible()
  await expect(review.getByRole('listitem').filter({ hasText: 'board/use-groups.ts:43' })).toContainText('Counted at every render.')
  await expect(page.getByRole('region', { name: 'Done when' })).toContainText('A test drops a slip.')
  await expect(page.getByText('Fewer assertions')).toBeVisible()
  await expect(page.getByText('318 of 318 passed')).toBeVisible()
  await expect(page.getByText('const total = counts.length')).toBeVisible()
  const [diff, check] = [await page.getByRole('group', { name: 'board/use-groups.ts' }).boundingBox(), await page.getByText('318 of 318 passed').boundingBox()]
  expect((diff?.x ?? 0) + (diff?.width ?? Infinity)).toBeLessThan(check?.x ?? 0)
  await page.getByRole('button', { name: 'Approve aaaaaaaa' }).click()
  await expect(page.getByText(/Approved\. It counts/)).toBeVisible()
  expect((await hand.acts()).filter(({ item }) => item === number)).toMatchObject([{ act: 'approve', head: head('a'), role: 'operator', door: 'console' }])
  // The projection moves without an event, so that this page has not heard of it when the button is pressed.
  await hand.item(number, { title: 'Counts follow their groups', state: 'in_review', pull: { number, authors: ['feature-builder'], head: { oid: head('b'), checks: {}, risk: { class: 'R2' } } } })
  await page.getByRole('button', { name: 'Approve aaaaaaaa' }).click()
  await expect(page.getByText('The head has moved. Look at the new one first.')).toBeVisible()
  expect((await hand.acts()).filter(({ item }) => item === number)).toHaveLength(1)
})

test('what the factory writes appears by itself', async ({ page, hand }) => {
  await page.goto('/factory')
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  const number = freshNumber()
  await hand.item(number, { title: 'Week numbers in the calendar', state: 'ready' })
  await hand.append({ stream: `item:${number}`, type: 'seen', data: { kind: 'feature', title: 'Week numbers in the calendar', labels: [], author: 'ann', role: 'operator', bodyHash: 'h', origin: { from: 'person', ref: 'x' }, depth: 0 } })
  await expect(page.getByRole('region', { name: 'Plan', exact: true }).getByText(String(number))).toBeVisible()
})

test('a run shows its minutes, what it asked for with verdict and receipt, and takes a note', async ({ page, hand }) => {
  const [run, intent] = [newId(), newId()]
  const stream = `run:${run}`
  const on = (type: string, data: object) => ({ stream, type, data, run })
  await hand.append(
    on('queued', { automation: 'feature-builder', defHash: 'h', lease: 'item:1', fence: 1, seed: 's', mode: 'live', budget: { turns: 40, tokens: 1e6, cost: 6_000_000, wallMs: 1 }, depth: 0 }),
    on('claimed', { worker: 'w1', fence: 1 }), on('phase', { to: 'working' }), on('stepped', { n: 0, usage: { input: 200, cacheWrite: 0, cacheRead: 800, output: 90 }, cost: 4_000, tools: ['search'] }),
    on('proposed', { intent, kind: 'comment', hash: 'h' }), on('judged', { intent, verdict: 'allow', rules: [], hash: 'h' }), on('effect_intended', { effect: 'k', key: 'k', fence: 1, intent, kind: 'comment' }),
    on('effect_confirmed', { effect: 'k', key: 'k', fence: 1, receipt: { ref: 'comment:7' } }),
  )
  await page.goto(`/factory/runs/${run}`)
  await expect(page.getByRole('region', { name: 'Ticket' }).getByText('1,000 in, 800 of them cached, 90 out')).toBeVisible()
  await expect(page.getByText('Receipt comment:7')).toBeVisible()
  await page.getByLabel('Write to the run').fill('Look at the footer too')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Written down.')).toBeVisible()
  expect((await hand.acts()).filter((act) => act.run === run)).toMatchObject([{ act: 'say', text: 'Look at the footer too' }])
})

test('the metrics name how many they are of, and every law', async ({ page, hand }) => {
  await hand.tick([], [])
  await page.goto('/factory/metrics')
  await expect(page.getByRole('region', { name: 'Issue to closed, median' })).toContainText('n = ')
  await expect(page.getByRole('region', { name: 'Laws of conservation' }).getByRole('listitem')).toHaveCount(8)
})

for (const theme of ['light', 'dark'] as const) {
  test(`every screen of the console is clean for axe, ${theme}, and has no sideways scroll at 390 px`, async ({ page, hand }) => {
    const number = await someItemInReview(hand, 'A title that is long enough to need a second line on a phone')
    await page.emulateMedia({ colorScheme: theme })
    for (const path of ['', '/queue', '/attention', '/pulls', `/pulls/${number}`, '/runs', '/metrics']) {
      await page.setViewportSize({ width: 390, height: 844 })
      await page.goto(`/factory${path}`)
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
      expect(violations.map(({ id, nodes }) => `${path} ${id} ${nodes[0]?.target.join(' ')}`)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path).toBe(true)
    }
  })
}

test('the console’s first load is within 165 kB', async ({ page, hand }) => {
  await hand.tick([], [])
  for (const path of ['/factory', '/factory/metrics']) expect((await firstLoad(page.request, path)).gzipBytes, path).toBeLessThanOrEqual(165_000)
})
