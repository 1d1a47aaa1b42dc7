import type { Work } from '#factory/work/work.ts'
import { whyStale } from './why-stale.ts'

const OPTIONS = ['Go on with it', 'Plan it again', 'Close it'] as const

/** Asks a person about an item that stands still; their answer moves it. */
export const work: Work = async ({ item, world }) => {
  const why = item === null ? null : whyStale(world, item)
  if (item === null || why === null) return { intents: [], ending: { reason: 'nothing_to_do' } }
  const question = `#${item.number} (${item.title.slice(0, 100)}) has stood still for a day: ${why}. What is to be done?`
  return {
    intents: [{ kind: 'request_human', payload: { question: question.slice(0, 300), options: [...OPTIONS], recommended: OPTIONS[1], default: OPTIONS[0], evidence: [] } }],
    ending: { reason: 'done' },
  }
}
