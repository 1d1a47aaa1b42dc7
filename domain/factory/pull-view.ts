import type { PersonRole } from './act.ts'
import type { CheckView, CriterionView, LookView, PullView } from './console.ts'
import type { Intent } from './intents.ts'
import type { Criterion, ItemKind } from './item.ts'
import type { Risk, Weakening } from './risk.ts'
import type { StoredEvent } from './stored-event.ts'

/** What the stream of an item tells of its pull request at the present head. */
export type PullStory = Pick<PullView, 'pull' | 'title' | 'kind' | 'openedAt' | 'head' | 'base' | 'authors' | 'risk' | 'checks' | 'review' | 'criteria' | 'looks' | 'approvals' | 'merged'>

type Seen = { title: string; kind: ItemKind; pull?: Opened }
type Opened = { number?: number; pull?: number; head: string; base: string; by: string }
type Change = (pull: PullStory, data: never, event: StoredEvent) => Partial<PullStory>

const EMPTY: PullStory = { pull: 0, title: '', kind: 'chore', openedAt: 0, head: '', base: '', authors: [], risk: null, checks: [], review: null, criteria: [], looks: [], approvals: [], merged: false }

/** A new head starts with nothing: every verdict on the one before is void. */
const FRESH = { risk: null, checks: [], review: null, looks: [], approvals: [] } as const

const open = ({ number, pull = number ?? 0, head, base, by }: Opened, at: number): Partial<PullStory> => ({ ...FRESH, pull, head, base, authors: [by], openedAt: at, merged: false })
const onHead = (pull: PullStory, head: string, change: Partial<PullStory>): Partial<PullStory> => (pull.head === head ? change : {})
const unread = (criteria: readonly CriterionView[]): CriterionView[] => criteria.map((one) => ({ ...one, met: null }))

type Checked = Omit<CheckView, 'at'> & { head: string; pictures?: readonly { name: string }[] }
type Reviewed = { head: string; by: string; verdict: 'approve' | 'request_changes'; criteria: { id: string; met: boolean }[]; findings: { minor: number; major: number }; accepted?: readonly string[] }

const afterReview = (looks: readonly LookView[], accepted: readonly string[]): LookView[] => looks.map(({ name }) => ({ name, accepted: accepted.includes(name) }))

const CHANGES: Readonly<Record<string, Change>> = {
  seen: (_, { title, kind, pull }: Seen, { at }) => ({ title, kind, ...(pull ? open(pull, at) : {}) }),
  triaged: (_, { kind, criteria }: { kind: ItemKind; criteria: Criterion[] }) => ({ kind, criteria: criteria.map((one) => ({ ...one, met: null })) }),
  pull_opened: (_, data: Opened, { at }) => open(data, at),
  head_moved: (pull, { head, by }: { head: string; by: string }) =>
    ({ ...FRESH, head, criteria: unread(pull.criteria), authors: pull.authors.includes(by) ? pull.authors : [...pull.authors, by] }),
  assessed: (pull, { head, risk, why, weakening }: { head: string; risk: Risk; why: string[]; weakening: Weakening[] }) => onHead(pull, head, { risk: { class: risk, why, weakening } }),
  checked: (pull, { head, name, conclusion, counts, cached, pictures }: Checked, { at }) =>
    onHead(pull, head, {
      checks: [...pull.checks.filter((check) => check.name !== name), { name, conclusion, counts, cached, at }],
      ...(pictures ? { looks: pictures.map((one) => ({ name: one.name, accepted: false })) } : {}),
    }),
  reviewed: (pull, { head, by, verdict, criteria, findings, accepted = [] }: Reviewed, { at }) => onHead(pull, head, {
    review: { by, verdict, ...findings, at, said: null }, looks: afterReview(pull.looks, accepted), criteria: pull.criteria.map((one) => ({ ...one, met: criteria.find(({ id }) => id === one.id)?.met ?? null })),
  }),
  approved: (pull, { head, by, role }: { head: string; by: string; role: PersonRole }, { at }) =>
    onHead(pull, head, { approvals: [...pull.approvals.filter((one) => one.by !== by), { by, role, at }] }),
  merged: () => ({ merged: true }),
}

/** Folds the stream of one item, in order; null while it has no pull request. */
export const pullStory = (events: readonly StoredEvent[]): PullStory | null => {
  const pull = events.reduce<PullStory>((story, event) => ({ ...story, ...CHANGES[event.type]?.(story, event.data as never, event) }), EMPTY)
  return pull.pull === 0 ? null : pull
}

/** What a review handed in about a head. */
export type Said = Extract<Intent, { kind: 'review' }>['payload']

/** The same, with what its review says in words. The words of another verdict than the one that counts are left out. */
export const withWords = <S extends Pick<PullStory, 'review' | 'criteria'>>(story: S, said: Said | null): S => {
  if (story.review === null || said?.verdict !== story.review.verdict) return story
  const { summary, findings, criteria } = said
  const whyOf = (id: string) => criteria.find((one) => one.id === id)?.why
  return {
    ...story, review: { ...story.review, said: { summary, findings } },
    criteria: story.criteria.map((one) => {
      const why = whyOf(one.id)
      return why === undefined ? one : { ...one, why }
    }),
  }
}
