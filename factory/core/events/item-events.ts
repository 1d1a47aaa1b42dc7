import { z } from 'zod'
import { DOORS, PEOPLE_ROLES } from '#domain/factory/act.ts'
import { DECISIONS } from '#domain/factory/attention.ts'
import { ITEM_KINDS, SIZES } from '#domain/factory/item.ts'
import { Look } from '#domain/factory/picture.ts'
import { RUN_CLASSES, RUN_REASONS } from '#domain/factory/run.ts'
import { conclusion, counts, criterion, instant, number, oid, risk, text, weakenings, type EventsOf } from './parts.ts'

const kind = z.enum(ITEM_KINDS)
const role = z.enum(['operator', 'reviewer', 'factory', 'none'])
const priority = z.union([z.literal(1), z.literal(2), z.literal(3)])

/** Events of `item:N`. */
export const ITEM_EVENTS = {
  /** `pull` is there for a pull request that belongs to no issue: it is its own item. */
  seen: z.object({
    kind, title: text, labels: z.array(text), author: text, role, bodyHash: text,
    origin: z.object({ from: z.enum(['person', 'agent', 'signal']), ref: text }), depth: z.int().nonnegative(),
    pull: z.object({ number, head: oid, base: oid, by: text }).optional(),
  }),
  edited: z.object({ bodyHash: text }),
  triaged: z.object({ kind, priority, area: text, criteria: z.array(criterion), deps: z.array(number), size: z.enum(SIZES) }),
  /** A person put it before or behind others. */
  prioritised: z.object({ priority, by: text }),
  /** `on` is `#N` for items, or `person`. */
  blocked: z.object({ on: z.array(text), why: text }),
  unblocked: z.object({}),
  split: z.object({ children: z.array(number).min(1) }),
  claimed: z.object({ run: text, automation: text }),
  released: z.object({ run: text, reason: z.enum(RUN_REASONS), class: z.enum(RUN_CLASSES), used: z.boolean(), notBefore: instant, note: text.optional() }),
  /** Without `role` it is the factory's own; `none` is whoever is neither an automation nor a person with a role. */
  pull_opened: z.object({ pull: number, head: oid, base: oid, by: text, role: role.optional() }),
  head_moved: z.object({ head: oid, by: text, role: role.optional() }),
  pull_closed: z.object({ by: text }),
  /** `required` names the checks that this change must pass beside those of every change. */
  assessed: z.object({ head: oid, risk, why: z.array(text), weakening: weakenings, required: z.array(text).optional() }),
  /** `pictures` are what a review must look at, with `needs_look`. */
  /** `chance` counts the cases that failed first and passed when they were run once more. */
  checked: z.object({ head: oid, name: text, conclusion, counts, artifact: text.nullable(), cached: z.boolean(), chance: z.int().positive().optional(), pictures: z.array(Look).optional() }),
  /** A run of the checks ended, and something required of this head still has no result. */
  unchecked: z.object({ head: oid, run: text, notBefore: instant }),
  /** A run about it ended and left the trigger of its automation as it was; the automation rests on it until `notBefore`. */
  attempted: z.object({ automation: text, run: text, reason: z.enum(RUN_REASONS), class: z.enum(RUN_CLASSES), used: z.boolean(), notBefore: instant, note: text.optional() }),
  /** `pictures` counts what was looked at; `accepted` names what may stay. */
  reviewed: z.object({
    head: oid, by: text, verdict: z.enum(['approve', 'request_changes']), criteria: z.array(z.object({ id: text, met: z.boolean() })),
    findings: z.object({ minor: z.int().nonnegative(), major: z.int().nonnegative() }), pictures: z.int().nonnegative(), accepted: z.array(text).optional(),
  }),
  approved: z.object({ head: oid, by: text, role: z.enum(PEOPLE_ROLES), door: z.enum(DOORS), act: text }),
  queued: z.object({ head: oid }),
  unqueued: z.object({ why: z.enum(['conflict', 'red', 'risk', 'void', 'review_again']), detail: text }),
  /** Main contains it: by a run of the merge queue (`batch`), or because somebody merged it on the forge (`by`). */
  merged: z.object({ commit: oid, tree: text, base: oid, batch: text.optional(), by: text.optional() }),
  deployed: z.object({ release: text }),
  verified: z.object({ run: text, counts }),
  settled: z.object({}),
  reverted: z.object({ commit: oid, by: text, evidence: text }),
  asked: z.object({ attention: text }),
  /** An operator lets it be worked on, however deep it descends from agents' issues. */
  accepted: z.object({ by: text }),
  answered: z.object({ attention: text, by: text, decision: z.enum(DECISIONS) }),
  expired: z.object({ attention: text }),
  /** The thread on the forge has the first answer that it did not have. */
  answer_told: z.object({}),
  rejected: z.object({ reason: z.enum(['duplicate', 'invalid', 'done_already', 'out_of_scope', 'closed']), by: text, of: number.optional() }),
  reopened: z.object({ by: text }),
  /** A person stopped a run about it: its automation leaves it alone until it changes, or somebody has it tried again. */
  stopped: z.object({ automation: text, run: text, by: text }),
  /** A person has it tried again where it is; `freed` names what rested on it, was stopped, or had used up attempts. */
  retried: z.object({ by: text, freed: z.array(text) }),
} as const
export type ItemEvent = EventsOf<typeof ITEM_EVENTS>
