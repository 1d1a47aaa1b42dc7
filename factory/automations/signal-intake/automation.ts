import type { Automation } from '#factory/core/automation.ts'
import { inOrder } from '#factory/core/order.ts'
import { budget, code } from '../defaults.ts'

/** Files what was noticed about the product as an issue, once for each fingerprint. One at a time, so that the first is the one that is held. */
export const signalIntake: Automation = code({
  id: 'signal-intake',
  select: ({ settings }) => inOrder(settings.signals).slice(0, 1).map(([fingerprint]) => ({ automation: 'signal-intake', item: null, stage: 7, resource: `fp:${fingerprint}` })),
  intents: { create_issue: 1 },
  budget: budget(0, 0, 0, 1),
  onFailure: 'release',
})
