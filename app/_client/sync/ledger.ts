import type { Clock } from './clock.ts'
import { listeners, type Listeners } from './listeners.ts'
import { show, statusOf, type SaveFacts, type SaveStatus, type Shown } from '#domain/live/save-status.ts'
import type { Waiting } from './store.ts'

/** What this tab and its device have not been answered for, and what else the rail needs to know, page by page. */
type Entry = {
  facts: Pick<SaveFacts, 'opening' | 'problem' | 'readOnly'>
  /** Made in this tab and not written down yet. */
  fresh: { changes: number; since: number } | null
  /** Written down, here or by another tab. */
  stored: { changes: number; since: number } | null
  /** Another tab has something fresh until then. */
  elsewhereUntil: number
  /** Commands and uploads of this page under way, and since when. */
  others: Map<string, number>
  /** Something of what waits was made in this tab. */
  mine: boolean
  acknowledgedAt: string | null
  shown: Shown
  listeners: Listeners<SaveStatus>
  wait: (() => void) | null
}

/** What a person can be told about a page that waits. */
export type WaitingPage = { page: string; changes: number }

/** The one place that knows what is unanswered; the rail, the details and the leave warning all read it. */
export type Ledger = {
  status: (page: string) => SaveStatus
  onStatus: (page: string, listener: (status: SaveStatus) => void) => () => void
  /** Tells of any change of any page. */
  onAny: (listener: () => void) => () => void
  acknowledgedAt: (page: string) => string | null
  /** All pages with something waiting, also those that are not open. */
  waiting: () => WaitingPage[]
  /** Whether something made in this tab has no answer. */
  owesAnswers: () => boolean
  note: (page: string, facts: Partial<Entry['facts']>) => void
  fresh: (page: string, changes: number) => void
  /** `changes` of the fresh ones are written down now and part of what `stored` told. */
  written: (page: string, changes: number) => void
  stored: (waiting: readonly Waiting[]) => void
  elsewhere: (page: string) => void
  begin: (page: string, id: string) => void
  end: (page: string, id: string) => void
  acknowledged: (page: string, at: string) => void
  world: (facts: { connection?: SaveFacts['connection']; room?: SaveFacts['room'] }) => void
}

type Book = { any: Listeners<void>; clock: Clock; pages: Map<string, Entry>; connection: SaveFacts['connection']; room: SaveFacts['room'] }

// A tab that closed in mid-word must not keep the others at Saving for ever.
const ELSEWHERE_LASTS = 1_000

const entryOf = (book: Book, page: string): Entry => {
  const known = book.pages.get(page)
  if (known) return known
  const entry: Entry = {
    facts: { opening: true, problem: null, readOnly: null },
    fresh: null,
    stored: null,
    elsewhereUntil: 0,
    others: new Map(),
    mine: false,
    acknowledgedAt: null,
    shown: { status: { kind: 'opening' }, at: 0 },
    listeners: listeners(),
    wait: null,
  }
  book.pages.set(page, entry)
  return entry
}

const waitingIn = (entry: Entry, now: number): number =>
  (entry.fresh?.changes ?? 0) + (entry.stored?.changes ?? 0) + entry.others.size + (entry.elsewhereUntil > now ? 1 : 0)

const sinceIn = (entry: Entry): number | null => {
  const since = [entry.fresh?.since, entry.stored?.since, ...entry.others.values()].filter((at) => at !== undefined)
  return since.length > 0 ? Math.min(...since) : null
}

const look = (book: Book, page: string): void => {
  const entry = entryOf(book, page)
  entry.wait?.()
  entry.wait = null
  const now = book.clock.now()
  const waiting = waitingIn(entry, now)
  entry.mine &&= waiting > 0
  const truth = statusOf({ ...entry.facts, waiting, since: sinceIn(entry), connection: book.connection, room: book.room }, now)
  const next = show(entry.shown, truth.status, now)
  const again = [truth.until, next.until, entry.elsewhereUntil > now ? entry.elsewhereUntil : null].filter((at) => at !== null)
  if (again.length > 0) entry.wait = book.clock.after(Math.min(...again) - now, () => look(book, page))
  if (next.shown === entry.shown) return
  entry.shown = next.shown
  entry.listeners.tell(next.shown.status)
}

const count = (book: Book, page: string, change: (entry: Entry) => void): void => {
  change(entryOf(book, page))
  look(book, page)
  book.any.tell()
}

const setStored = (book: Book, waiting: readonly Waiting[]): void => {
  const found = new Map(waiting.map(({ page, changes, since }) => [page, { changes, since }]))
  for (const page of new Set([...book.pages.keys(), ...found.keys()])) {
    count(book, page, (entry) => {
      entry.stored = found.get(page) ?? null
      if (entry.stored === null) entry.elsewhereUntil = 0
    })
  }
}

/** An empty ledger. */
export const openLedger = (clock: Clock): Ledger => {
  const book: Book = { any: listeners(), clock, pages: new Map(), connection: 'connecting', room: 'kept' }
  const on = (page: string, change: (entry: Entry) => void): void => count(book, page, change)
  return {
    status: (page) => entryOf(book, page).shown.status,
    onStatus: (page, listener) => entryOf(book, page).listeners.add(listener),
    onAny: (listener) => book.any.add(listener),
    acknowledgedAt: (page) => entryOf(book, page).acknowledgedAt,
    waiting: () => [...book.pages].map(([page, entry]) => ({ page, changes: waitingIn(entry, clock.now()) })).filter(({ changes }) => changes > 0),
    owesAnswers: () => [...book.pages.values()].some((entry) => entry.mine && waitingIn(entry, clock.now()) > 0),
    note: (page, facts) => on(page, (entry) => Object.assign(entry.facts, facts)),
    fresh: (page, changes) =>
      on(page, (entry) => {
        entry.mine = true
        entry.fresh = { changes: (entry.fresh?.changes ?? 0) + changes, since: entry.fresh?.since ?? clock.now() }
      }),
    written: (page, changes) =>
      on(page, (entry) => {
        const left = (entry.fresh?.changes ?? 0) - changes
        entry.fresh = left > 0 ? { changes: left, since: entry.fresh?.since ?? clock.now() } : null
      }),
    stored: (waiting) => setStored(book, waiting),
    elsewhere: (page) => on(page, (entry) => (entry.elsewhereUntil = clock.now() + ELSEWHERE_LASTS)),
    begin: (page, id) =>
      on(page, (entry) => {
        entry.mine = true
        entry.others.set(id, entry.others.get(id) ?? clock.now())
      }),
    end: (page, id) => on(page, (entry) => entry.others.delete(id)),
    acknowledged: (page, at) =>
      on(page, (entry) => {
        entry.acknowledgedAt = at
      }),
    world: (facts) => {
      Object.assign(book, facts)
      for (const page of book.pages.keys()) look(book, page)
    },
  }
}
