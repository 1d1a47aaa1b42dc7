import { fold } from '../search/fold.ts'

/** Something a menu offers: how it is called, and other words that find it. `order` is its place when matches are equally good. */
export type Offer = { readonly id: string; readonly name: string; readonly keywords: readonly string[]; readonly order: number }

const TYPO_FROM = 4

/** Whether two words differ by one typing slip: a letter more, less, another, or two swapped (Damerau–Levenshtein distance 1). */
export const oneSlip = (a: string, b: string): boolean => {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.length - short.length > 1) return false
  let start = 0
  while (start < short.length && short[start] === long[start]) start++
  const rest = (from: number, skip: number) => long.slice(start + skip) === short.slice(from)
  if (short.length < long.length) return rest(start, 1)
  const swapped = short[start] === long[start + 1] && short[start + 1] === long[start] && long.slice(start + 2) === short.slice(start + 2)
  return swapped || rest(start + 1, 1)
}

type Folded = { name: string; words: string[]; keywords: string[] }

// Lower is better; null does not match.
const scoreOf = ({ name, words, keywords }: Folded, query: string): number | null => {
  if (name === query) return 0
  if (name.startsWith(query)) return 1
  if (words.some((word) => word.startsWith(query))) return 2
  if (keywords.some((word) => word.startsWith(query))) return 3
  if (query.length < TYPO_FROM) return null
  // A slip is looked for in the beginning of a word, since people have not finished typing it.
  const slips = [...words, ...keywords].some((word) => oneSlip(word, query) || oneSlip(word.slice(0, query.length), query))
  return slips ? 4 : null
}

/** An offer with its words folded. */
export type PreparedOffer<T extends Offer> = { readonly offer: T; readonly folded: Folded }

/** Folds the words of offers once, for long lists that are ranked at each key. */
export const prepareOffers = <T extends Offer>(offers: readonly T[]): PreparedOffer<T>[] =>
  offers.map((offer) => {
    const name = fold(offer.name).trim()
    return { offer, folded: { name, words: name.split(/[^\p{L}\p{N}]+/u), keywords: offer.keywords.map((word) => fold(word).trim()) } }
  })

/**
 * The offers that `query` finds, best first: name equal, name prefix, word prefix, keyword prefix, one typing slip (from 4 letters); equals in
 * their order, the ones used last first. An empty query finds all in their order.
 */
export const rankPrepared = <T extends Offer>(offers: readonly PreparedOffer<T>[], query: string, lastUsed: readonly string[] = []): T[] => {
  const wanted = fold(query).trim()
  if (wanted === '') return offers.map(({ offer }) => offer)
  const recency = (id: string) => {
    const place = lastUsed.indexOf(id)
    return place === -1 ? lastUsed.length : place
  }
  return offers
    .flatMap(({ offer, folded }) => {
      const score = scoreOf(folded, wanted)
      return score === null ? [] : [{ offer, score }]
    })
    .sort((a, b) => a.score - b.score || a.offer.order - b.offer.order || recency(a.offer.id) - recency(b.offer.id))
    .map(({ offer }) => offer)
}

/** The same for a short list. */
export const rankOffers = <T extends Offer>(offers: readonly T[], query: string, lastUsed: readonly string[] = []): T[] => rankPrepared(prepareOffers(offers), query, lastUsed)
