import { definitions } from '#factory/automations/all.ts'
import { ROUGH } from '#factory/simulate/bench.ts'
import { simulate } from '#factory/simulate/simulate.ts'
import { report } from './measure.ts'

// Ten thousand issues through the whole engine in one process, with lost answers, dead workers and meddling people.
const ISSUES = Number(process.argv[2] ?? 10_000)
const start = performance.now()
const { violations, runs, merged } = await simulate({ seed: `bench ${ISSUES}`, issues: ISSUES, definitions: definitions('bench', 4), faults: ROUGH })
report('factory simulation', (performance.now() - start) / 1_000, 's', { target: 120, context: `${ISSUES} issues, ${runs} runs, ${merged} merges` })
report('factory simulation, violations', violations.length, '', { target: 0, context: violations.slice(0, 3).map(({ property, what }) => `${property}: ${what}`).join('; ') })
