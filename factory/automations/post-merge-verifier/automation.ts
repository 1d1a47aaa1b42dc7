import type { Automation } from '#factory/core/automation.ts'
import { liveItems } from '#factory/core/world.ts'
import { budget, code } from '../defaults.ts'

/** Looks at the live release; a confirmed regression is rolled back, reverted and filed. */
export const postMergeVerifier: Automation = code({
  id: 'post-merge-verifier',
  select: (world) => {
    const { live, rolledBack, red } = world.main
    const item = liveItems(world).find(({ state }) => state === 'deployed') ?? null
    // One look at each release; a rollback whose cause is in main still is looked into until it is not.
    const looked = live === null || live.back || (world.automations['post-merge-verifier']?.lastOkAt ?? 0) >= live.at
    // What a check of the whole tree found has been verified before, so nothing need wait for it.
    return red !== null || (item && (!looked || rolledBack !== null)) ? [{ automation: 'post-merge-verifier', item, stage: 1, resource: 'deploy' }] : []
  },
  intents: { rollback: 1, revert: 1, create_issue: 2, comment: 1, request_human: 1 },
  budget: budget(10, 200_000, 0.5, 20),
  needs: ['deploy', 'forge'],
  slot: 'heavy',
  onFailure: 'ask',
})
