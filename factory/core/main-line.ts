import type { FactoryEvent } from './events/read.ts'
import { IllegalTransition } from './illegal.ts'

type MainFactoryEvent = Extract<FactoryEvent, { of: 'main' }>

/** What is known about main and about what is served from it. */
export type MainLine = {
  head: string | null
  /** The commit whose tree failed a gate of main, until one is green again. */
  red: string | null
  live: { release: string; commit: string; at: number } | null
  previous: { release: string; commit: string } | null
  /** The newest commit whose deploy failed: not tried again by itself. */
  failed: string | null
  advances: number
}

/** Before anything was advanced. */
export const EMPTY_MAIN: MainLine = { head: null, red: null, live: null, previous: null, failed: null, advances: 0 }

/**
 * Main after the event.
 * @throws IllegalTransition when main moves from where it is not.
 */
export const evolveMain = (main: MainLine, event: MainFactoryEvent): MainLine => {
  switch (event.type) {
    case 'advanced':
      if (event.data.from !== main.head) throw new IllegalTransition('main', main.head ?? 'absent', `advanced from ${event.data.from}`)
      return { ...main, head: event.data.to, advances: main.advances + 1 }
    case 'red': return { ...main, red: event.data.commit }
    case 'green': return { ...main, red: null }
    case 'release_live': {
      const { release, commit } = event.data
      return { ...main, live: { release, commit, at: event.at }, previous: main.live && { release: main.live.release, commit: main.live.commit }, failed: null }
    }
    case 'release_rolled_back': return { ...main, live: main.previous && { ...main.previous, at: event.at }, previous: null, failed: event.data.commit }
    case 'release_failed': return { ...main, failed: event.data.commit }
    case 'batch_tested':
    case 'release_built':
    case 'release_retired': return main
  }
}
