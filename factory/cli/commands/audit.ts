import { z } from 'zod'
import { approvals, autonomyChanges, autonomyLevels, unknownEffects, weakenings } from '#db/queries/factory/audit.ts'
import { command } from '../command.ts'
import { bad, done } from '../outcome.ts'

const Audit = z.object({
  approvals: z.array(z.object({ item: z.int(), head: z.string(), by: z.string(), role: z.string(), door: z.string(), act: z.string(), at: z.int(), found: z.boolean() })),
  weakenings: z.array(z.object({ item: z.int(), head: z.string(), weakening: z.array(z.string()), merged: z.boolean(), approved: z.boolean() })),
  autonomy: z.array(z.object({ automation: z.string(), risk: z.string(), from: z.string(), to: z.string(), evidence: z.string(), at: z.int() })),
  levels: z.array(z.object({ automation: z.string(), risk: z.string(), level: z.string(), merges: z.int(), clean: z.array(z.int()) })),
  unknown: z.array(z.object({ key: z.string(), kind: z.string(), run: z.string(), item: z.int().nullable() })),
})

/** What a person would want to have seen. */
export const audit = command({
  name: 'audit',
  about: 'approvals and whether their act and session are found, weakened checks, how far each is trusted and why, effects that nobody can prove',
  args: z.object({}),
  data: Audit,
  run: async (_, { database }) => {
    const found = await (await database()).transaction(async (tx) => ({
      approvals: await approvals(tx), weakenings: await weakenings(tx), autonomy: await autonomyChanges(tx), levels: await autonomyLevels(tx), unknown: await unknownEffects(tx),
    }))
    const unfounded = found.approvals.filter((one) => !one.found).map(({ item, by }) => `approval of #${item} by ${by} without its act or session`)
    const unapproved = found.weakenings.filter(({ merged, approved }) => merged && !approved).map(({ item }) => `#${item} merged a weakened check unapproved`)
    const wrong = [...unfounded, ...unapproved]
    return wrong.length === 0 ? done(found) : bad(found, { code: 'unfounded', message: `${wrong.join('; ')}.`, fix: 'npm run factory -- freeze, then look at who can write to the database.' })
  },
  text: ({ approvals: given, weakenings: weak, autonomy, levels, unknown }) => [
    ...given.map(({ item, head, by, door, found }) => `approved #${item} at ${head.slice(0, 12)} by ${by}, ${door}${found ? '' : ': NO ACT OR SESSION FOUND'}`),
    ...weak.map(({ item, weakening, merged, approved }) => `weakened #${item}: ${weakening.join(', ')}${merged ? ', merged' : ''}${approved ? ', approved by a person' : ''}`),
    ...autonomy.map(({ automation, risk, from, to, evidence }) => `${automation} ${risk}: ${from} → ${to} (${evidence})`),
    ...levels.map(({ automation, risk, level, merges, clean }) => `${automation} ${risk} is at ${level}: ${clean.length} of ${merges} merges since are clean${clean.length === 0 ? '' : ` (${clean.map((item) => `#${item}`).join(', ')})`}`),
    ...unknown.map(({ key, kind, run }) => `unproven: ${kind} ${key} of run ${run}`),
    ...(given.length + weak.length + autonomy.length + levels.length + unknown.length === 0 ? ['Nothing to look at.'] : []),
  ],
})
