import { isFinal } from '#domain/factory/item.ts'
import { itemOf, type World } from '../../core/world.ts'
import { bodyHash } from '../body-hash.ts'
import { checkSummary, commentBody, issueBody } from './text.ts'
import { confirmed, lookedUp, refused, write, type Hand, type Looking } from './tools.ts'

const targetOf = (world: World, item: number | null, on: 'item' | 'pull'): number | null =>
  item === null || on === 'item' ? item : (itemOf(world, item)?.pull?.number ?? null)

/** Says something on the run's item or on its pull request. */
export const comment: Hand<'comment'> = {
  perform: async (doing) => {
    const { tools, doer, payload } = doing
    const number = targetOf(await tools.world(), doer.item, payload.on)
    return number === null ? refused(`The run ${doer.id} has no ${payload.on} to comment on.`) : write(doing, { op: 'comment', number, body: commentBody(payload) })
  },
  find: async ({ tools, doer, key, payload }) => {
    const number = targetOf(await tools.world(), doer.item, payload.on)
    return number === null ? { at: 'absent' } : lookedUp(await tools.forge.find(key, { in: 'thread', number }))
  },
}

type NewIssue = Looking<'create_issue'>
/** The open issue that was filed for the same thing, if there is one. */
const sameOpen = async ({ tools, payload: { fingerprint } }: Pick<NewIssue, 'tools' | 'payload'>): Promise<number | null> => {
  const world = await tools.world()
  const number = world.settings.filed[fingerprint]
  const item = number === undefined ? null : itemOf(world, number)
  return item && !isFinal(item.state) ? item.number : null
}

/** What is known of an issue once it has a number: for whoever named it before, and to tell later edits from what was written. */
const factsOf = async ({ tools, doer, payload: { temp, title, deps, ...said } }: Pick<NewIssue, 'tools' | 'doer' | 'payload'>, ref: string) => {
  const [kind, id] = ref.split(':')
  if (kind === 'comment') return { as: 'comment', temp, number: await sameOpen({ tools, payload: { temp, title, deps, ...said } }) }
  const made = await tools.issuesMadeBy(doer.id)
  const numbers = deps.flatMap((dep) => (typeof dep === 'number' ? [dep] : (made.get(dep) ?? [])))
  return { temp, number: Number(id), bodyHash: bodyHash(title, issueBody(said)), deps: numbers }
}

/** Opens an issue; what has an open one already is said there instead. */
export const createIssue: Hand<'create_issue'> = {
  perform: async (doing) => {
    const { payload } = doing
    const same = await sameOpen(doing)
    const written = await (same === null
      ? write(doing, { op: 'open_issue', title: payload.title, body: issueBody(payload), labels: [payload.kind, `priority:${payload.priority}`] })
      : write(doing, { op: 'comment', number: same, body: issueBody(payload) }))
    return written.at === 'confirmed' ? confirmed(written.receipt.ref, await factsOf(doing, written.receipt.ref)) : written
  },
  find: async (looking) => {
    const same = await sameOpen(looking)
    const found = lookedUp(await looking.tools.forge.find(looking.key, { in: 'issues', since: 0 }))
    const there = found.at === 'absent' && same !== null ? lookedUp(await looking.tools.forge.find(looking.key, { in: 'thread', number: same })) : found
    return there.at === 'found' ? { at: 'found', receipt: { ...there.receipt, data: await factsOf(looking, there.receipt.ref) } } : there
  },
}

/** Names what an item was split into; each part was opened before, by this run. */
export const split: Hand<'split'> = {
  perform: async ({ tools, doer, allowed, payload }) => {
    const made = await tools.issuesMadeBy(doer.id)
    const missing = payload.children.find((child) => !made.has(child))
    if (missing !== undefined) return refused(`${missing} names no issue that this run has opened.`)
    return confirmed(`row:${allowed.key}`, { children: payload.children.flatMap((child) => made.get(child) ?? []) })
  },
  find: async () => ({ at: 'absent' }),
}

/** Shows the result of a check on the commit it is about. */
export const reportCheck: Hand<'report_check'> = {
  perform: async (doing) => {
    const { payload } = doing
    const [artifact] = payload.artifacts
    const written = await write(doing, {
      op: 'set_check', commit: payload.head, name: payload.name, conclusion: payload.conclusion, summary: checkSummary(payload), ...(artifact === undefined ? {} : { link: `artifact:${artifact}` }),
    })
    return written.at === 'confirmed' && artifact !== undefined ? confirmed(written.receipt.ref, { artifact }) : written
  },
  find: async ({ tools: { forge }, key, payload: { head, artifacts: [artifact] } }) =>
    lookedUp(await forge.find(key, { in: 'checks', commit: head }), () => (artifact === undefined ? undefined : { artifact })),
}
