import { RISKS, type Risk, type Weakening } from '#domain/factory/risk.ts'
import { riskOf } from '../policy/risk.ts'
import { keyFor } from './key.ts'
import type { Repository } from './repository.ts'

/** A reviewed head that is to become part of main. `at` is when it was queued, and the date of its commit. */
export type ToMerge = { item: number; pull: number; title: string; head: string; risk: Risk; weakening: readonly Weakening[]; reviewedBy: string; at: number }
export type Link = { entry: ToMerge; commit: string; tree: string }
/** Why an entry cannot go on to main as it was reviewed. */
export type Left = { item: number; why: 'conflict' | 'review_again' | 'red'; detail: string }

const messageOf = ({ item, pull, title, head, risk, reviewedBy }: ToMerge, parent: string): string =>
  `Merge #${pull}: ${title}\n\nItem: #${item}\nPull: #${pull}\nRisk: ${risk}\nReview: ${reviewedBy}\nFactory-Key: ${keyFor(`merge ${item} ${head} ${parent}`)}\n`

/** Why what the merge would change is not what was reviewed, or null. */
const objectionTo = async (repository: Repository, { head, risk, weakening }: ToMerge, { parent, commit }: { parent: string; commit: string }): Promise<string | null> => {
  const base = await repository.mergeBase(parent, head)
  if (base === null) return 'it has no history in common with main'
  if ((await repository.patchId(base, head)) !== (await repository.patchId(parent, commit))) return 'on main other lines change than were reviewed'
  const now = riskOf({ files: await repository.changes(parent, commit), raises: [], weakening })
  return RISKS.indexOf(now.class) > RISKS.indexOf(risk) ? `on main it is ${now.class}: ${now.why.join(', ')}` : null
}

/**
 * Merges each entry onto the one before it, the first onto `base`, and leaves out what does not fit. A commit has two parents: main as it
 * would be then, and the reviewed head. No reference moves. Equal inputs give equal oids.
 * @throws Error with git's words when a commit is not there.
 */
export const chain = async (repository: Repository, base: string, entries: readonly ToMerge[]): Promise<{ links: readonly Link[]; left: readonly Left[] }> => {
  const links: Link[] = []
  const left: Left[] = []
  for (const entry of entries) {
    const parent = links.at(-1)?.commit ?? base
    const merged = await repository.merge(parent, entry.head)
    if (merged.at === 'conflict') {
      left.push({ item: entry.item, why: 'conflict', detail: merged.paths.join(', ') })
      continue
    }
    const { tree } = merged
    const commit = await repository.commit({ tree, parents: [parent, entry.head], message: messageOf(entry, parent), at: entry.at })
    const objection = await objectionTo(repository, entry, { parent, commit })
    if (objection === null) links.push({ entry, commit, tree })
    else left.push({ item: entry.item, why: 'review_again', detail: objection })
  }
  return { links, left }
}
