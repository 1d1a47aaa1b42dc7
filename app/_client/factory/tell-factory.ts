import type { Outcome } from '#domain/outcome.ts'
import type { Words } from '#domain/words/words.ts'
import { sendCommand, type InputOf } from '../send-command.ts'

/** Tells the factory what a person does, by the door every command goes through. */
export const tellFactory = (act: InputOf<'factory.act'>): Promise<Outcome<{ act: string }>> => sendCommand('factory.act', act)

/** Why an act was not taken, in words. */
export const whyNot = (outcome: Outcome<unknown>, words: Pick<Words, 'factory' | 'refusals'>): string => {
  if (outcome.ok) return ''
  if (outcome.detail === 'signed-out') return words.factory.signedOut
  return words.refusals.reasons[outcome.reason]
}
