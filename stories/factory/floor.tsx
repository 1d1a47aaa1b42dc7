import type { ReactNode } from 'react'
import { FactorySide, type ConsolePlace } from '#components/factory/factory-side.tsx'
import { Frame } from '#components/shell/frame.tsx'
import { Rail, RailNote } from '#components/shell/rail.tsx'
import { RailStart } from '#components/shell/rail-start.tsx'
import { Sheet } from '#components/shell/sheet.tsx'
import { StatusGlyph } from '#components/ui/status-glyph.tsx'
import type { AttentionEntry, Doing, Line, QueueEntry, RunEntry, Surroundings, Ticket } from '#domain/factory/console.ts'
import type { Stage } from '#domain/factory/stage.ts'

export const NOW = Date.parse('2026-11-12T14:41:00Z')
const MINUTE = 60_000
export const reader = { now: new Date(NOW), timeZone: 'UTC', language: 'en' } as const
export const ago = (minutes: number): number => NOW - minutes * MINUTE

const ticket = (number: number, title: string, stage: Stage, about: { min: number; doing: Doing; pull?: number; attention?: string }): Ticket =>
  ({ number, title, kind: 'feature', stage, since: ago(about.min), pull: about.pull ?? null, run: about.doing.at === 'run' ? 'r' : null, attention: about.attention ?? null, doing: about.doing })
const run = (automation: string, step = 0): Doing => ({ at: 'run', automation, phase: 'working', step })
const quiet = (hours: number): Doing => ({ at: 'quiet', since: ago(hours * 60) })

const TICKETS: readonly Ticket[] = [
  ticket(431, 'Calendar: drag an event across weeks', 'plan', { min: 4, doing: run('feature-planner', 3) }),
  ticket(434, 'Export a database as CSV', 'plan', { min: 1, doing: { at: 'stands' } }),
  ticket(428, 'Board total is stale after a drop', 'build', { min: 18, doing: run('bug-fixer', 14) }),
  ticket(425, 'Highlight hits inside comments', 'build', { min: 31, doing: run('feature-builder', 22) }),
  ticket(419, 'Passkey sign-in on older phones', 'build', { min: 125, doing: { at: 'asks', question: 'Which phones must passkeys work on?' }, attention: 'q1' }),
  ticket(422, 'Row height setting in tables', 'review', { min: 12, doing: run('pr-reviewer', 5), pull: 422 }),
  ticket(417, 'Relation picker: arrow keys', 'review', { min: 46, doing: { at: 'failing', checks: ['unit', 'e2e'] }, pull: 417 }),
  ticket(424, 'Shorter microcopy in dialogs', 'review', { min: 3, doing: { at: 'stands' }, pull: 424 }),
  ticket(420, 'Restore a page with its children', 'merge', { min: 2, doing: { at: 'stands' }, pull: 420 }),
  ticket(415, 'Tree stays fast at 1,000 pages', 'deploy', { min: 8, doing: run('deploy') }),
  ticket(411, 'Paste cells from a spreadsheet', 'verify', { min: 6, doing: run('post-merge-verifier') }),
  ticket(402, 'Offline edits lost on tab close', 'listen', { min: 120, doing: quiet(2) }),
  ticket(406, 'Search misses accented names', 'listen', { min: 900, doing: quiet(15) }),
]

const question = (id: string, change: Partial<AttentionEntry>): AttentionEntry => ({
  id, kind: 'question', state: 'open', item: 419, title: 'Passkey sign-in on older phones', run: 'r', pull: null, head: null, question: 'Which phones must passkeys work on?', openedAt: ago(125), dueAt: ago(-4_195),
  options: [{ id: 'park', text: 'Leave it for now', decision: 'park' }, { id: 'a', text: 'All since 2019', decision: 'return' }, { id: 'b', text: 'Only those with a fingerprint reader', decision: 'return' }],
  default: 'park', recommended: 'a', severity: 1, evidence: ['Android 8 knows passkeys only with a service of the maker.', '3 of 41 people who wrote about it have such a phone.'], ...change,
})
export const QUESTIONS: readonly AttentionEntry[] = [
  question('q1', {}),
  question('q2', {
    kind: 'weakening', item: 417, title: 'Relation picker: arrow keys', pull: 417, run: null, question: 'Two assertions fewer in relation-picker.test.ts. Is that meant?', severity: 2, state: 'acked', evidence: [],
    options: [{ id: 'park', text: 'Leave it for now', decision: 'park' }, { id: 'return', text: 'Back to review', decision: 'return' }, { id: 'reject', text: 'Reject', decision: 'reject' }],
  }),
]

const next = (item: number, title: string, why: QueueEntry['why'], automation = 'feature-builder'): QueueEntry => ({ automation, item, title, priority: 2, stage: 8, resource: `item:${item}`, why })
export const QUEUE: readonly QueueEntry[] = [
  next(436, 'Footnotes in exported pages', null), next(435, 'Slow first paint on large boards', 'open_pulls', 'bug-fixer'), next(433, 'Week numbers in the calendar', 'open_pulls'), next(432, 'Drag a page to Trash from the tree', 'held'),
  next(430, 'Type error in the date picker, 3 times', 'resting', 'bug-fixer'), next(429, 'Paste an image from a chat app', 'blind'),
]

export const LINE: Line = {
  tickets: TICKETS, waiting: QUESTIONS, next: QUEUE, closedCount: 9, at: NOW,
  closed: [{ number: 398, title: 'Undo after moving a block between pages', kind: 'bug', seenAt: ago(171), at: ago(12) }, { number: 401, title: 'Table footer sums ignore hidden rows', kind: 'bug', seenAt: ago(240), at: ago(40) }],
}
export const SPEND = { spent: 41_200_000, reserved: 0, cap: 80_000_000, known: true }
const AROUND: Surroundings = { spend: SPEND, frozen: [], waiting: 2, onLine: 13, pulls: 4, runs: 7, queue: 6, blind: [] }

export const RUNS: readonly RunEntry[] = [
  { id: 'r1', automation: 'bug-fixer', item: 428, title: 'Board total is stale after a drop', phase: 'working', queuedAt: ago(18), ended: null },
  { id: 'r2', automation: 'feature-planner', item: 428, title: 'Board total is stale after a drop', phase: 'ended', queuedAt: ago(24), ended: { reason: 'done', class: 'ok', at: ago(21) } },
  { id: 'r3', automation: 'feature-builder', item: 419, title: 'Passkey sign-in on older phones', phase: 'ended', queuedAt: ago(140), ended: { reason: 'stuck', class: 'agent', at: ago(126) } },
]

/** The console around one of its screens. */
export function Floor({ place, frozen = false, children }: { place: ConsolePlace; frozen?: boolean; children: ReactNode }) {
  return (
    <Frame labels={{ sidebar: 'Sidebar', skipToContent: 'Skip to content' }} sidebar={<FactorySide place={place} around={frozen ? { ...AROUND, frozen: ['all'] } : AROUND} onFreeze={() => undefined} />}>
      <Rail start={<RailStart><span className="px-2 text-ink">Factory</span></RailStart>}><RailNote><span className="inline-flex items-center gap-1.5"><StatusGlyph progress="done" />Live</span></RailNote></Rail>
      <Sheet paper="goldenrod" scroll="keys">{children}</Sheet>
    </Frame>
  )
}
