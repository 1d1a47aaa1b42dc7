import type { SaveStatus } from '#domain/live/save-status.ts'
import type { Entry, Values } from '#domain/words/say.ts'
import type { Words } from '#domain/words/words.ts'

type Say = (entry: Entry, values?: Values) => string
type ReadOnly = Extract<SaveStatus, { kind: 'read-only' }>

const whyReadOnly = ({ reason, by }: ReadOnly, words: Words['saving'], say: Say): string => {
  if (by && reason === 'locked') return say(words.access.lockedBy, { name: by.name })
  if (by && reason === 'trashed') return say(words.access.trashedBy, { name: by.name })
  return words.access[reason]
}

/** A status in words: in full for wide rails and for screen readers, `short` for a phone. */
export const saveWords = (status: SaveStatus, words: Words['saving'], say: Say): { full: string; short: string } => {
  switch (status.kind) {
    case 'opening':
    case 'saved':
    case 'saving':
    case 'offline':
      return { full: words[status.kind], short: words[status.kind] }
    case 'kept':
      return { full: words.kept, short: words.notSaved }
    case 'cannot':
      return { full: say(words.cannot, { reason: words.problem[status.reason] }), short: words.notSaved }
    case 'read-only':
      return { full: say(words.readOnlyBecause, { reason: whyReadOnly(status, words, say) }), short: words.readOnly }
  }
}
