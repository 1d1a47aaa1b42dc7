import type { Intent } from '#domain/factory/intents.ts'
import { sanitise } from '../policy/sanitise.ts'

// A line that looks like a trailer is taken for one, by git and by whoever reads the log; only the last line here is.
const TRAILER = /^[ \t]*(?:Item|Pull|Risk|Review|Factory-Key|Co-authored-by|Signed-off-by)[ \t]*:.*$/gimu

const said = (text: string, max: number): string => sanitise(text, max).replace(TRAILER, '').replace(/\n{3,}/gu, '\n\n').trim()
const line = (text: string): string => said(text.split('\n')[0] ?? '', 200)

/** What the commit of a hand-over says: the run's own words, cleaned as those on the forge are, for they are read in the same places; and which item it is about. */
export const commitMessage = (intent: Intent, item: number | null): string => {
  const trailer = item === null ? [] : [`Item: #${item}`]
  if (intent.kind === 'open_pr') return [line(intent.payload.title), said(intent.payload.summary, 2_000), ...trailer].filter((part) => part !== '').join('\n\n')
  return intent.kind === 'push_fix' ? [`Answer ${intent.payload.why}: ${line(intent.payload.note)}`, ...trailer].join('\n\n') : intent.kind
}
