import type { TextPoint } from './text-point.ts'

/** Something typed before the editor was there, in order. */
export type EarlyKey = { text: string } | { key: 'Enter' | 'Backspace' | 'Delete' }

/** What a person did to a note before the editor took over. */
export type EarlyInput = { point: TextPoint | null; keys: EarlyKey[]; ticks: { block: string; checked: boolean }[]; copied: boolean }

/** What is recorded of somebody who did nothing. */
export const noInput = (): EarlyInput => ({ point: null, keys: [], ticks: [], copied: false })
