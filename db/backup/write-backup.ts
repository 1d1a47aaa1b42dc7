import { createWriteStream } from 'node:fs'
import { readdir, rename } from 'node:fs/promises'
import path from 'node:path'
import { finished, pipeline } from 'node:stream/promises'
import postgres, { type TransactionSql } from 'postgres'
import { ZipFile } from 'yazl'
import { identifier, type Manifest } from './manifest.ts'
import { backedUpTables, type BackedUpTable } from './tables.ts'

/** Where to take from: the owner's address of the database, and the folder of stored files (null: they lie elsewhere). */
export type BackupSource = { url: string; files: string | null }

const addTable = async (tx: TransactionSql, zip: ZipFile, { name, columns }: BackedUpTable): Promise<number> => {
  const [count] = await tx.unsafe<{ rows: number }[]>(`select count(*)::int as rows from ${identifier(name)}`)
  const rows = await tx.unsafe(`copy ${identifier(name)} (${columns.map(identifier).join(', ')}) to stdout`).readable()
  zip.addReadStream(rows, `tables/${name}.copy`)
  // One connection serves one table at a time, so the next waits for this one to have been read to its end.
  await finished(rows)
  return count?.rows ?? 0
}

const addFiles = async (zip: ZipFile, folder: string | null): Promise<number> => {
  if (!folder) return 0
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [] // nothing was ever uploaded
    throw error
  })
  const files = entries.filter((entry) => entry.isFile())
  for (const entry of files) {
    const file = path.join(entry.parentPath, entry.name)
    zip.addFile(file, `files/${path.relative(folder, file).split(path.sep).join('/')}`, { compress: false })
  }
  return files.length
}

/**
 * Writes everything into the zip at `target`: all tables as of one moment, the factory's too, and the files; not the secret, which belongs apart from
 * what it seals. Memo may run meanwhile. The zip appears under its name only when it is whole.
 */
export const writeBackup = async ({ url, files }: BackupSource, target: string): Promise<Manifest> => {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  const zip = new ZipFile()
  const unfinished = `${target}.unfinished`
  const written = pipeline(zip.outputStream, createWriteStream(unfinished, { mode: 0o600 }))
  try {
    const manifest = await sql.begin('isolation level repeatable read read only', async (tx): Promise<Manifest> => {
      const migrations = await tx<{ name: string }[]>`select name from schema_migration order by name`
      const tables = []
      for (const table of await backedUpTables(tx)) tables.push({ ...table, rows: await addTable(tx, zip, table) })
      return { format: 1, createdAt: new Date().toISOString(), migrations: migrations.map(({ name }) => name), tables, files: await addFiles(zip, files) }
    })
    zip.addBuffer(Buffer.from(JSON.stringify(manifest, null, 2)), 'manifest.json')
    zip.end()
    await written
    await rename(unfinished, target)
    return manifest
  } finally {
    await sql.end({ timeout: 5 })
  }
}
