import type { Node } from 'prosemirror-model'
import { asSystem, type Tx } from '#db/client.ts'
import { documentHead, lastWriter } from '#db/queries/documents.ts'
import { pageById, type PageRow } from '#db/queries/pages.ts'
import { announceProjection } from '#db/writes/events.ts'
import {
  claimProjection, noteProjected, notePageWriter, writeFileUse, writeLinks, writeMentions, writeProjection, writeTodos, type ProjectedPage,
} from '#db/writes/projection.ts'
import { writeSearchPage } from '#db/writes/search.ts'
import { derive, type Derived } from '#domain/document/derive/derive.ts'
import { outlineOf } from '#domain/document/outline.ts'
import { documentFromY } from '#domain/document/yjs/document.ts'
import { isId } from '#domain/ids.ts'
import { loadDocument } from './documents/loaded.ts'

// A document may hold any character; PostgreSQL's text holds all but this one.
const storable = (text: string): string => text.replaceAll('\0', '')
const SENTENCE = 300

const dateIn = (due: string | null): string | null => due?.match(/^\d{4}-\d{2}-\d{2}/)?.[0] ?? null

const firstPer = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] => [...new Map([...rows].reverse().map((row) => [keyOf(row), row])).values()].reverse()

const writeReferences = async (tx: Tx, { pageId, workspaceId }: ProjectedPage, { links, mentions, chunks }: Derived): Promise<void> => {
  const sentences = new Map(firstPer(chunks, ({ block }) => block).map(({ block, text }) => [block, storable(text).slice(0, SENTENCE)]))
  const known = links.filter(({ id }) => isId(id) && id !== pageId)
  await writeLinks(tx, pageId, known.map(({ block, id }) => ({ fromPage: pageId, workspaceId, block: block ?? '', toPage: id, sentence: sentences.get(block ?? '') ?? '' })))
  await writeMentions(tx, pageId, mentions.filter(({ id }) => isId(id)).map(({ block, id }) => ({ pageId, workspaceId, block: block ?? '', accountId: id })))
}

const todoRows = ({ pageId, workspaceId }: ProjectedPage, { todos }: Derived) =>
  firstPer(todos.filter(({ block }) => block !== null), ({ block }) => block ?? '').map(({ block, text, checked, due, assignee }, position) => ({
    pageId, workspaceId, position, checked, block: block ?? '', bodyText: storable(text), due, dueOn: dateIn(due), assignee: assignee && isId(assignee) ? assignee : null,
  }))

const write = async (tx: Tx, at: ProjectedPage, page: PageRow, document: Node): Promise<void> => {
  const derived = derive(document)
  const chunks = derived.chunks.map((chunk) => ({ ...chunk, text: storable(chunk.text) }))
  const outline = outlineOf(document).map(({ id, level, text }) => ({ block: id ?? '', level, text: storable(text) }))
  await writeProjection(tx, { ...at, bodyText: storable(derived.text), outline, words: derived.words, blocks: document.childCount })
  await writeReferences(tx, at, derived)
  await writeTodos(tx, at.pageId, todoRows(at, derived))
  await writeFileUse(tx, at, derived.files.filter(isId))
  await writeSearchPage(tx, { pageId: at.pageId, workspaceId: at.workspaceId, title: page.title }, chunks)
}

const isBehind = async (tx: Tx, pageId: string): Promise<boolean> => {
  const head = await documentHead(tx, pageId)
  return head ? head.projectedSeq < head.headSeq : false
}

const project = async (tx: Tx, pageId: string): Promise<number | null> => {
  // Asked again once it is ours: whoever had it may have ended in between.
  if (!(await isBehind(tx, pageId)) || !(await claimProjection(tx, pageId)) || !(await isBehind(tx, pageId))) return null
  const [page, loaded] = await Promise.all([pageById(tx, pageId), loadDocument(tx, pageId)])
  if (!page || !loaded) return null
  const at: ProjectedPage = { pageId, workspaceId: page.workspaceId, seq: loaded.seq }
  await write(tx, at, page, documentFromY(loaded.doc))
  loaded.doc.destroy()
  const by = await lastWriter(tx, pageId, loaded.seq)
  if (by) await notePageWriter(tx, pageId, by)
  await noteProjected(tx, at)
  await announceProjection(tx, page.workspaceId, pageId)
  return loaded.seq
}

/**
 * Derives everything that follows from a page's document (plain text, outline, counts, links, mentions, to-dos, files, search) when it is
 * behind. Gives the entry it is now at; null when there was nothing to do, or somebody else is at it. Safe to run again at any time.
 * @throws DamagedDocument when the document cannot be read; what was derived before stays.
 */
export const projectDocument = (pageId: string): Promise<number | null> => asSystem((tx) => project(tx, pageId))
