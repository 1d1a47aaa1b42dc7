import { COLOURS } from './kinds.ts'
import { isObject } from './json.ts'
import type { JsonObject } from './json.ts'

/** One attribute: what it is when it is not stored, and which stored values are valid. */
export type AttrRule<T> = { readonly default: T; readonly accepts: (value: unknown) => boolean }
/** The attributes of a block, inline node or mark, by name. `kind` is taken: it names the node itself in storage. */
export type AttrSet = { readonly [name: string]: AttrRule<unknown> }
/** The values that a set of rules describes. */
export type AttrValues<S extends AttrSet> = { readonly [K in keyof S]: S[K]['default'] }

/** One of the given words. */
export const choice = <const T extends string>(values: readonly T[], fallback: NoInfer<T>): AttrRule<T> => ({
  default: fallback,
  accepts: (value) => (values as readonly unknown[]).includes(value),
})

/** True or false. */
export const flag = (fallback: boolean): AttrRule<boolean> => ({ default: fallback, accepts: (v) => typeof v === 'boolean' })

/** Any string. Length is limited where text comes in, never here: a merge must not be refused. */
export const text = (fallback = ''): AttrRule<string> => ({ default: fallback, accepts: (v) => typeof v === 'string' })

/** A whole number within bounds, both included. */
export const whole = (min: number, max: number, fallback: number): AttrRule<number> => ({
  default: fallback,
  accepts: (v) => Number.isInteger(v) && (v as number) >= min && (v as number) <= max,
})

/** A finite number above zero. */
export const positive = (fallback: number): AttrRule<number> => ({
  default: fallback,
  accepts: (v) => typeof v === 'number' && Number.isFinite(v) && v > 0,
})

/** A value that may be absent; absent is null. */
export const maybe = <T>(accepts: (value: unknown) => boolean): AttrRule<T | null> => ({
  default: null,
  accepts: (v) => v === null || accepts(v),
})

/** A string that passes a test, or nothing. */
export const maybeText = (test: (value: string) => boolean = () => true): AttrRule<string | null> =>
  maybe<string>((v) => typeof v === 'string' && test(v))

/** A whole number within bounds, or nothing. */
export const maybeWhole = (min: number, max: number): AttrRule<number | null> => maybe<number>(whole(min, max, min).accepts)

/** A JSON object, or nothing. */
export const maybeObject = (): AttrRule<JsonObject | null> => maybe<JsonObject>(isObject)

const BLOCK_ID = /^[0-9A-Za-z]{1,64}$/

/** The id of a block: 12 random base-62 characters when made here; longer ones from elsewhere are kept. */
export const blockId: AttrRule<string | null> = maybeText((value) => BLOCK_ID.test(value))

/** What every block may carry besides its own attributes. */
export const COMMON = {
  dir: choice(['auto', 'ltr', 'rtl'], 'auto'),
  tint: choice(['none', ...COLOURS], 'none'),
  ink: choice(['none', ...COLOURS], 'none'),
} as const

/** Attributes of a newer Memo on a node this version knows: kept, and written back as they were. */
export const EXTRA = { extra: maybeObject() } as const

/** A node's attributes with the types of `_rules`, which must be the rules of that node's kind. */
export const valuesOf = <S extends AttrSet>(node: { readonly attrs: unknown }, _rules: S): AttrValues<S> =>
  node.attrs as AttrValues<S>
