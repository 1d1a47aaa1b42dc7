/** A change that merged and turned out wrong, by its commit on main. */
export type Blame = { commit: string; what: string }

const NOTE = /^blame: ([0-9a-f]{40}): (.+)$/gm

/** The line of a run's note that blames a change which is in main still. */
export const blameNote = ({ commit, what }: Blame): string => `blame: ${commit}: ${what}`

/** What a note blames. */
export const readBlames = (note: string): Blame[] => [...note.matchAll(NOTE)].flatMap(([, commit, what]) => (commit === undefined || what === undefined ? [] : [{ commit, what }]))
