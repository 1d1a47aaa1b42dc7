import type { ChangedText, Finding } from './changed-text.ts'
import { casesOver, type Case } from './cases.ts'

const PLACE = 'tests'
const finding = (weakening: Finding['weakening'], what: string): Finding => ({ weakening, path: PLACE, what })

type Pair = { before: Case; after: Case }
type Matched = { pairs: Pair[]; gone: Case[] }

const takeFrom = (left: Case[], fits: (one: Case) => boolean): Case | undefined => {
  const at = left.findIndex(fits)
  return at === -1 ? undefined : left.splice(at, 1)[0]
}

/** Finds each case of the base in the head wherever it has moved: the same case first, then its title, then its body under another title. */
const matchCases = (before: readonly Case[], after: readonly Case[]): Matched => {
  const left = [...after]
  const pairs: Pair[] = []
  let open = [...before]
  for (const fits of [
    (one: Case) => (other: Case) => one.title === other.title && one.body === other.body,
    (one: Case) => (other: Case) => one.title === other.title,
    (one: Case) => (other: Case) => one.body === other.body,
  ]) {
    open = open.filter((one) => {
      const found = takeFrom(left, fits(one))
      if (found) pairs.push({ before: one, after: found })
      return !found
    })
  }
  return { pairs, gone: open }
}

const removed = ({ pairs, gone }: Matched): Finding[] => [
  ...gone.map(({ title }) => finding('W1', `"${title}" is gone`)),
  ...pairs.filter(({ before, after }) => after.rows < before.rows).map(({ before, after }) => finding('W1', `"${before.title}" runs for ${after.rows} rows instead of ${before.rows}`)),
]

/**
 * W1, W2, W3 and W8 over all changed tests together, so that a case which only moves is the same case: cases gone, fewer assertions, more that
 * keeps a test from running, weaker matchers in place of strong ones.
 */
export const testsWeakened = (files: readonly ChangedText[]): Finding[] => {
  const [before, after] = [casesOver(files, 'before'), casesOver(files, 'after')]
  const matched = matchCases(before.cases, after.cases)
  const each = (weakening: Finding['weakening'], fits: (pair: Pair) => boolean, what: string) => matched.pairs.filter(fits).map((pair) => finding(weakening, `"${pair.before.title}" ${what}`))
  const over = (weakening: Finding['weakening'], holds: boolean, what: string) => (holds ? [finding(weakening, what)] : [])
  const [old, now] = [before.tally, after.tally]
  return [
    ...removed(matched),
    ...over('W2', now.asserts < old.asserts, `${now.asserts} assertions instead of ${old.asserts}`),
    ...each('W2', (pair) => pair.before.tally.asserts > 0 && pair.after.tally.asserts === 0, 'asserts nothing any more'),
    ...over('W3', now.switches > old.switches, `${now.switches - old.switches} more that keep tests from running`),
    ...over('W3', now.returns > old.returns, 'a test returns early'),
    ...over('W8', now.strong < old.strong && now.weak > old.weak, 'weaker matchers in place of strong ones'),
    ...each('W8', (pair) => pair.after.tally.strong < pair.before.tally.strong && pair.after.tally.weak > pair.before.tally.weak, 'is matched more weakly'),
  ]
}
