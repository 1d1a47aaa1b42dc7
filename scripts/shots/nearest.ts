const MOST = 10
const wordsOf = (id: string): string[] => id.toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== '')

/** The ids that share most words with one that there is not, best first; the shorter of equals, which has less beside them. */
export const nearestIds = (wanted: string, ids: readonly string[]): string[] => {
  const words = new Set(wordsOf(wanted))
  const shared = (id: string): number => wordsOf(id).filter((word) => words.has(word)).length
  return [...ids].sort((one, other) => shared(other) - shared(one) || one.length - other.length).slice(0, MOST)
}
