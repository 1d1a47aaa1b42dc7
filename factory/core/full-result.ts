/** What the checks say of the whole tree of a release: what fails there and not on the release before, and what fails on both. */
export type FullResult = { commit: string; regressed: readonly string[]; old: readonly string[] }

const NOTE = /^full: ([0-9a-f]{40})(?:; regressed: ([a-z0-9, -]+))?(?:; old: ([a-z0-9, -]+))?$/m

const listed = (word: string, names: readonly string[]): string => (names.length === 0 ? '' : `; ${word}: ${names.join(', ')}`)

/** The note with which a run ends that has looked at all of it. */
export const fullResultNote = ({ commit, regressed, old }: FullResult): string => `full: ${commit}${listed('regressed', regressed)}${listed('old', old)}`

/** What a note says of a whole tree, or null. */
export const readFullResult = (note: string): FullResult | null => {
  const [, commit, regressed, old] = NOTE.exec(note) ?? []
  return commit === undefined ? null : { commit, regressed: regressed?.split(', ') ?? [], old: old?.split(', ') ?? [] }
}
