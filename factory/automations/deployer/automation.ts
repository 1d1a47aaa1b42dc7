import type { Automation } from '#factory/core/automation.ts'
import { code, budget } from '../defaults.ts'

/** Puts main's newest commit into service when something else is served. A commit whose deploy failed waits for the next one, a rollback for its revert, and so does what broke a check; what a person moved main to waits for its checks. */
export const deployer: Automation = code({
  id: 'deployer',
  select: ({ main }) =>
    main.head !== null && main.live?.commit !== main.head && main.failed !== main.head && main.toCheck === null && main.rolledBack === null && main.red === null
      ? [{ automation: 'deployer', item: null, stage: 0, resource: 'deploy' }]
      : [],
  intents: { deploy: 1, create_issue: 1 },
  budget: budget(0, 0, 0, 15),
  needs: ['deploy', 'sandbox', 'forge'],
  slot: 'heavy',
})
