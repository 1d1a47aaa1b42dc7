import type { Decision } from '#domain/factory/attention.ts'
import type { Intent } from '#domain/factory/intents.ts'
import { MAX_ATTEMPTS, MAX_FIXES } from '#domain/factory/item.ts'
import type { Item } from '#factory/core/item.ts'
import type { Work } from '#factory/work/work.ts'
import { whyStale } from './why-stale.ts'

type Option = readonly [text: string, decision: Decision]
const OPTIONS: readonly [Option, ...Option[]] = [['Leave it parked', 'park'], ['Go on with it', 'return'], ['Plan it again', 'inbox'], ['Close it', 'reject']]

// What the factory wrote and could not mend may be written anew, while an attempt is left after that one.
const canBeGivenBack = ({ state, pull, fixes, attempts }: Item): boolean => state === 'in_review' && pull?.role === 'factory' && fixes >= MAX_FIXES && attempts + 1 < MAX_ATTEMPTS

const giveBack = ({ number, pull }: Item, why: string): Intent[] => {
  const said = `#${number} has stood still for a day: ${why}. It is given back, and pull request #${pull?.number ?? ''} with it; the next attempt begins anew.`
  return [{ kind: 'comment', payload: { on: 'item', body: said, artifacts: [] } }, { kind: 'release_item', payload: { why: `${why}${obstacleOf(pull)}`, tried: [] } }]
}

const obstacleOf = (pull: Item['pull']): string => (pull?.head.obstacle ? `; it left the merge queue: ${pull.head.obstacle.why} (${pull.head.obstacle.detail.slice(0, 500)})` : '')

const askAbout = ({ number, title, pull }: Item, why: string): Intent => {
  // A pull request that is its own item has nothing to be planned from.
  const options = OPTIONS.filter(([, decision]) => decision !== 'inbox' || pull?.number !== number)
  const question = `#${number} (${title.slice(0, 100)}) has stood still for a day: ${why}. What is to be done?`.slice(0, 300)
  return {
    kind: 'request_human',
    payload: { question, options: options.map(([text]) => text), decisions: options.map(([, decision]) => decision), recommended: 'Go on with it', default: OPTIONS[0][0], evidence: [] },
  }
}

/** Gives back what the factory could not mend, once or twice; about the rest of what stands still it asks a person, whose answer moves it. */
export const work: Work = async ({ item, world }) => {
  const why = item === null ? null : whyStale(world, item)
  if (item === null || why === null) return { intents: [], ending: { reason: 'nothing_to_do' } }
  return { intents: canBeGivenBack(item) ? giveBack(item, why) : [askAbout(item, why)], ending: { reason: 'done' } }
}
