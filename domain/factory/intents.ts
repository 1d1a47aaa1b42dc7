import { z } from 'zod'
import { DECISIONS } from './attention.ts'
import { CONCLUSIONS_OF_CHECKS } from './check.ts'
import type { IntentKind } from './intent-kind.ts'
import { ITEM_KINDS, SIZES } from './item.ts'
import { Look, MOST_LOOKS } from './picture.ts'

const short = (max: number) => z.string().trim().min(1).max(max)
const s120 = short(120)
const s200 = short(200)
const s300 = short(300)
const md = (thousands: number) => z.string().max(thousands * 1_000)
const oid = z.string().regex(/^[0-9a-f]{40}$/)
const number = z.int().positive()
/** Name of something this run makes, before it has a number. */
const tempId = z.string().regex(/^[a-z][a-z0-9-]{0,20}$/)
const priority = z.union([z.literal(1), z.literal(2), z.literal(3)])
const kind = z.enum(ITEM_KINDS)
const criterion = z.object({ id: short(20), text: s300 })
const evidence = z.object({ check: short(40), test: s300.optional(), artifact: short(100).optional() })
const bundle = z.object({ head: oid, base: oid, tree: oid, file: z.string() })
const artifacts = z.array(short(100)).max(6).default([])
const counts = z.object({ total: z.int(), passed: z.int(), failed: z.int(), skipped: z.int() })

/** The payload of each intent. A target that follows from the run's own item is not in it. */
export const INTENTS = {
  open_pr: z.object({ title: s120, summary: md(2), criteria: z.array(z.object({ id: short(20), how: s200, evidence })).max(30), notes: md(1).optional(), bundle }),
  push_fix: z.object({ pull: number, expectedHead: oid, why: z.enum(['check', 'review', 'conflict']), note: md(1), bundle }),
  review: z.object({
    pull: number, head: oid, verdict: z.enum(['approve', 'request_changes']), summary: md(2),
    criteria: z.array(z.object({ id: short(20), met: z.boolean(), why: s300 })),
    findings: z.array(z.object({ path: short(300), line: number.optional(), weight: z.enum(['minor', 'major']), text: short(500) })).max(10),
    pictures: z.array(z.object({ story: s200, theme: z.enum(['light', 'dark']), width: z.int().min(320).max(1_440).optional(), ok: z.boolean(), why: s300 })).default([]),
  }),
  comment: z.object({ on: z.enum(['item', 'pull']), body: md(4), artifacts }),
  create_issue: z.object({
    temp: tempId, kind, title: s120, body: md(8), criteria: z.array(s300).min(1), priority, deps: z.array(z.union([number, tempId])).default([]),
    fingerprint: short(80), artifacts,
  }),
  triage: z.object({ kind, priority, area: short(60), size: z.enum(SIZES), criteria: z.array(criterion).max(30), deps: z.array(number).default([]) }),
  split: z.object({ children: z.array(tempId).min(1).max(10) }),
  reject: z.object({ reason: z.enum(['duplicate', 'invalid', 'done_already', 'out_of_scope']), of: number.optional(), why: md(1) }),
  request_human: z.object({
    question: s300, options: z.array(s120).min(2).max(4), recommended: s120, default: s120, evidence: z.array(short(200)).max(6).default([]),
    /** What each option does to the item, in their order; without it each returns the item with the answer. For code: an agent is only answered. */
    decisions: z.array(z.enum(DECISIONS)).max(4).optional(),
  }),
  give_up: z.object({ why: md(1), tried: z.array(s300).default([]) }),
  release_item: z.object({ why: md(1), tried: z.array(s300).default([]) }),
  report_check: z.object({
    name: short(40), head: oid, key: short(64), conclusion: z.enum(CONCLUSIONS_OF_CHECKS), counts, report: z.string().max(4_000), artifacts, cached: z.boolean(),
    /** How many cases failed first and passed when they were run once more. */
    chance: z.int().positive().optional(),
    /** What a review must look at, with `needs_look`. */
    pictures: z.array(Look).max(MOST_LOOKS).optional(),
    /** What `assess` computed of the change, and which checks it must pass. */
    assess: z.object({ risk: z.enum(['R0', 'R1', 'R2', 'R3']), why: z.array(z.string()), weakening: z.array(z.enum(['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W7', 'W8', 'W9'])), required: z.array(short(40)).max(20).optional() }).optional(),
  }),
  merge: z.object({ base: oid, entries: z.array(z.object({ item: number, pull: number, head: oid, commit: oid, tree: z.string() })).min(1).max(4), newMain: oid }),
  revert: z.object({ item: number, commit: oid, base: oid, newMain: oid, tree: z.string(), lane: z.enum(['fast', 'normal']), evidence: md(2) }),
  deploy: z.object({ release: short(80), commit: oid, tree: z.string(), slot: z.enum(['blue', 'green']), artifact: z.string(), from: z.string().nullable() }),
  rollback: z.object({ release: short(80), commit: oid, tree: z.string(), slot: z.enum(['blue', 'green']), artifact: z.string(), from: z.string().nullable() }),
  sync_item: z.object({ item: number }),
  notify: z.object({ attention: z.string(), channel: short(40) }),
} as const satisfies Record<IntentKind, z.ZodType>

/** What a run asks for, parsed. */
export type Intent = { [K in IntentKind]: { kind: K; payload: z.infer<(typeof INTENTS)[K]> } }[IntentKind]
