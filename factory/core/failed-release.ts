/** A release that will not be served. */
export type FailedRelease = { release: string; commit: string; tree: string; slot: 'blue' | 'green' }

const NOTE = /^release_failed: (\S+) ([0-9a-f]{40}) (\S+) (blue|green): /

/** The note with which a run ends that gave a release up. */
export const failedReleaseNote = ({ release, commit, tree, slot }: FailedRelease, why: string): string => `release_failed: ${release} ${commit} ${tree} ${slot}: ${why}`

/** The release that a note gives up, or null. */
export const readFailedRelease = (note: string): FailedRelease | null => {
  const [, release, commit, tree, slot] = NOTE.exec(note) ?? []
  return release && commit && tree ? { release, commit, tree, slot: slot === 'blue' ? 'blue' : 'green' } : null
}
