import { createHash } from 'node:crypto'

const TAGS = ['item', 'comment', 'pull', 'diff', 'report', 'review', 'answer', 'output'] as const
export type Fence = (typeof TAGS)[number]

// A tag that somebody writes to end or begin a fence, however it is spelled: case, space, full-width brackets.
const LOOK_ALIKE = new RegExp(`[<＜‹](?=\\s*[/／]?\\s*(?:${TAGS.join('|')})\\b)`, 'giu')
const HIDDEN = /<!--[\s\S]*?(?:-->|$)/g

/** The nonce of a run's fences: from its seed, so equal seeds give equal bytes, and nobody outside can know it. */
export const nonceOf = (seed: string): string => createHash('sha256').update(`fence:${seed}`).digest('hex').slice(0, 16)

// Where comments are what is read: those of a change will be merged, and an order that hides in one has to be seen.
const WITH_COMMENTS: ReadonlySet<Fence> = new Set(['diff'])

/** Text that other people or agents wrote, between marks it cannot close. Hidden comments are left out, but for those of a change. */
export const fenced = (tag: Fence, nonce: string, text: string, about: Readonly<Record<string, string>> = {}): string => {
  const attributes = Object.entries(about).map(([name, value]) => ` ${name}="${value.replace(/[<>"&]/g, '')}"`).join('')
  return `<${tag} trust="untrusted" nonce="${nonce}"${attributes}>\n${(WITH_COMMENTS.has(tag) ? text : text.replace(HIDDEN, '')).replace(LOOK_ALIKE, '&lt;').trim()}\n</${tag} nonce="${nonce}">`
}
