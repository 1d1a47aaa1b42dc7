import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { cache } from 'react'
import type { Actor } from '#commands/command.ts'
import { factsOf } from '#commands/note-facts.ts'
import { readPage } from '#commands/read-page.ts'
import { asViewer } from '#db/client.ts'
import { ownAccount } from '#db/queries/accounts.ts'
import { readDocument } from '#db/queries/document-node.ts'
import { documentFaces } from '#db/queries/faces.ts'
import { derive } from '#domain/document/derive/derive.ts'
import { readerContext, type Faces } from '#domain/document/faces.ts'
import { renderHtml } from '#domain/document/html/render.ts'
import { referencesOf } from '#domain/document/references.ts'
import { plainDate, type Reader } from '#domain/words/date-text.ts'
import { documentWords } from '#domain/words/document-words.ts'
import { isLanguage } from '#domain/words/pick-language.ts'
import { wordsFor } from '#domain/words/words.ts'
import type { Note } from '../../_client/note/note-data.ts'

type Rendered = { html: string; words: number }

const rendered = new LRUCache<string, Rendered>({ max: 300, maxSize: 64 * 1024 * 1024, sizeCalculation: ({ html }) => html.length + 1 })

type Body = { page: NonNullable<Awaited<ReturnType<typeof readDocument>>>; faces: Faces; reader: Reader }

// The same document looks the same to readers who may know the same, on the same day.
const rendering = (pageId: string, { page, faces, reader }: Body): Rendered => {
  const words = documentWords(wordsFor(reader.language).document, reader.language)
  const seen = createHash('sha1').update(JSON.stringify([faces, reader.language, reader.timeZone, plainDate(reader.now, reader.timeZone)])).digest('base64url')
  const key = `${pageId}:${page.seq}:${seen}`
  const known = rendered.get(key)
  if (known !== undefined) return known
  const made = { html: renderHtml(page.page, readerContext(faces, words, reader, 'open')), words: derive(page.page).words }
  rendered.set(key, made)
  return made
}

/** Everything the screen of a note shows to this person, asked once per request; null when there is no such page for them. */
export const readNote = cache(async (actor: Actor, pageId: string): Promise<Note | null> =>
  asViewer(actor, async (tx) => {
    const view = await readPage(tx, actor, pageId)
    const page = view && (await readDocument(tx, pageId))
    if (!page) return null
    const me = await ownAccount(tx)
    const reader: Reader = { now: new Date(), timeZone: me?.timeZone ?? 'UTC', language: isLanguage(me?.language) ? me.language : 'en' }
    const faces = await documentFaces(tx, view.page, referencesOf(page.page))
    return {
      ...factsOf(view),
      me: { id: actor.accountId, name: me?.name ?? '' },
      body: { ...rendering(pageId, { page, faces, reader }), faces, seq: page.seq },
      reader: { now: reader.now.toISOString(), timeZone: reader.timeZone, language: reader.language },
    }
  }),
)
