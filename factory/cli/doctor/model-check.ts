import type { Model, ModelRequest } from '../../model/model.ts'
import { fine, wrong, type Finding } from './finding.ts'

const FIX = 'Check ANTHROPIC_API_KEY, ANTHROPIC_BASE_URL and the names of models in factory/config.ts (or FACTORY_MODEL).'
const TRY_MS = 30_000

/** One token from each model, streamed; whether the endpoint can count, and whether the price is known. Costs next to nothing. */
export const modelAnswers = async (model: Model, names: readonly string[], priced: ((name: string) => boolean) | null): Promise<Finding> => {
  const notes: string[] = []
  for (const name of new Set(names)) {
    const request: ModelRequest = { model: name, max_tokens: 1, system: [], tools: [], messages: [{ role: 'user', content: [{ type: 'text', text: 'Say one word.' }] }] }
    const signal = AbortSignal.timeout(TRY_MS)
    const answer = await model.ask(request, () => undefined, signal)
    if (!answer.ok) return wrong(`${name}: ${answer.message}`, FIX)
    const counted = await model.count(request, signal)
    notes.push(`${name} answers${counted === null ? ', cannot count tokens (they are estimated)' : ''}${priced === null || priced(name) ? '' : ', price unknown (sums of money will say so; token caps still hold)'}`)
  }
  return fine(notes.join('; '))
}
