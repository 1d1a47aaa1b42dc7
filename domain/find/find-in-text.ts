import { fold } from '#domain/search/fold.ts'

/** What is looked for in a page: the text as typed, and how exactly it must be met. */
export type FindQuery = { readonly text: string; readonly case: 'any' | 'exact'; readonly words: 'any' | 'whole' }

/** A place in a text, UTF-16 offsets, end exclusive. */
export type Found = { readonly from: number; readonly to: number }

/** A text made ready for finding; `places` says where each unit of the folded form begins in the text, absent where both are alike. */
export type FindText = { readonly text: string; readonly folded: string; readonly places: Uint32Array | null }

const PLAIN = /^[\x00-\x7e\ufffc]*$/
// A letter with the marks on it is folded as one, so that a hit never ends between the two. Runs of plain letters are taken at once.
const CLUSTER = /[\x00-\x7e]+(?!\p{M})|\P{M}\p{M}*|\p{M}+/gu
const WORD = /[\p{L}\p{N}\p{M}_]/u

const known = new Map<string, string>()
const foldCluster = (cluster: string): string => {
  const before = known.get(cluster)
  if (before !== undefined) return before
  const folded = fold(cluster)
  if (known.size < 5_000) known.set(cluster, folded)
  return folded
}

/** Folds a text (no case, accents, width) and keeps where each folded unit came from. Done once per text, used for every query. */
export const findText = (text: string): FindText => {
  if (PLAIN.test(text)) return { text, folded: text.toLowerCase(), places: null }
  let folded = ''
  const places: number[] = []
  let alike = true
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    const plain = PLAIN.test(cluster)
    const next = plain ? cluster.toLowerCase() : foldCluster(cluster)
    alike &&= next.length === cluster.length && (plain || next.length === 1)
    for (let unit = 0; unit < next.length; unit++) places.push(plain ? index + unit : index)
    folded += next
  }
  places.push(text.length)
  return { text, folded, places: alike ? null : Uint32Array.from(places) }
}

const characterAt = (text: string, at: number): string => {
  const point = text.codePointAt(at)
  return point === undefined ? '' : String.fromCodePoint(point)
}

// The character before an offset, which may be half of a pair.
const characterBefore = (text: string, at: number): string =>
  at === 0 ? '' : /[\udc00-\udfff]/.test(text[at - 1] ?? '') ? text.slice(at - 2, at) : (text[at - 1] ?? '')

const isWhole = (text: string, { from, to }: Found): boolean => {
  const splits = (inside: string, outside: string) => WORD.test(inside) && WORD.test(outside)
  return !splits(characterAt(text, from), characterBefore(text, from)) && !splits(characterBefore(text, to), characterAt(text, to))
}

/** All places in a text that meet the query, in order, none over another. Accents count only where case does. An empty query finds nothing. */
export const findIn = ({ text, folded, places }: FindText, query: FindQuery): Found[] => {
  const exact = query.case === 'exact'
  const wanted = exact ? query.text : findText(query.text).folded
  const [hay, starts] = exact ? [text, null] : [folded, places]
  const found: Found[] = []
  if (wanted === '') return found
  const placeOf = (unit: number) => starts?.[unit] ?? unit
  for (let at = hay.indexOf(wanted); at !== -1; ) {
    const hit = { from: placeOf(at), to: endOf(starts, at + wanted.length) }
    // Two folded units of one character are one hit.
    const fits = hit.from >= (found.at(-1)?.to ?? 0) && (query.words === 'any' || isWhole(text, hit))
    if (fits) found.push(hit)
    at = hay.indexOf(wanted, fits ? at + wanted.length : at + 1)
  }
  return found
}

// Where the last folded unit is part of a character that folds to several, the whole character belongs to the hit.
const endOf = (places: Uint32Array | null, unit: number): number => {
  if (places === null) return unit
  const last = places[unit - 1] ?? 0
  let after = unit
  while (after < places.length - 1 && places[after] === last) after++
  return places[after] ?? 0
}
