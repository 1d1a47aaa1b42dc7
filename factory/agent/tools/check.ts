import { z } from 'zod'
import { CHECKS, type CheckResult } from '../../checks/checks.ts'
import { checksInWords } from '../../checks/table.ts'
import { bounded, failed, said, tool } from './tool.ts'

// A result that is known counts as one that was executed now; whoever reads it may still want to know which it is.
const lineOf = ({ name, conclusion, cached, counts: { total, passed, failed: bad, skipped } }: CheckResult): string =>
  `${name}: ${conclusion === 'success' ? 'green' : conclusion}, ${passed} of ${total} passed, ${bad} failed, ${skipped} skipped${cached ? '; known from before, of equal content' : ''}`

export const check = tool({
  name: 'check',
  description: `The engine executes checks of this repository on your files as they are now, in a fresh box. Only what is green here counts as evidence. Without names: all that this change needs before it may merge. There are:\n${checksInWords()}`,
  // Checks take turns on a machine, and each has a limit of its own.
  waits: true,
  input: z.object({ names: z.array(z.enum(CHECKS)).max(CHECKS.length).optional() }),
  run: async ({ names }, bench) => {
    const { context } = bench
    const made = await bench.commit('Checked on the way')
    if ('refused' in made) return failed(made.message)
    const subject = { repository: context.repository.path, commit: made.head, base: bench.mergeBase, kind: context.item?.kind ?? null }
    const wanted = names ?? (await context.checks.required(subject))
    const results = await context.checks.run(wanted, subject, ({ name, conclusion }) => context.say(`check ${name}: ${conclusion}`), context.signal)
    const order = [...results].sort((one, other) => wanted.indexOf(one.name) - wanted.indexOf(other.name))
    const reports = order.filter(({ conclusion }) => conclusion !== 'success').map(({ name, report }) => `\n## ${name}\n${report.trim()}`)
    return said(await bounded(bench, [...order.map(lineOf), ...reports].join('\n'), { first: 200, last: 100, bytes: 16_000 }))
  },
})
