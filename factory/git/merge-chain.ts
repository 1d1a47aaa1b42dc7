import { RISKS, type Risk, type Weakening } from '#domain/factory/risk.ts'
import { riskOf } from '../policy/risk.ts'
import { keyFor } from './key.ts'
import type { Repository } from './repository.ts'

/** A picture that the review of a head accepted, by the path of its reference; without bytes when it is not kept any more. */
export type Accepted = { path: string; bytes: Uint8Array | null }
/** A reviewed head that is to become part of main. `at` is when it was queued, and the date of its commit. */
export type ToMerge = { item: number; pull: number; title: string; head: string; risk: Risk; weakening: readonly Weakening[]; reviewedBy: string; pictures: readonly Accepted[]; at: number }
export type Link = { entry: ToMerge; commit: string; tree: string }
/** Why an entry cannot go on to main as it was reviewed. */
export type Left = { item: number; why: 'conflict' | 'review_again' | 'red'; detail: string }

const messageOf = ({ item, pull, title, head, risk, reviewedBy, pictures }: ToMerge, parent: string): string =>
  `Merge #${pull}: ${title}\n\nItem: #${item}\nPull: #${pull}\nRisk: ${risk}\nReview: ${reviewedBy}\n${pictures.length > 0 ? `Pictures: ${pictures.length} accepted\n` : ''}Factory-Key: ${keyFor(`merge ${item} ${head} ${parent}`)}\n`

/** Why what the merge would change is not what was reviewed, or null. */
const objectionTo = async (repository: Repository, { head, risk, weakening }: ToMerge, { parent, commit }: { parent: string; commit: string }): Promise<string | null> => {
  const base = await repository.mergeBase(parent, head)
  if (base === null) return 'it has no history in common with main'
  if ((await repository.patchId(base, head)) !== (await repository.patchId(parent, commit))) return 'on main other lines change than were reviewed'
  const now = riskOf({ files: await repository.changes(parent, commit), raises: [], weakening })
  return RISKS.indexOf(now.class) > RISKS.indexOf(risk) ? `on main it is ${now.class}: ${now.why.join(', ')}` : null
}

/** The tree with the accepted pictures as the new references; null when one is gone, here or where it was kept. Only what is a reference is replaced. */
const withPictures = async (repository: Repository, tree: string, pictures: readonly Accepted[]): Promise<string | null> => {
  if (pictures.length === 0) return tree
  const there = new Set((await repository.entries(tree)).map(({ path }) => path))
  const files = pictures.flatMap(({ path, bytes }) => (bytes !== null && there.has(path) ? [{ path, bytes }] : []))
  return files.length === pictures.length ? repository.treeWith(tree, files) : null
}

/** The commit by which an entry goes on to its parent, or why it cannot. What was reviewed is compared before the pictures are put in: they were seen, not written. */
const linkTo = async (repository: Repository, entry: ToMerge, { parent, tree: merged }: { parent: string; tree: string }): Promise<Link | Left> => {
  const commitOf = (tree: string) => repository.commit({ tree, parents: [parent, entry.head], message: messageOf(entry, parent), at: entry.at })
  const objection = await objectionTo(repository, entry, { parent, commit: await commitOf(merged) })
  const tree = objection === null ? await withPictures(repository, merged, entry.pictures) : null
  return tree === null ? { item: entry.item, why: 'review_again', detail: objection ?? 'a picture that was accepted is not there any more' } : { entry, commit: await commitOf(tree), tree }
}

/**
 * Merges each entry onto the one before it, the first onto `base`, and leaves out what does not fit. A commit has two parents: main as it
 * would be then, and the reviewed head. Pictures that the review accepted become the references in it. No ref moves. Equal inputs give equal oids.
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
    const made = await linkTo(repository, entry, { parent, tree: merged.tree })
    if ('why' in made) left.push(made)
    else links.push(made)
  }
  return { links, left }
}
