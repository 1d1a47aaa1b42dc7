import type { Automation } from '#factory/core/automation.ts'
import { liveItems } from '#factory/core/world.ts'
import { budget, code } from '../defaults.ts'
import { isUnverified } from '../post-merge-verifier/unverified.ts'

/** Executes every check in its full form on the tree of a release that its journeys have verified, when nothing else is ready. */
export const fullChecks: Automation = code({
  id: 'full-checks',
  select: (world) => {
    const { live, previous, red, full } = world.main
    // Nothing came before the first release, nor is known to have come before one that was put back.
    if (live === null || previous === null || red !== null || full?.commit === live.commit) return []
    const waits = isUnverified(world) || liveItems(world).some(({ state }) => state === 'deployed')
    return waits ? [] : [{ automation: 'full-checks', item: null, stage: 9, resource: `checks:${live.commit}` }]
  },
  intents: { report_check: 20, create_issue: 2 },
  // A check with its second run, or what is red on the release before too.
  budget: budget(0, 0, 0, 120),
  needs: ['deploy', 'forge', 'sandbox'],
  slot: 'heavy',
})
