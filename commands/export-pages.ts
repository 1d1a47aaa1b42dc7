import type { Readable } from 'node:stream'
import { asViewer } from '#db/client.ts'
import { pageById } from '#db/queries/pages.ts'
import { roleIn } from '#db/queries/roles.ts'
import { workspaceById } from '#db/queries/workspaces.ts'
import { may } from '#domain/access/may.ts'
import { safeStem } from '#domain/export/file-names.ts'
import { done, refuse, type Outcome } from '#domain/outcome.ts'
import type { Actor } from './command.ts'
import { zipOf, type ArchiveEntry } from './exports/archive.ts'
import { pageEntries, type ExportManner, type PagesScope } from './exports/pages.ts'
import { ExportReport } from './exports/report.ts'
import { countedExport } from './exports/running.ts'

/** What is exported: a page alone, a page with all pages below it, or all pages of a workspace. */
export type ExportSubject = { readonly of: 'page' | 'tree' | 'workspace'; readonly id: string }

/** A zip that is made while it is read. */
export type ExportedZip = { readonly name: string; readonly stream: Readable }

type Found = { readonly scope: PagesScope; readonly title: string }

const find = (actor: Actor, { of, id }: ExportSubject): Promise<Outcome<Found>> =>
  asViewer(actor, async (tx) => {
    if (of === 'workspace') {
      const [workspace, role] = [await workspaceById(tx, id), await roleIn(tx, actor, id)]
      if (!workspace || role === null) return refuse('not-found')
      if (!may(role, 'export')) return refuse('forbidden')
      return done({ scope: { workspaceId: id, root: null, below: 'with', folder: '' }, title: workspace.name })
    }
    const page = await pageById(tx, id)
    if (!page || page.deletedAt !== null) return refuse('not-found')
    const role = await roleIn(tx, actor, page.workspaceId)
    const target = { sharing: page.aclRootId ? 'restricted' : 'workspace' } as const
    if (!may(role, 'page.read', target)) return refuse('not-found')
    if (!may(role, 'export', target)) return refuse('forbidden')
    return done({ scope: { workspaceId: page.workspaceId, root: id, below: of === 'tree' ? 'with' : 'without', folder: '' }, title: page.title })
  })

async function* entriesOf(actor: Actor, scope: PagesScope, manner: ExportManner): AsyncGenerator<ArchiveEntry> {
  const report = new ExportReport()
  yield* pageEntries(actor, scope, manner, report)
  yield* report.entries(new Date())
}

/**
 * A page, a tree of pages or a workspace as a zip of Markdown files with what they show, linked among each other. Every page is read with
 * the right that `actor` has at that moment; the outcome says only whether there is anything they may export.
 */
export const exportPages = async (actor: Actor, subject: ExportSubject, manner: ExportManner): Promise<Outcome<ExportedZip>> => {
  const found = await find(actor, subject)
  if (!found.ok) return found
  const { scope, title } = found.value
  const stream = countedExport(actor.accountId, () => zipOf(entriesOf(actor, scope, manner)))
  return stream.ok ? done({ name: `${safeStem(title, manner.unnamed)}.zip`, stream: stream.value }) : stream
}
