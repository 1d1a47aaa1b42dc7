import type { Input } from './input.ts'
import { onItem, type Tick } from './tick.ts'
import { itemOf } from './world.ts'

/**
 * Something was noticed about the product. Heard of once, it waits to be filed as an issue; what is filed and still open needs nothing more;
 * what was done and comes back opens its issue again. What a person rejected stays rejected.
 */
export const takeSignal = (tick: Tick, { fingerprint, about, title, body }: Extract<Input, { kind: 'signal' }>): void => {
  const { filed, signals } = tick.world().settings
  const number = filed[fingerprint]
  const item = number === undefined ? null : itemOf(tick.world(), number)
  if (item?.state === 'done') {
    onItem(tick, item.number, { type: 'reopened', data: { by: 'signal' } })
    tick.command({ command: 'sendEffect', effect: 'sync_item', item: item.number })
  }
  if (number === undefined && !(fingerprint in signals)) tick.emit({ of: 'engine', key: '', type: 'signal_seen', data: { fingerprint, about, title, body }, actor: 'engine' })
}
