import type { Tx } from '#db/client.ts'
import { insertMail } from '#db/writes/mail.ts'
import { newId } from '#domain/ids.ts'

/** A mail as it is meant: paragraphs, one link to follow, and a closing word. */
export type Letter = { to: string; subject: string; body: string; link?: { label: string; url: string }; after: string }

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign)

// One line without control characters: a line break in a subject would let a name write headers of its own.
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim().slice(0, 200)

/** The two bodies of a letter. Names in it are other people's words, so everything is escaped. */
export const bodiesOf = ({ body, link, after }: Letter): { text: string; html: string } => ({
  text: [body, ...(link ? [`${link.label}:\n${link.url}`] : []), after, 'Memo'].join('\n\n') + '\n',
  html: [
    `<p>${escaped(body)}</p>`,
    ...(link ? [`<p><a href="${escaped(link.url)}">${escaped(link.label)}</a></p><p>${escaped(link.url)}</p>`] : []),
    `<p>${escaped(after)}</p><p>Memo</p>`,
  ].join('\n'),
})

/** Puts a letter in the box, in the transaction that is its reason: it goes out if and only if that one commits. */
export const postMail = async (tx: Tx, letter: Letter, now: Date): Promise<void> => {
  const { text, html } = bodiesOf(letter)
  await insertMail(tx, { id: newId(), recipient: letter.to, subject: oneLine(letter.subject), bodyText: text, bodyHtml: html, createdAt: now, nextTryAt: now })
}
