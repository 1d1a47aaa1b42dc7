import type { Probe } from '#domain/factory/integration.ts'
import { fine, wrong, type Finding } from './finding.ts'

/** A probe as a finding; `fix` where the probe itself names none. */
export const answersWithProbe = async (probe: () => Promise<Probe>, fix: string): Promise<Finding> => {
  const answer = await probe()
  return answer.ok ? fine(`answers in ${Math.round(answer.ms)} ms`) : wrong(answer.error, answer.fix ?? fix)
}
