import { assignedWork } from '#factory/agent/agent-work.ts'
import type { Item, ItemPull } from '#factory/core/item.ts'
import type { Work, WorkContext, Worked } from '#factory/work/work.ts'
import { promptOf } from '../works.ts'
import { classify, type Obstacle } from './classify.ts'
import { pullFacts } from './facts.ts'

const WAIT_MS = 5 * 60_000

const nothing = (note: string): Worked => ({ intents: [], ending: { reason: 'nothing_to_do', note } })

const ABOUT: Readonly<Record<Extract<Obstacle, { do: 'fix' }>['why'], (names: readonly string[]) => string>> = {
  conflict: (names) => `Conflict with main, which is merged into your clone; marked are:\n${names.map((name) => `- ${name}`).join('\n')}`,
  check: (names) => `Red on this head and green on main: ${names.join(', ')}.`,
  review: () => 'The newest review asks for changes; it is among the texts above.',
}

const fix = async (context: WorkContext, main: string, { why, names }: Extract<Obstacle, { do: 'fix' }>): Promise<Worked> =>
  assignedWork(context, await promptOf(context.automation.id), { more: [`# Obstacle\n\n${ABOUT[why](names)}`], merge: why === 'conflict' || context.item?.pull?.head.obstacle?.why === 'red' ? main : null, why })

// The same merge the queue would make, as a new head: its checks and its review are of what will be merged.
const update = async ({ repository, clock }: WorkContext, item: Item, pull: ItemPull, main: string): Promise<Worked> => {
  const merged = await repository.merge(pull.head.oid, main)
  if (merged.at === 'conflict') return nothing('Main has moved meanwhile.')
  const head = await repository.commit({ tree: merged.tree, parents: [pull.head.oid, main], message: `Bring #${pull.number} up to main\n\nItem: #${item.number}`, at: clock.now() })
  const bundle = { head, base: pull.head.oid, tree: merged.tree, file: '' }
  return { intents: [{ kind: 'push_fix', payload: { pull: pull.number, expectedHead: pull.head.oid, why: 'conflict', note: `Main is merged in; nothing had to be decided.`, bundle } }], ending: { reason: 'done' } }
}

/** Says by code what stands in the way of a pull request; only mending it asks a model. */
export const work: Work = async (context) => {
  const { item } = context
  if (!item?.pull) return nothing('There is no pull request to look after.')
  const { main, ...facts } = await pullFacts(context, item, item.pull)
  const obstacle = classify(facts)
  context.say(`obstacle: ${obstacle.do}${obstacle.do === 'fix' ? ` ${obstacle.why}` : ''}`)
  switch (obstacle.do) {
    case 'reject': return { intents: [{ kind: 'reject', payload: { reason: 'duplicate', of: obstacle.of, why: `The same change is made by #${obstacle.of}.` } }], ending: { reason: 'done' } }
    case 'fix': return fix(context, main, obstacle)
    case 'wait':
      // Held meanwhile, so that nobody looks at the same thing again at once.
      await context.clock.after(WAIT_MS, context.signal)
      return nothing(`Red on main too: ${obstacle.names.join(', ')}.`)
    case 'update': return update(context, item, item.pull, main)
    case 'release': return nothing('Nothing stands in its way any more.')
  }
}
