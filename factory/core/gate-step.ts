import { ask, openAttention } from './ask.ts'
import type { Item } from './item.ts'
import { mergeRefusal } from './may-merge.ts'
import { onItem, type Tick } from './tick.ts'
import { liveItems } from './world.ts'

const askForApproval = (tick: Tick, item: Item): void => {
  const risk = item.pull?.head.risk
  if (!item.pull || !risk || openAttention(tick).some(({ head }) => head === item.pull?.head.oid)) return
  const { oid } = item.pull.head
  const kind = risk.weakening.length > 0 ? 'weakening' : 'approval'
  const question = `#${item.number} changes what asks a person (${risk.class}: ${risk.why.join('; ') || 'its author or its reviewer is not trusted with it yet'}). Approve ${oid.slice(0, 10)}?`
  ask(tick, { kind, question, item: item.number, head: oid, evidence: [...risk.weakening] })
}

/** Queues what may merge, and asks for the approval that is all that is missing. Probation goes one at a time, so each is judged anew. */
export const gateStep = (tick: Tick): void => {
  for (const item of liveItems(tick.world()).filter(({ state }) => state === 'in_review')) {
    const refusal = mergeRefusal(tick.world(), item, tick.definitions)
    if (refusal === 'approval') askForApproval(tick, item)
    if (refusal !== null || !item.pull) continue
    onItem(tick, item.number, { type: 'queued', data: { head: item.pull.head.oid } })
    tick.command({ command: 'sendEffect', effect: 'sync_item', item: item.number })
  }
}
