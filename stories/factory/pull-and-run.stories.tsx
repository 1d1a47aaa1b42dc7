import type { Meta, StoryObj } from '@storybook/react-vite'
import { Approve, type Approving } from '#components/factory/approve.tsx'
import { PullScreen } from '#components/factory/pull.tsx'
import { RunScreen } from '#components/factory/run.tsx'
import type { Minute, PullView, RunView } from '#domain/factory/console.ts'
import { ago, Floor, reader, RUNS } from './floor.tsx'

export default { title: 'Factory/Pull and run' } satisfies Meta

const HEAD = '3f2a91c04be7d8816a5502c9e4417fd0b3a6c5e1'
const PATCH = `diff --git a/components/board/use-groups.ts b/components/board/use-groups.ts
@@ -41,3 +41,6 @@ export const useGroups
 const groups = groupRows(rows, by)
-const counts = useRef(countBy(groups))
+const counts = useMemo(
+  () => countBy(groups),
+  [groups],
+)
 return { groups, counts }
diff --git a/components/board/board.test.ts b/components/board/board.test.ts
@@ -10,2 +10,3 @@
 test('a drop moves the slip', drops('todo', 'done'))
-test('the head counts', counts(3))
+test('the head counts', counts(3))
+test('the head counts after a drop', countsAfterDrop(2))
`
const criteria = [
  { id: 'c1', text: 'The head count follows a drop', met: true, why: 'board.test.ts drops a slip and reads both counts.' }, { id: 'c2', text: 'Undo restores both counts', met: true, why: 'Both counts come from the rows, which undo brings back.' },
  { id: 'c3', text: 'A test fails without the fix', met: false, why: 'It passes on the base too: the count is read before the drop.' },
] as const
const counts = (passed: number, failed = 0) => ({ total: passed + failed, passed, failed, skipped: 0 })

const PULL: PullView = {
  item: 428, pull: 91, title: 'Board total is stale after a drop', kind: 'bug', stage: 'review', openedAt: ago(46), merged: false, head: HEAD, base: '9c01be77a2d4f6118e3350c9d4417fa0b3a6c5aa', authors: ['bug-fixer'],
  risk: { class: 'R3', why: ['components/board/board.test.ts has fewer assertions'], weakening: ['W2'] },
  checks: [{ name: 'unit', conclusion: 'success', counts: counts(318), cached: false, at: ago(20) }, { name: 'e2e', conclusion: 'failure', counts: counts(60, 2), cached: false, at: ago(14) }, { name: 'types', conclusion: 'success', counts: counts(1), cached: true, at: ago(20) }],
  review: {
    by: 'pr-reviewer', verdict: 'request_changes', minor: 1, major: 1, at: ago(8),
    said: {
      summary: 'The count now follows the rows, which is the right place for it.\n\nOne assertion is weaker than before, and the new test does not fail without the fix.',
      findings: [
        { path: 'components/board/board.test.ts', line: 11, weight: 'major', text: 'This reads the count before the drop, so it passes on the base as well.' },
        { path: 'components/board/use-groups.ts', line: 43, weight: 'minor', text: 'The rows are counted at every render of the board; once a group would do.' },
      ],
    },
  },
  criteria, looks: [], approvals: [], attention: [], runs: RUNS,
}

/** A picture of one colour, as large as a part's. */
const plain = (colour: string) => `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="720" height="440"><rect width="720" height="440" fill="${colour}"/></svg>`)}`
const drawn = (story: string) => ({ story, before: plain('#c8d4e6'), after: plain('#b9d6c2'), difference: plain('#e9b8b0') })
const nothing = () => undefined
const approve = (state: Approving, approvals: readonly { by: string }[] = []) => <Approve head={HEAD} approvals={approvals} state={state} onApprove={nothing} onRefuse={nothing} />

/** A change that weakens a check, with everything one needs to decide. */
export const Pull: StoryObj = {
  tags: ['screen', 'picture'],
  render: () => <Floor place="pulls"><PullScreen pull={PULL} patch={PATCH} pictures={[{ story: 'Database/Board', before: null, after: null, difference: null }]} reader={reader} decision={approve({ at: 'open' })} /></Floor>,
}

/** Merged; nothing was kept of its change. */
export const PullMerged: StoryObj = {
  tags: ['screen', 'picture'],
  render: () => <Floor place="pulls"><PullScreen pull={{ ...PULL, merged: true, stage: 'listen', risk: null, checks: [], review: null, criteria: [] }} patch={null} pictures={[]} reader={reader} decision={null} /></Floor>,
}

const LONG = 'components/database/views/board/columns/heads/with-counts-and-limits/head-with-count-and-limit-of-a-column.test.ts'
const finding = { path: LONG, line: 1204, weight: 'major', text: 'The limit is compared with the count before the drop.\nIt has to be the one after it: a column that is full takes another slip, says nothing, and gives it back at the next load, where nobody expects it any more.' } as const

/** A review with much to say, without a criterion. */
export const PullLongReview: StoryObj = {
  tags: ['screen', 'picture'],
  render: () => (
    <Floor place="pulls">
      <PullScreen
        pull={{
          ...PULL, risk: null, checks: [], criteria: [{ id: 'c1', text: 'A column that is full takes no further slip, whoever drops it and from wherever it comes', met: false, why: 'A drop from another board goes round the limit, as the first finding shows: the count that is compared is the one from before, and nothing looks at it again until the board is opened anew.' }],
          review: { by: 'pr-reviewer', verdict: 'request_changes', minor: 1, major: 2, at: ago(8), said: { summary: 'The limit of a column is kept beside its count and compared at a drop. '.repeat(9), findings: [finding, { ...finding, line: 12 }, { path: 'package.json', weight: 'minor', text: 'The script is named twice.' }] } },
        }}
        patch={null} pictures={[]} reader={reader} decision={null}
      />
    </Floor>
  ),
}

/** Pictures that draw differently: one was accepted, one was not looked at yet. */
export const PullLooks: StoryObj = {
  tags: ['screen', 'picture'],
  render: () => (
    <Floor place="pulls">
      <PullScreen
        pull={{ ...PULL, risk: null, review: { by: 'pr-reviewer', verdict: 'request_changes', minor: 0, major: 1, at: ago(8), said: null }, checks: [{ name: 'stories', conclusion: 'needs_look', counts: counts(411, 2), cached: false, at: ago(9) }], criteria: [], looks: [{ name: 'database-board--cards-light-720', accepted: true }, { name: 'database-board--cards-dark-720', accepted: false }] }}
        patch={null} pictures={[drawn('database-board--cards-dark-720'), drawn('database-board--cards-light-720')]} reader={reader} decision={null}
      />
    </Floor>
  ),
}

/** What can become of an approval. */
export const Approvals: StoryObj = {
  tags: ['screen', 'picture'],
  render: () => (
    <main className="grid gap-4 bg-sheet p-5">
      {approve({ at: 'told' }, [{ by: 'person:1' }])}{approve({ at: 'moved' })}{approve({ at: 'stale', signIn: '#' })}{approve({ at: 'author' })}{approve({ at: 'failed', why: 'The server cannot do that now. Try again in a minute.' })}
    </main>
  ),
}

const tool = (at: number, name: string, about: string, result: string): Minute => ({ at: ago(at), n: at, kind: 'tool', tool: name, about, result, failed: false })
const MINUTES: readonly Minute[] = [
  { at: ago(15), n: 1, kind: 'said', by: 'bug-fixer', text: 'I can reproduce it. Moving a slip to another column updates the slip but not the count in the column head. The count is read once, when the board opens.' },
  tool(14, 'search', 'groupCounts', '7 matches in 4 files\nboard/use-groups.ts:42'), tool(12, 'edit', 'board/use-groups.ts', '+6 −3'), tool(8, 'run', 'npm test -- board', '41 passed, 12.4 s'),
  { at: ago(6), n: -1, kind: 'said', by: 'person:1', text: 'Look at the table footer too.' },
  { at: ago(5), n: 5, kind: 'said', by: 'bug-fixer', text: 'The fix holds. The column total in the table footer used the same pattern; it is correct there, because the table is rebuilt on every change.' },
  tool(4, 'read', 'docs/testing.md', '112 lines'), { at: ago(1), n: 1, kind: 'tool', tool: 'run', about: 'npm run check', result: 'types: 2 errors', failed: true },
]
const RUN: RunView = {
  id: 'r1', automation: 'bug-fixer', item: 428, title: 'Board total is stale after a drop', mode: 'live', attempt: 1, worker: 'desk-1', resumes: 0, ended: null, stage: 'build', criteria, minutes: MINUTES, others: RUNS.slice(1, 2),
  phases: [{ phase: 'queued', at: ago(19) }, { phase: 'preparing', at: ago(18) }, { phase: 'working', at: ago(17) }], tokens: { input: 212_480, cached: 186_000, output: 9_306 }, turns: { used: 14, cap: 60 },
  cost: { spent: 1_840_000, cap: 6_000_000, known: true },
  intents: [
    { id: 'i1', kind: 'comment', verdict: 'allow', rules: [], effect: { state: 'confirmed', key: 'k', receipt: 'comment:7', why: null } },
    { id: 'i2', kind: 'open_pr', verdict: 'deny', rules: [{ rule: 'size', message: '52 files are more than 40: split it' }], effect: null },
  ],
}

/** A run at work. */
export const Run: StoryObj = { tags: ['screen', 'picture'], render: () => <Floor place="runs"><RunScreen run={RUN} reader={reader} onStop={nothing} onSay={nothing} told={null} /></Floor> }

/** A run that ended badly, without a word said, at a price nobody knows. */
export const RunEnded: StoryObj = {
  tags: ['screen', 'picture'],
  render: () => (
    <Floor place="runs">
      <RunScreen reader={reader} onStop={nothing} onSay={nothing} told={null} run={{ ...RUN, minutes: [], intents: [], criteria: [], others: [], resumes: 2, phases: [...RUN.phases, { phase: 'ended', at: ago(2) }], ended: { reason: 'stuck', class: 'agent', note: 'The same search five times.', at: ago(2) }, cost: { ...RUN.cost, known: false } }} />
    </Floor>
  ),
}
