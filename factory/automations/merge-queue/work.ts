import type { Intent } from '#domain/factory/intents.ts'
import { referenceOf } from '#domain/factory/picture.ts'
import { batchOf, type Merging } from '#factory/core/batch.ts'
import { mergedNote } from '#factory/core/merged.ts'
import { NOBODY } from '#factory/forge/things.ts'
import { mergeOf } from '#factory/git/merged-as.ts'
import { chain, type Left, type Link, type ToMerge } from '#factory/git/merge-chain.ts'
import type { CheckResult } from '#factory/checks/checks.ts'
import type { Work, WorkContext, Worked } from '#factory/work/work.ts'
import { flakeBug } from './flake.ts'
import { soundChain, type Tested } from './green-prefix.ts'

const MAIN = 'refs/heads/main'
const MOST_STARTS = 5
const MOST_DETAIL = 300

// Only what differs from the merge base and was accepted at this head: an item whose review left one out is not queued.
const toMerge = ({ artifacts }: WorkContext) => async ({ number, title, since, pull }: Merging): Promise<ToMerge> => ({
  item: number, pull: pull.number, title, head: pull.head.oid, risk: pull.head.risk?.class ?? 'R3', weakening: pull.head.risk?.weakening ?? [],
  reviewedBy: pull.head.review?.by ?? '', at: since,
  pictures: await Promise.all(pull.head.looks.map(async ({ name, after }) => ({ path: referenceOf(name), bytes: await artifacts.get(after) }))),
})

/** One line for the note of a run; the whole report is with the check. */
const inOneLine = (text: string): string => text.trim().replace(/\s*\n\s*/g, ' · ').slice(0, MOST_DETAIL)
const noteOf = (left: readonly Left[]): string => left.map(({ item, why, detail }) => `#${item} ${why}: ${inOneLine(detail)}`).join('\n')

/** What is learnt in one run of the queue: verdicts by tree, and the cases that were red only by chance. */
type Learnt = { trees: Map<string, Tested>; chance: Set<string> }

const isRed = ({ conclusion }: CheckResult): boolean => conclusion !== 'success'

/** Tests main as it would be after a link, each tree once in this run. */
const tester = ({ checks, repository, signal, say }: WorkContext, base: string, { trees: known, chance }: Learnt) => async ({ commit, tree, entry }: Link): Promise<Tested> => {
  const before = known.get(tree)
  if (before) return before
  say(`testing main with #${entry.item}`)
  const subject = { repository: repository.path, commit, base, kind: null }
  const results = await checks.run(await checks.required(subject), subject, () => undefined, signal)
  for (const title of results.flatMap((result) => result.chance ?? [])) chance.add(title)
  const unstarted = results.find(({ conclusion }) => conclusion === 'cancelled')
  const failed = results.filter(isRed)
  const tested: Tested = unstarted
    ? { at: 'unknown', why: inOneLine(`${unstarted.name}: ${unstarted.report}`) }
    : failed.length > 0 ? { at: 'red', report: failed.map(({ name, report }) => `${name}: ${report}`).join('\n') } : { at: 'green' }
  known.set(tree, tested)
  return tested
}

/** The line that says of an entry by what it became part of main, and by whom. */
const foundAs = async ({ forge, repository }: WorkContext, { item, pull }: ToMerge, commit: string): Promise<string> => {
  const got = await forge.item(pull)
  return mergedNote(item, { ...(await mergeOf(repository, commit)), by: (got.ok ? got.value.closedBy : null)?.login ?? NOBODY.login })
}

/** The entries whose pull request still has the head that was queued; null when the forge does not answer. `found` is told of what main has already. */
const unmoved = async (context: WorkContext, entries: readonly ToMerge[], found: Map<number, string>): Promise<readonly ToMerge[] | null> => {
  const kept: ToMerge[] = []
  for (const entry of entries) {
    const got = await context.forge.pull(entry.pull)
    if (!got.ok && got.class !== 'absent') return null
    if (!got.ok || got.value.head !== entry.head) continue
    const { state, mergedAs } = got.value
    if (state === 'open') kept.push(entry)
    if (mergedAs !== null) found.set(entry.item, await foundAs(context, entry, mergedAs))
  }
  return kept
}

const mergeIntents = (base: string, links: readonly Link[]): Intent[] => {
  const entries = links.map(({ entry: { item, pull, head }, commit, tree }) => ({ item, pull, head, commit, tree }))
  const tip = links.at(-1)
  return tip ? [{ kind: 'merge', payload: { base, entries, newMain: tip.commit } }] : []
}

const ended = (reason: Worked['ending']['reason'], note: string): Worked => ({ intents: [], ending: { reason, note } })

/**
 * Merges a batch on main as it is now, tests what main would be, and asks for the swap. When main or a head has moved meanwhile, it starts
 * again with what is there now.
 */
export const work: Work = async (context) => {
  const { world, item, repository, forge, clock } = context
  let waiting: readonly ToMerge[] = item === null ? [] : await Promise.all(batchOf(world, item, clock.now()).map(toMerge(context)))
  const learnt: Learnt = { trees: new Map(), chance: new Set() }
  const found = new Map<number, string>()
  for (let start = 0; start < MOST_STARTS; start += 1) {
    const main = await forge.git.oid(MAIN)
    const there = await unmoved(context, waiting, found)
    if (!main.ok || there === null) return ended('forge', main.ok ? 'the pull requests could not be read' : main.message)
    const base = main.value
    if (base === null || there.length === 0) return ended('nothing_to_do', [...found.values()].join('\n'))
    waiting = there
    const sound = await soundChain(waiting, (entries) => chain(repository, base, entries), tester(context, base, learnt))
    if ('at' in sound) return ended('sandbox', sound.why)
    const [now, still] = [await forge.git.oid(MAIN), await unmoved(context, sound.links.map(({ entry }) => entry), found)]
    if (now.ok && now.value === base && still?.length === sound.links.length) return { intents: [...mergeIntents(base, sound.links), ...flakeBug([...learnt.chance].sort(), 'in the merge queue')], ending: { reason: 'done', note: [...found.values(), noteOf(sound.left)].filter((line) => line !== '').join('\n') } }
  }
  return ended('forge', `main or the heads moved ${MOST_STARTS} times while a batch was tested`)
}
