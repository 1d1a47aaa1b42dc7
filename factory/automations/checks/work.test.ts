import { expect, test } from 'vitest'
import type { CheckName, CheckResult } from '#factory/checks/checks.ts'
import type { Exhibit } from '#domain/factory/exhibit.ts'
import type { WorkContext } from '#factory/work/work.ts'
import { INTENTS } from '#domain/factory/intents.ts'
import { work } from './work.ts'

const [MAIN, HEAD] = ['a'.repeat(40), 'b'.repeat(40)]
const COUNTS = { total: 2, passed: 2, failed: 0, skipped: 0 }
const result = (name: CheckName, more: Partial<CheckResult> = {}): CheckResult => ({ name, key: 'k', conclusion: 'success', counts: COUNTS, report: 'said', artifacts: [], cached: false, ...more })
const ASSESSED = result('assess', { assess: { files: [], risk: 'R1', why: ['components/a.tsx'], weakening: ['W2'] } })

const worked = async (results: readonly CheckResult[], item: object | null = { kind: 'bug', pull: { head: { oid: HEAD } } }, toCheck: { base: string; commit: string } | null = null) => {
  const asked: unknown[] = []
  const said: string[] = []
  const shown: string[] = []
  const context = {
    base: MAIN, item, world: { main: { head: MAIN, toCheck } }, repository: { path: '/repository', mergeBase: async () => MAIN, diff: async () => '', changes: async () => [] }, exhibit: async ({ name, side }: Exhibit) => void shown.push(`${name} ${side}`), artifacts: { get: async () => Buffer.from('drawn') }, signal: new AbortController().signal, say: (line: string) => said.push(line),
    checks: {
      required: async (subject: unknown) => {
        asked.push(subject)
        return results.map(({ name }) => name)
      },
      run: async (_names: unknown, _subject: unknown, heard: (one: CheckResult) => void) => {
        results.forEach(heard)
        return results
      },
    },
  } as unknown as WorkContext
  return { ...(await work(context)), asked, said, shown }
}

test('every result is reported for the head, the assessment first and with what is required', async () => {
  const { intents, ending, asked, said } = await worked([result('types'), ASSESSED, result('unit', { conclusion: 'failure', cached: true })])
  expect(asked).toEqual([{ repository: '/repository', commit: HEAD, base: MAIN, kind: 'bug' }])
  expect(intents.map(({ payload }) => payload)).toMatchObject([
    { name: 'assess', head: HEAD, assess: { risk: 'R1', weakening: ['W2'], required: ['types', 'assess', 'unit'] } }, { name: 'types', conclusion: 'success' }, { name: 'unit', conclusion: 'failure', cached: true },
  ])
  expect(ending).toEqual({ reason: 'done' })
  expect(said).toEqual(['types: success, 2 of 2 passed', 'assess: success, 2 of 2 passed', 'unit: failure, known, 2 of 2 passed'])
})

test('what is reported fits its intent, and names no folder of this machine', async () => {
  const kept = `${'c'.repeat(64)}.json`
  const { intents } = await worked([ASSESSED, result('build', { artifacts: ['/data/builds/x', kept] })])
  for (const { kind, payload } of intents) expect(INTENTS[kind].safeParse(payload).success).toBe(true)
  expect(intents[1]?.payload).toMatchObject({ artifacts: [kept] })
})

test('pictures that need a look are reported with their result, and shown with the head', async () => {
  const artifact = (letter: string) => `${letter.repeat(64)}.png`
  const pictures = [{ name: 'kit-menus--closed-light-720', before: artifact('c'), after: artifact('d'), diff: null }]
  const { intents, shown } = await worked([ASSESSED, result('stories', { conclusion: 'needs_look', pictures })])
  expect(intents[1]?.payload).toMatchObject({ name: 'stories', conclusion: 'needs_look', pictures })
  expect(INTENTS.report_check.safeParse(intents[1]?.payload).success).toBe(true)
  expect(shown.filter((one) => !one.startsWith(' '))).toEqual(['kit-menus--closed-light-720 before', 'kit-menus--closed-light-720 after'])
})

test('a result that was green only when its failed cases were run once more says how many', async () => {
  const { intents } = await worked([ASSESSED, result('unit', { chance: ['a.test.ts > opens', 'a.test.ts > closes'] }), result('types', { chance: [] })])
  expect(intents.map(({ payload }) => ('chance' in payload ? payload.chance : null))).toEqual([null, 2, null])
  for (const { kind, payload } of intents) expect(INTENTS[kind].safeParse(payload).success).toBe(true)
})

test('a check that could not be started is not reported, and the run says that it is to be tried again', async () => {
  const { intents, ending } = await worked([ASSESSED, result('types', { conclusion: 'cancelled', report: 'No box. Install it.' })])
  expect(intents).toHaveLength(1)
  expect(ending).toEqual({ reason: 'sandbox', note: 'types: No box. Install it.' })
})

const ON_MAIN = { base: MAIN, commit: HEAD }

test('what a person moved main to must pass what a merge of the difference must, its assessment apart; all of it is shown on the commit', async () => {
  const { asked, intents, ending } = await worked([result('types'), result('unit', { cached: true })], null, ON_MAIN)
  expect(asked).toEqual([{ repository: '/repository', commit: HEAD, base: MAIN, kind: null }])
  expect(intents.map(({ kind, payload }) => [kind, INTENTS[kind].safeParse(payload).success])).toEqual([['report_check', true], ['report_check', true]])
  expect(ending).toEqual({ reason: 'done', note: `full: ${HEAD}` })
})

test('what fails there is named and filed, as one bug; what takes too long or needs a look fails too', async () => {
  const { intents, ending } = await worked([result('types'), result('unit', { conclusion: 'failure', report: 'ids.test.ts > an id' }), result('stories', { conclusion: 'needs_look' })], null, ON_MAIN)
  const bugs = intents.filter(({ kind }) => kind === 'create_issue')
  expect(bugs).toMatchObject([{ payload: { kind: 'bug', priority: 2, fingerprint: 'check:unit', title: 'Main is not served: unit, stories fail', criteria: ['The check unit passes on main.', 'The check stories passes on main.'], body: expect.stringContaining('ids.test.ts > an id') as string } }])
  expect(INTENTS.create_issue.safeParse(bugs[0]?.payload).success).toBe(true)
  expect(ending.note).toBe(`full: ${HEAD}; regressed: unit, stories`)
})

test('a check of main that could not be started says nothing of it, and it is tried again', async () => {
  const { intents, ending } = await worked([result('types', { conclusion: 'cancelled', report: 'No box.' })], null, ON_MAIN)
  expect([intents, ending]).toEqual([[], { reason: 'sandbox', note: 'types: No box.' }])
})

test('without an item main is checked by itself', async () => {
  expect((await worked([ASSESSED], null)).asked).toEqual([{ repository: '/repository', commit: MAIN, base: MAIN, kind: null }])
})
