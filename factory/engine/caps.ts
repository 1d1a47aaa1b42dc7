import type { IntentKind } from '#domain/factory/intent-kind.ts'
import { MAX_MADE_A_DAY } from '#domain/factory/item.ts'
import type { Definitions } from '../core/automation.ts'

type Daily = Readonly<Record<string, Partial<Readonly<Record<IntentKind, number>>>>>

/** What may be spent, in micro-dollars, and how many of a kind an automation may have in a day, by its id; kinds without a figure are bounded by their runs. */
export type Caps = { day: number; automationDay: number; item: number; daily: Daily }

/** What a day holds for each automation. What code files was noticed and is not made up: only agents' issues are bounded. */
export const dailyOf = ({ automations }: Pick<Definitions, 'automations'>): Daily =>
  Object.fromEntries(automations.filter(({ kind, intents }) => kind === 'agent' && intents.create_issue !== undefined).map(({ id }) => [id, { create_issue: MAX_MADE_A_DAY }]))
