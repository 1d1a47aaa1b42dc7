import type { Automation } from '#factory/core/automation.ts'
import { untold } from '#factory/core/answers.ts'
import { liveItems } from '#factory/core/world.ts'
import { about, budget, code } from '../defaults.ts'

/** Writes what a person answered, in the console or on the command line, on the thread of its item: whoever follows that on the forge reads it too. */
export const requeue: Automation = code({
  id: 'requeue',
  select: (world) => liveItems(world).filter((item) => untold(item) !== undefined).map(about('requeue', 7)),
  intents: { comment: 1 },
  budget: budget(0, 0, 0, 1),
  onFailure: 'release',
})
