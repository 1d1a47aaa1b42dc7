import { Readable } from 'node:stream'
import { z } from 'zod'
import type { Actor } from '#commands/command.ts'
import { exportAccount } from '#commands/export-account.ts'
import { exportPage } from '#commands/export-page.ts'
import { exportPages, type ExportedZip } from '#commands/export-pages.ts'
import { settings } from '#db/settings.ts'
import { disposition } from '#domain/file/name.ts'
import { refuse, type Outcome } from '#domain/outcome.ts'
import type { Language } from '#domain/words/say.ts'
import { wordsFor } from '#domain/words/words.ts'
import { answer } from './answer.ts'
import { reading } from './door.ts'
import { languageOf } from './language-of.ts'

const Subject = z.discriminatedUnion('of', [
  z.object({ of: z.literal(['file', 'page', 'tree', 'workspace']), id: z.uuid() }),
  z.object({ of: z.literal('account') }),
])
const Ask = z.object({ comments: z.enum(['memo', 'plain']).default('memo'), json: z.enum(['with', 'without']).default('without') }).and(Subject)
type Ask = z.infer<typeof Ask>
/** Where addresses in the file begin, and the language of what has no name. */
type Asker = { origin: string; language: Language }

const given = (name: string, type: string, body: BodyInit): Response =>
  new Response(body, { headers: { 'content-type': type, 'content-disposition': disposition('attachment', name), 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } })

const zip = (exported: Outcome<ExportedZip>): Response =>
  exported.ok ? given(exported.value.name, 'application/zip', Readable.toWeb(exported.value.stream) as ReadableStream<Uint8Array>) : answer(exported)

const give = async (actor: Actor, ask: Ask, { origin, language }: Asker): Promise<Response> => {
  const { comments, json } = ask
  const unnamed = wordsFor(language).common.untitled
  switch (ask.of) {
    case 'file': {
      const file = await exportPage(actor, ask.id, { origin, comments })
      return file.ok ? given(file.value.name, 'text/markdown; charset=utf-8', file.value.text) : answer(file)
    }
    case 'account':
      return zip(await exportAccount(actor, { origin, unnamed }))
    case 'page': case 'tree': case 'workspace':
      return zip(await exportPages(actor, { of: ask.of, id: ask.id }, { origin, unnamed, comments, json, front: ask.of === 'workspace' ? 'all' : 'needed' }))
  }
}

/**
 * `GET /api/export?of=file|page|tree|workspace&id=ID[&comments=plain][&json=with]` and `?of=account`: a page as one Markdown file with
 * addresses here, or a zip of Markdown files with what they show, for whoever may read it. A zip that could not be finished breaks off.
 */
export const exported = reading(async (actor, request) => {
  // A zip's making begins with its answer: there is none without.
  if (request.method === 'HEAD') return new Response(null, { status: 405, headers: { allow: 'GET' } })
  // It costs much and changes nothing: only our own pages may ask for it.
  if (request.headers.get('sec-fetch-site') === 'cross-site') return answer(refuse('forbidden'))
  const url = new URL(request.url)
  const ask = Ask.safeParse(Object.fromEntries(url.searchParams))
  if (!ask.success) return answer(refuse('invalid', { field: String(ask.error.issues[0]?.path[0] ?? 'of') }))
  return give(actor, ask.data, { origin: new URL(settings().MEMO_URL ?? url).origin, language: languageOf(request) })
})
