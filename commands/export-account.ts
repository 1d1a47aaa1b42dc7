import { Readable } from 'node:stream'
import { asViewer } from '#db/client.ts'
import { ownAccount, type MyAccount } from '#db/queries/accounts.ts'
import { keptTextOf, pinsOf } from '#db/queries/export.ts'
import { fileById } from '#db/queries/files.ts'
import { livingSessions } from '#db/queries/sessions.ts'
import { myWorkspaces, type MyWorkspace } from '#db/queries/workspaces.ts'
import { may } from '#domain/access/may.ts'
import { FolderNames, safeStem, splitName } from '#domain/export/file-names.ts'
import { done, refuse, type Outcome } from '#domain/outcome.ts'
import type { Actor } from './command.ts'
import type { ExportedZip } from './export-pages.ts'
import { zipOf, type ArchiveEntry } from './exports/archive.ts'
import { pageEntries, type ExportManner } from './exports/pages.ts'
import { ExportReport } from './exports/report.ts'
import { countedExport } from './exports/running.ts'
import { bytesOf } from './read-file.ts'

const PROFILE = 'account.json'
const REPORT = 'export-report.json'

const profile = async (actor: Actor, account: MyAccount, workspaces: readonly MyWorkspace[], at: Date): Promise<string> => {
  const { sessions, pins, keptText } = await asViewer(actor, async (tx) => ({
    sessions: await livingSessions(tx, actor.accountId, at),
    pins: await pinsOf(tx, actor),
    keptText: await keptTextOf(tx, actor),
  }))
  const facts = {
    exportedAt: at,
    account,
    workspaces: workspaces.map(({ id, name, slug, kind, role, createdAt }) => ({ id, name, slug, kind, role, createdAt })),
    devices: sessions.map(({ userAgent, ip, createdAt, seenAt }) => ({ userAgent, ip, createdAt, seenAt })),
    pins,
    keptText,
  }
  return `${JSON.stringify(facts, null, 2)}\n`
}

async function* pictureEntry(actor: Actor, account: MyAccount, report: ExportReport): AsyncGenerator<ArchiveEntry> {
  const id = account.avatarFileId
  const row = id === null ? null : await asViewer(actor, (tx) => fileById(tx, actor, id))
  if (!row) return
  const path = `picture${splitName(row.name).ending}`
  const content = row.bytes === 0 ? Readable.from([]) : await bytesOf(row)
  if (content === null) report.missing(path)
  else yield { path, at: row.createdAt, packed: true, content }
}

async function* entriesOf(actor: Actor, account: MyAccount, asked: Pick<ExportManner, 'origin' | 'unnamed'>): AsyncGenerator<ArchiveEntry> {
  const at = new Date()
  const report = new ExportReport()
  const workspaces = await asViewer(actor, (tx) => myWorkspaces(tx, actor))
  yield { path: PROFILE, at, packed: false, content: await profile(actor, account, workspaces, at) }
  yield* pictureEntry(actor, account, report)
  const names = new FolderNames([PROFILE, REPORT])
  for (const { id, name, role } of workspaces) {
    if (!may(role, 'export')) continue
    const folder = `${names.take(safeStem(name, asked.unnamed), [''])}/`
    yield* pageEntries(actor, { workspaceId: id, root: null, below: 'with', folder }, { ...asked, comments: 'memo', front: 'all', json: 'with' }, report)
  }
  yield* report.entries(new Date())
}

/**
 * Everything Memo has of a person as a zip: who they are and where they belong (`account.json`), and a folder for each workspace with every
 * page they may read, as Markdown and as JSON, and its files. No password and no key of a session is in it.
 */
export const exportAccount = async (actor: Actor, asked: Pick<ExportManner, 'origin' | 'unnamed'>): Promise<Outcome<ExportedZip>> => {
  const account = await asViewer(actor, ownAccount)
  if (!account) return refuse('not-found')
  const stream = countedExport(actor.accountId, () => zipOf(entriesOf(actor, account, asked)))
  return stream.ok ? done({ name: `Memo ${new Date().toISOString().slice(0, 10)}.zip`, stream: stream.value }) : stream
}
