import type { Slot } from '#factory/deploy/deploy.ts'

/** What a release of a commit is called. */
export const releaseName = (commit: string): string => `r-${commit.slice(0, 12)}`

/** The slot that is not live. */
export const idleSlot = (live: { slot: Slot } | null): Slot => (live?.slot === 'blue' ? 'green' : 'blue')
