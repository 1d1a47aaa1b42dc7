import type { Left, Link, ToMerge } from '#factory/git/merge-chain.ts'

/** What the required checks say of main as it would be after a link. `unknown`: they could not be executed. */
export type Tested = { at: 'green' } | { at: 'red'; report: string } | { at: 'unknown'; why: string }

/** The first link of a red chain after which main is red: halving, since what a link breaks stays broken behind it. */
const firstRed = async (links: readonly Link[], last: Extract<Tested, { at: 'red' }>, test: (link: Link) => Promise<Tested>): Promise<{ link: Link | undefined; report: string } | Extract<Tested, { at: 'unknown' }>> => {
  let [green, red, report] = [0, links.length, last.report]
  while (red - green > 1) {
    const middle = (green + red) >> 1
    const link = links[middle - 1]
    const tested: Tested = link ? await test(link) : { at: 'green' }
    if (tested.at === 'unknown') return tested
    if (tested.at === 'green') green = middle
    else [red, report] = [middle, tested.report]
  }
  return { link: links[red - 1], report }
}

export type Sound = { links: readonly Link[]; left: readonly Left[] } | Extract<Tested, { at: 'unknown' }>

/**
 * The longest chain of these entries after which main is green. Of a red batch the first entry that makes it red is left out and the rest is
 * chained and tested anew; for n entries that takes at most ⌈log₂ n⌉ + 1 tests each time.
 */
export const soundChain = async (
  entries: readonly ToMerge[], chainOf: (entries: readonly ToMerge[]) => Promise<{ links: readonly Link[]; left: readonly Left[] }>, test: (link: Link) => Promise<Tested>,
): Promise<Sound> => {
  const reds: Left[] = []
  for (let waiting = entries; ;) {
    const made = await chainOf(waiting)
    const tip = made.links.at(-1)
    const tested: Tested = tip ? await test(tip) : { at: 'green' }
    if (tested.at === 'unknown') return tested
    if (tested.at === 'green') return { links: made.links, left: [...made.left, ...reds] }
    const bad = await firstRed(made.links, tested, test)
    if ('at' in bad) return bad
    if (bad.link) reds.push({ item: bad.link.entry.item, why: 'red', detail: bad.report })
    // Who did not fit is asked again: it may have been the bad one that it did not fit with.
    waiting = waiting.filter(({ item }) => item !== bad.link?.entry.item)
  }
}
