import { cancelAttention, openAttention } from './ask.ts'
import { ITEM_TRANSITIONS, type Item } from './item.ts'
import { valuesInOrder } from './order.ts'
import { openEffects } from './run.ts'
import { stopRunsOf } from './stop-runs.ts'
import { onItem, type Tick } from './tick.ts'
import { itemOf, type World } from './world.ts'

/** How main came to contain an item: `base` is main before, `by` whoever merged it on the forge, `batch` the run that did. */
export type Merge = { commit: string; tree: string; base: string } & ({ by: string } | { batch: string })

/** Whether a merge was sent whose proof has not come: it finds the item where it was when it was judged. */
export const isMergeUnderWay = ({ runs }: World): boolean => valuesInOrder(runs).some((run) => openEffects(run).some((key) => run.effects[key]?.kind === 'merge'))

// What was asked whether it happened is known by now.
const cancelSettled = (tick: Tick, item: number): void => {
  cancelAttention(tick, item, 'it is merged')
  for (const { id, effect, run } of openAttention(tick).filter((one) => one.item === item)) {
    const known = run === null ? undefined : tick.world().runs[run]
    if (effect !== null && !(known && openEffects(known).includes(effect))) tick.emit({ of: 'attention', key: id, type: 'cancelled', data: { why: 'it is merged' }, actor: 'engine' })
  }
}

/** Main contains an item: it goes on from wherever it was, to be deployed and verified; once, whoever says so how often. */
export const takeMerged = (tick: Tick, item: Item, merge: Merge, actor: string): void => {
  if (item.merge !== null || !ITEM_TRANSITIONS.merged.includes(item.state) || (item.pull === null && item.state !== 'rejected')) return
  if (item.state !== 'merging') {
    cancelSettled(tick, item.number)
    stopRunsOf(tick, item.number, 'superseded')
  }
  onItem(tick, item.number, { type: 'merged', data: merge }, actor)
  tick.command({ command: 'sendEffect', effect: 'sync_item', item: item.number })
}

const MERGED = /^#(\d+) merged: ([0-9a-f]{40}) ([0-9a-f]{40}) ([0-9a-f]{40}) (\S+)$/

/** The line by which a run of the merge queue says that a pull request which it was to merge reads merged. */
export const mergedNote = (item: number, { commit, tree, base, by }: Extract<Merge, { by: string }>): string => `#${item} merged: ${commit} ${tree} ${base} ${by}`

/** What a run of the merge queue found to be in main already. */
export const takeFound = (tick: Tick, note: string): void => {
  for (const line of note.split('\n')) {
    const [, number, commit, tree, base, by] = MERGED.exec(line) ?? []
    const item = number === undefined ? null : itemOf(tick.world(), number)
    if (item?.state === 'merging' && commit && tree && base && by) takeMerged(tick, item, { commit, tree, base, by }, 'forge')
  }
}
