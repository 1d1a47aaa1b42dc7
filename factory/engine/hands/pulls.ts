import { itemOf } from '../../core/world.ts'
import { pullBody, reviewBody } from './text.ts'
import { branchRef, confirmed, lookedUp, refused, swapTo, unread, write, type Hand } from './tools.ts'

/** One branch an attempt. A life that began anew counts from one again, so a name that is taken is told apart by what it holds. */
const branchesOf = (item: number, attempt: number, head: string): readonly [string, string] => [`factory/${item}-a${attempt}`, `factory/${item}-a${attempt}-${head.slice(0, 10)}`]

/** Opens the pull request of an item: its branch made from nothing to a commit that the run has had admitted, then the pull. */
export const openPr: Hand<'open_pr'> = {
  perform: async (doing) => {
    const { tools, doer, payload } = doing
    const item = doer.item === null ? null : itemOf(await tools.world(), doer.item)
    if (!item) return refused(`The run ${doer.id} has no item to open a pull request for.`)
    const [plain, apart] = branchesOf(item.number, item.attempts + 1, payload.bundle.head)
    const there = await tools.forge.git.oid(branchRef(plain))
    if (!there.ok) return unread(there)
    const branch = there.value === null || there.value === payload.bundle.head ? plain : apart
    const moved = await swapTo(tools, branchRef(branch), { from: null, to: payload.bundle.head })
    if (moved.at !== 'confirmed') return moved
    return write(doing, { op: 'open_pull', title: payload.title, body: pullBody(item, payload), headBranch: branch, base: 'main', draft: false })
  },
  find: async ({ tools: { forge, world }, doer: { item }, key, payload }) => {
    const attempts = item === null ? 0 : (itemOf(await world(), item)?.attempts ?? 0)
    for (const branch of branchesOf(item ?? 0, attempts + 1, payload.bundle.head)) {
      const found = lookedUp(await forge.find(key, { in: 'pulls', branch }))
      if (found.at !== 'absent') return found
    }
    return { at: 'absent' }
  },
}

/** Moves the branch of a pull request from the head it was made for. */
export const pushFix: Hand<'push_fix'> = {
  perform: async ({ tools, payload: { pull, expectedHead, bundle } }) => {
    const now = await tools.forge.pull(pull)
    if (!now.ok) return unread(now)
    return swapTo(tools, branchRef(now.value.headBranch), { from: expectedHead, to: bundle.head })
  },
  find: async ({ tools: { forge }, payload: { pull, bundle } }) => {
    const now = await forge.pull(pull)
    if (!now.ok) return { at: 'unprovable', why: now.message }
    return now.value.head === bundle.head ? { at: 'found', receipt: confirmed(`ref:${bundle.head}`).receipt } : { at: 'absent' }
  },
}

/** Reviews one commit under the reviewer's own identity. */
export const review: Hand<'review'> = {
  perform: (doing) => {
    const { doer, payload } = doing
    const notes = payload.findings.map(({ path, line, weight, text }) => ({ path, line: line ?? null, text: `${weight}: ${text}` }))
    return write(doing, { op: 'review', number: payload.pull, commit: payload.head, verdict: payload.verdict, body: reviewBody(payload), as: doer.automation, notes })
  },
  find: async ({ tools: { forge }, key, payload: { pull } }) => lookedUp(await forge.find(key, { in: 'thread', number: pull })),
}
