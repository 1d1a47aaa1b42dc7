import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { cache } from 'react'
import type { Actor } from '#commands/command.ts'
import { asViewer } from '#db/client.ts'
import { ownAccount } from '#db/queries/accounts.ts'
import { readDocument } from '#db/queries/document-node.ts'
import { documentFaces } from '#db/queries/faces.ts'
import { pageView, type PageView } from '#db/queries/page-view.ts'
import { may } from '#domain/access/may.ts'
import { derive } from '#domain/document/derive/derive.ts'
import { readerContext, type Faces } from '#domain/document/faces.ts'
import { renderHtml } from '#domain/document/html/render.ts'
import { referencesOf } from '#domain/document/references.ts'
import { pagePath } from '#domain/page/path.ts'
import { isPaper, type Paper } from '#domain/paper.ts'
import { plainDate, type Reader } from '#domain/words/date-text.ts'
import { documentWords } from '#domain/words/document-words.ts'
import { isLanguage } from '#domain/words/pick-language.ts'
import { wordsFor } from '#domain/words/words.ts'
import type { Note, NoteFacts } from '../../_client/note/note-data.ts'

type Rendered = { html: string; words: number }

const rendered = new LRUCache<string, Rendered>({ max: 300, maxSize: 64 * 1024 * 1024, sizeCalculation: ({ html }) => html.length + 1 })

const paperOf = ({ page, path, workspace }: PageView): Paper => {
  const found = [page.tint, ...path.map(({ tint }) => tint).reverse(), workspace.tint].find((tint) => isPaper(tint))
  return isPaper(found) ? found : 'canary'
}

const modeOf = ({ page, role }: PageView): Note['mode'] => {
  if (page.deletedAt) return 'trashed'
  if (!may(role, 'page.write', { sharing: page.aclRootId ? 'restricted' : 'workspace' })) return 'viewer'
  return page.lockedBy ? 'locked' : 'write'
}

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

const facts = (view: PageView): NoteFacts & Pick<Note, 'workspace'> => {
  const { page, workspace, path } = view
  return {
    page: {
      id: page.id, parentId: page.parentId, title: page.title, icon: page.icon, cover: page.cover, font: page.font, smallText: page.smallText, fullWidth: page.fullWidth,
      spellCheck: page.spellCheck, tags: page.tags, tint: isPaper(page.tint) ? page.tint : null, updatedAt: page.updatedAt.toISOString(), version: page.version,
    },
    workspace: { id: workspace.id, slug: workspace.slug, name: workspace.name },
    path: path.map((step) => ({ id: step.id, title: step.title, href: pagePath(workspace.slug, step) })),
    paper: paperOf(view),
    mode: modeOf(view),
    people: { createdBy: view.createdBy, updatedBy: view.updatedBy, lockedBy: view.lockedBy },
  }
}

/** Everything the screen of a note shows to this person, asked once per request; null when there is no such page for them. */
export const readNote = cache(async (actor: Actor, pageId: string): Promise<Note | null> =>
  asViewer(actor, async (tx) => {
    const view = await pageView(tx, actor, pageId)
    const page = view && (await readDocument(tx, pageId))
    if (!page) return null
    const me = await ownAccount(tx)
    const reader: Reader = { now: new Date(), timeZone: me?.timeZone ?? 'UTC', language: isLanguage(me?.language) ? me.language : 'en' }
    const faces = await documentFaces(tx, view.page, referencesOf(page.page))
    return {
      ...facts(view),
      me: { id: actor.accountId, name: me?.name ?? '' },
      body: { ...rendering(pageId, { page, faces, reader }), faces, seq: page.seq },
      reader: { now: reader.now.toISOString(), timeZone: reader.timeZone, language: reader.language },
    }
  }),
)

/** What stands around a note's text now, for a screen that has it open; null when there is no such page for them. */
export const readFacts = (actor: Actor, pageId: string): Promise<NoteFacts | null> =>
  asViewer(actor, async (tx) => {
    const view = await pageView(tx, actor, pageId)
    return view && facts(view)
  })
