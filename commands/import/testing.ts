import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { asViewer } from '#db/client.ts'
import { readDocument } from '#db/queries/document-node.ts'
import { page } from '#db/schema/pages.ts'
import { KNOWS_NOTHING } from '#domain/document/markdown/types.ts'
import { writeBlocks } from '#domain/document/markdown/write/document.ts'
import { newId } from '#domain/ids.ts'
import type { ImportStatus } from '#domain/import/state.ts'
import { beginImport } from '../begin-import.ts'
import type { Actor } from '../command.ts'
import { importStatus } from '../import-status.ts'
import { receiveImport } from '../receive-import.ts'
import { runImport } from '../run-import.ts'
import { mustSend, someone, someWorkspace } from '../testing.ts'
import { openImportWorker, type ImportWorker } from './worker.ts'

/** Files by their paths. */
export type Files = Readonly<Record<string, string | Buffer>>

/** A zip of files. */
export const zipOf = (files: Files, options: { compress?: boolean } = {}): Promise<Buffer> => {
  const zip = new ZipFile()
  for (const [path, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), path, { compress: options.compress ?? true })
  zip.end()
  return buffer(zip.outputStream)
}

/** A PNG of this size, as far as its header goes. */
export const png = (width = 4, height = 3, padding = 0): Buffer => {
  const header = Buffer.from('89504e470d0a1a0a0000000d49484452000000000000000008060000000000000049444154', 'hex')
  header.writeUInt32BE(width, 16)
  header.writeUInt32BE(height, 20)
  return Buffer.concat([header, randomBytes(padding)])
}

const chunks = async function* (bytes: Buffer, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** A person in a workspace of theirs, who imports. */
export type Importer = { actor: Actor; workspaceId: string; worker: ImportWorker }

/** A member of a new workspace, and a worker that is run by hand. What breaks off in it ends the test. */
export const someImporter = async (): Promise<Importer> => {
  const actor = await someone()
  const worker = openImportWorker((error) => { throw error })
  return { actor, workspaceId: await someWorkspace([{ actor, role: 'member' }]), worker }
}

/** Sends files and has them looked over; gives the import's id. */
export const sent = async ({ actor, workspaceId, worker }: Importer, files: Files, parentId: string | null = null): Promise<string> => {
  const importId = newId()
  const sources = Object.entries(files).map(([path, content]) => ({ path, bytes: Buffer.byteLength(content) }))
  await mustSend(beginImport, actor, { importId, workspaceId, parentId, sources })
  const all = Buffer.concat(Object.values(files).map((content) => Buffer.from(content)))
  const received = await receiveImport(actor, { importId, from: 0 }, chunks(all))
  if (!received.ok || received.value.received !== all.length) throw new Error(`The bytes did not arrive: ${JSON.stringify(received)}`)
  await worker.round()
  return importId
}

/** How an import stands. */
export const statusOf = async ({ actor }: Importer, importId: string): Promise<ImportStatus> => {
  const status = await importStatus(actor, importId)
  if (!status.ok) throw new Error(`The import is ${status.reason}.`)
  return status.value
}

/** Says yes to an import and carries it to its end. */
export const finished = async (importer: Importer, importId: string): Promise<ImportStatus> => {
  await mustSend(runImport, importer.actor, { importId })
  while ((await importer.worker.round()) === 'more');
  await importer.worker.close()
  return statusOf(importer, importId)
}

/** Imports files from beginning to end. */
export const imported = async (importer: Importer, files: Files, parentId: string | null = null): Promise<ImportStatus> =>
  finished(importer, await sent(importer, files, parentId))

/** The pages of a workspace as an outline in their order, with the Markdown of each. */
export const pagesOf = ({ actor }: Importer): Promise<{ id: string; title: string; depth: number; text: string; row: typeof page.$inferSelect }[]> =>
  asViewer(actor, async (tx) => {
    const rows = (await tx.select().from(page)).filter(({ deletedAt }) => deletedAt === null)
    const byParent = (parentId: string | null) => rows.filter((row) => row.parentId === parentId).sort((a, b) => (a.position < b.position ? -1 : 1))
    const out: { id: string; title: string; depth: number; text: string; row: typeof page.$inferSelect }[] = []
    const walk = async (parentId: string | null, depth: number): Promise<void> => {
      for (const row of byParent(parentId)) {
        const document = await readDocument(tx, row.id)
        out.push({ id: row.id, title: row.title, depth, text: document ? writeBlocks(document.page.content.content, KNOWS_NOTHING) : '', row })
        await walk(row.id, depth + 1)
      }
    }
    await walk(null, 0)
    return out
  })

/** The outline alone. */
export const outlineOf = async (importer: Importer): Promise<string[]> => (await pagesOf(importer)).map(({ title, depth }) => `${'  '.repeat(depth)}${title}`)
