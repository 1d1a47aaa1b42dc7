import type { FactoryEvent } from './events/read.ts'
import { IllegalTransition } from './illegal.ts'

type MainFactoryEvent = Extract<FactoryEvent, { of: 'main' }>

/** What is known about main and about what is served from it. */
export type MainLine = {
  head: string | null
  /** What a person moved main to and no check has passed yet, with whatever was merged onto it, and the commit that it is compared with. Nothing of it is served before. */
  toCheck: { base: string; commit: string } | null
  /** Checks that fail: of what is served, where the release before does not fail them, until that is undone or given up; of what a person moved main to, until it moves on. */
  red: { commit: string; checks: readonly string[] } | null
  /** The newest commit that was served and looked at as a whole; `old` failed there and on the release before. */
  full: { commit: string; old: readonly string[] } | null
  /** `at`: since this commit is served, `servedAt`: since this release is. `back`: it was put back in place of a broken one, so what was deployed later is not in it. */
  live: { release: string; commit: string; at: number; servedAt: number; back: boolean } | null
  previous: { release: string; commit: string } | null
  /** The newest commit whose deploy failed or was rolled back: not tried again before a person says so. */
  failed: string | null
  /** What was rolled back and is still in main: whoever broke it is looked for, and nothing is deployed meanwhile. */
  rolledBack: { release: string; commit: string } | null
  advances: number
  /** The newest commits that main is known to have stood on, oldest first. */
  line: readonly string[]
}

type Advance = Extract<MainFactoryEvent, { type: 'advanced' }>['data']

const VERIFIER = 'post-merge-verifier'
const MOST_ON_LINE = 100

const placeOf = (live: MainLine['live']): Place | null => live && { release: live.release, commit: live.commit }

type Place = { release: string; commit: string }

const wentLive = (main: MainLine, { release, commit }: Place, at: number): Partial<MainLine> => {
  // A commit that changes nothing that is served goes live with the release that is: what was warm beside it stays so.
  const same = main.live?.release === release ? main.live : null
  const previous = same ? main.previous : placeOf(main.live)
  return { live: { release, commit, at, servedAt: same?.servedAt ?? at, back: false }, previous, failed: null, rolledBack: null, red: null, toCheck: main.toCheck?.commit === commit ? null : main.toCheck }
}

// The event names what is live again.
const wentBack = (main: MainLine, { release, commit }: Place, at: number): Partial<MainLine> =>
  ({ live: { release, commit, at, servedAt: at, back: true }, previous: null, failed: main.live?.commit ?? null, rolledBack: placeOf(main.live) })

const wentWrong = ({ rolledBack, red }: MainLine, { release, commit }: Place): Partial<MainLine> =>
  ({ failed: commit, rolledBack: rolledBack?.release === release ? null : rolledBack, red: red?.commit === commit ? null : red })

const MERGES: ReadonlySet<string> = new Set(['merge-queue', VERIFIER])

// What main begins with has nothing to be compared with, and nothing is served that could stay.
const unchecked = ({ toCheck }: MainLine, { from, to, by }: Advance): MainLine['toCheck'] =>
  toCheck ? { ...toCheck, commit: to } : from === null || MERGES.has(by) ? null : { base: from, commit: to }

/** Whether main fails checks that nobody is served with. */
export const isRedUnserved = ({ red, live }: MainLine): boolean => red !== null && red.commit !== live?.commit

// Whoever verifies moves main for one reason: to take out what it found broken. What was not served is looked at anew where it stands now.
const advanced = (main: MainLine, { to, by, past = [] }: Advance): Partial<MainLine> =>
  ({
  head: to, toCheck: unchecked(main, { from: main.head, to, by }), advances: main.advances + 1, line: [...main.line, ...past, to].slice(-MOST_ON_LINE), ...(by === VERIFIER ? { rolledBack: null, red: null } : isRedUnserved(main) ? { red: null } : {}),
})

const wentGreen = ({ toCheck }: MainLine, { commit, old = [] }: Extract<MainFactoryEvent, { type: 'green' }>['data']): Partial<MainLine> =>
  toCheck?.commit === commit ? { toCheck: null } : { red: null, full: { commit, old } }

/** Before anything was advanced. */
export const EMPTY_MAIN: MainLine = { head: null, toCheck: null, red: null, full: null, live: null, previous: null, failed: null, rolledBack: null, advances: 0, line: [] }

/**
 * Main after the event.
 * @throws IllegalTransition when main moves from where it is not.
 */
export const evolveMain = (main: MainLine, event: MainFactoryEvent): MainLine => {
  switch (event.type) {
    case 'advanced':
      if (event.data.from !== main.head) throw new IllegalTransition('main', main.head ?? 'absent', `advanced from ${event.data.from}`)
      return { ...main, ...advanced(main, event.data) }
    case 'red': return { ...main, red: event.data }
    case 'green': return { ...main, ...wentGreen(main, event.data) }
    case 'release_live': return { ...main, ...wentLive(main, event.data, event.at) }
    case 'release_rolled_back': return { ...main, ...wentBack(main, event.data, event.at) }
    case 'release_retried': return { ...main, failed: main.failed === event.data.commit ? null : main.failed }
    case 'release_failed': return { ...main, ...wentWrong(main, event.data) }
    case 'batch_tested':
    case 'release_built':
    case 'release_retired': return main
  }
}
