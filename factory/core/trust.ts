import type { Level, Risk } from '#domain/factory/risk.ts'
import type { ItemPull } from './item.ts'
import { levelOf, type Settings } from './settings.ts'

/** How far whoever a pull request is from is trusted with changes of this risk: who is neither an automation nor a person with a role asks always. */
export const trustIn = (settings: Settings, { by, role }: Pick<ItemPull, 'by' | 'role'>, risk: Risk): Level => (role === 'none' ? 'ask' : levelOf(settings, by, risk))
