import type { Definitions } from '../core/automation.ts'

/** Nothing leaves a dry run. What deploys and verifies works on what is served, so it is left out. */
export const dry = (definitions: Definitions): Definitions => ({ ...definitions, dry: true, automations: definitions.automations.filter(({ needs }) => !needs.includes('deploy')) })
