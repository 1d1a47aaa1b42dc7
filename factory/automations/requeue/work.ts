import { untold } from '#factory/core/answers.ts'
import type { Answer } from '#factory/core/item.ts'
import type { Work } from '#factory/work/work.ts'

const MOST = 3_000

const quoted = (text: string): string => text.split('\n').map((line) => `> ${line}`).join('\n')

/** What is said on the thread of one answer. */
export const saidOf = ({ question, choice, text, by }: Answer): string =>
  [quoted(question), `**${by}**: ${choice}`, ...(text.trim() === '' ? [] : [text.trim().slice(0, MOST)])].join('\n\n')

/** Says the first answer that the thread does not have yet. */
export const work: Work = async ({ item }) => {
  const answer = item === null ? undefined : untold(item)
  if (!answer) return { intents: [], ending: { reason: 'nothing_to_do' } }
  return { intents: [{ kind: 'comment', payload: { on: 'item', body: saidOf(answer), artifacts: [] } }], ending: { reason: 'done' } }
}
