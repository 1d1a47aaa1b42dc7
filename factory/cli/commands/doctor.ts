import { z } from 'zod'
import { command } from '../command.ts'
import { diagnose } from '../doctor/diagnose.ts'
import { done, EXITS, failed } from '../outcome.ts'

/** What is missing or broken on this machine, each with what mends it. */
export const doctor = command({
  name: 'doctor',
  about: 'look at everything the factory needs; --fix mends what it can',
  flags: ['fix', 'rebuild'],
  args: z.object({
    fix: z.boolean().optional().describe('mend what can be mended without asking'),
    rebuild: z.boolean().optional().describe('write the projections anew from the log'),
  }),
  data: z.object({ findings: z.array(z.object({ name: z.string(), state: z.enum(['ok', 'off', 'wrong', 'mended']), said: z.string(), fix: z.string().nullable() })) }),
  run: async ({ fix = false, rebuild = false }, context) => {
    const findings = await diagnose(context, { fix, rebuild })
    const wrong = findings.filter(({ state }) => state === 'wrong')
    if (wrong.length === 0) return done({ findings })
    const [first] = wrong
    return { ...failed('missing', { code: 'wrong', message: `Not in order: ${wrong.map(({ name }) => name).join(', ')}.`, fix: first?.fix ?? '' }), exit: EXITS.missing, data: { findings } }
  },
  text: ({ findings }) => findings.flatMap(({ name, state, said, fix }) => [`${state.padEnd(6)} ${name}: ${said}`, ...(state === 'wrong' && fix ? [`       ${fix}`] : [])]),
})
