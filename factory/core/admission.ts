import { MAX_DEPTH } from '#domain/factory/item.ts'
import { ask, canAsk, TO_LET_IN } from './ask.ts'
import type { Attention } from './attention.ts'
import type { Act } from './input.ts'
import { ITEM_TRANSITIONS, type Item } from './item.ts'
import { onItem, type Tick } from './tick.ts'
import { itemOf } from './world.ts'

/** Whether it descends too far from what a person asked for, and no operator has let it be worked on. */
export const isTooDeep = ({ depth, origin, acceptedBy }: Item): boolean => depth > MAX_DEPTH && origin.from !== 'person' && acceptedBy === null

const whyScreened = (item: Item): string | null => {
  if (item.pull?.role === 'none') return `${item.pull.head.oid.slice(0, 10)} of pull request #${item.pull.number} is from somebody without a role here (${item.pull.authors.join(', ')}). Shall an operator's machine check it?`
  if (isTooDeep(item)) return `#${item.number} descends from ${item.depth} generations of agents' issues. Shall it be worked on? An operator decides.`
  if (item.pull === null && item.role === 'none' && item.origin.from === 'person') return `#${item.number} comes from ${item.author}, who has no role here. Shall it be worked on? An operator decides.`
  return null
}

/** Has an operator asked before anything is begun about an item that is too deep, or from somebody without a role. True when it waits for that now. */
export const screen = (tick: Tick, number: number): boolean => {
  const item = itemOf(tick.world(), number)
  const question = item && canAsk(tick, number) ? whyScreened(item) : null
  if (!item || question === null) return false
  ask(tick, { kind: 'question', item: number, question, options: TO_LET_IN, operator: true, ...(item.pull ? { head: item.pull.head.oid } : {}) })
  return true
}

/** Whether somebody of this role may let go on what waits for the question. Anybody with a role may leave it or turn it down. */
export const mayLetGo = ({ operator }: Pick<Attention, 'operator'>, role: Act['role']): boolean => !operator || role === 'operator'

/** An operator's word lets an item be worked on however deep it is: it is not asked about again. */
export const accept = (tick: Tick, number: number, { by, role }: Pick<Act, 'by' | 'role'>): void => {
  const item = itemOf(tick.world(), number)
  if (item && role === 'operator' && isTooDeep(item) && ITEM_TRANSITIONS.accepted.includes(item.state)) onItem(tick, number, { type: 'accepted', data: { by } }, by)
}
