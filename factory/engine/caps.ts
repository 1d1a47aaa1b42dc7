import type { IntentKind } from '#domain/factory/intent-kind.ts'

/** What may be spent, in micro-dollars, and how many of a kind an automation may have in a day; kinds without a figure are bounded by their runs. */
export type Caps = { day: number; automationDay: number; item: number; daily: Partial<Readonly<Record<IntentKind, number>>> }
