import { z } from 'zod'
import { CONCLUSIONS_OF_CHECKS } from '#domain/factory/check.ts'
import { LEVELS, RISKS, WEAKENINGS } from '#domain/factory/risk.ts'

/** A full git object id. */
export const oid = z.string().regex(/^[0-9a-f]{40}$/)
export const number = z.int().positive()
export const instant = z.int().nonnegative()
/** Whole micro-dollars. */
export const money = z.int().nonnegative()
export const risk = z.enum(RISKS)
export const level = z.enum(LEVELS)
export const weakenings = z.array(z.enum(WEAKENINGS))
export const conclusion = z.enum(CONCLUSIONS_OF_CHECKS)
export const counts = z.object({ total: z.int().nonnegative(), passed: z.int().nonnegative(), failed: z.int().nonnegative(), skipped: z.int().nonnegative() })
export const criterion = z.object({ id: z.string(), text: z.string() })
export const text = z.string()

/** The type and data of each event that a table of schemas describes. */
export type EventsOf<T extends Record<string, z.ZodType>> = { [K in keyof T & string]: { type: K; data: z.infer<T[K]> } }[keyof T & string]
