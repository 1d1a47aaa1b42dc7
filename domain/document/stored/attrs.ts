import type { AttrSet } from '../attrs.ts'
import { equalJson } from '../json.ts'
import type { Json, JsonObject } from '../json.ts'
import type { StoredAttrs } from './types.ts'

type Values = { readonly [name: string]: unknown }

/**
 * The attributes of a node from its stored ones. Those no rule knows go to `extra`. Null when a value fails its rule, or
 * when there is something to keep and no `extra` to keep it in.
 */
export function readAttrs(rules: AttrSet, stored: Values): Values | null {
  const values: { [name: string]: unknown } = {}
  const extra: { [name: string]: unknown } = {}
  for (const name in stored) {
    const value = stored[name]
    const rule = name === 'extra' ? undefined : rules[name]
    if (rule === undefined) extra[name] = value
    else if (rule.accepts(value)) values[name] = value
    else return null
  }
  if (Object.keys(extra).length === 0) return values
  return 'extra' in rules ? { ...values, extra } : null
}

/** The stored form of a node's attributes: without those that have their default, `extra` spread out again. */
export function writeAttrs(rules: AttrSet, values: Values): StoredAttrs {
  const stored: { [name: string]: Json } = {}
  for (const name in rules) {
    if (name === 'extra') continue
    const value = values[name] as Json
    if (!equalJson(value, rules[name]?.default)) stored[name] = value
  }
  return { ...stored, ...(values['extra'] as JsonObject | null | undefined) }
}
