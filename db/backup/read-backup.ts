import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { text } from 'node:stream/consumers'
import postgres, { type Sql, type TransactionSql } from 'postgres'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { migrate } from '../migrate.ts'
import { identifier, Manifest } from './manifest.ts'
import type { BackupSource } from './write-backup.ts'

const read = (zip: ZipFile, entry: Entry): Promise<Readable> =>
  new Promise((resolve, reject) => zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream))))

const entriesOf = (zip: ZipFile): Promise<Map<string, Entry>> =>
  new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>()
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry)
      zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', reject)
    zip.readEntry()
  })

const manifestOf = async (zip: ZipFile, entries: Map<string, Entry>): Promise<Manifest> => {
  const entry = entries.get('manifest.json')
  if (!entry) throw new Error('This is not a backup of Memo: it has no manifest.json.')
  return Manifest.parse(JSON.parse(await text(await read(zip, entry))))
}

const refuseUnlessEmpty = async (sql: Sql) => {
  const elsewhere = 'Restore into an empty place: another MEMO_DATA_DIR or another database.'
  const [accounts] = await sql<{ taken: boolean }[]>`select exists (select from account) as taken`
  if (accounts?.taken) throw new Error(`There are accounts here already. ${elsewhere}`)
  const [factory] = await sql<{ there: boolean }[]>`select to_regclass('factory.events') is not null as there`
  const [log] = factory?.there ? await sql<{ taken: boolean }[]>`select exists (select from factory.events) as taken` : []
  if (log?.taken) throw new Error(`A factory has worked here already. ${elsewhere}`)
}

const loadTable = async (tx: TransactionSql, { name, columns }: Manifest['tables'][number], rows: Readable) => {
  const target = await tx.unsafe(`copy ${identifier(name)} (${columns.map(identifier).join(', ')}) from stdin`).writable()
  await pipeline(rows, target)
}

// Rows bring their numbers along, so the sequences behind them start after the highest.
const advanceSequences = async (tx: TransactionSql) => {
  const owned = await tx<{ table: string; column: string }[]>`
    select format('%I.%I', table_schema, table_name) as table, column_name as column from information_schema.columns
    where table_schema in ('public', 'factory') and is_identity = 'YES'`
  for (const { table, column } of owned) {
    await tx.unsafe(`select setval(pg_get_serial_sequence('${table}', '${column}'), (select coalesce(max("${column}"), 0) + 1 from ${table}), false)`)
  }
}

type Reference = { table: string; name: string; definition: string }

// The factory's tables refer to each other in circles, so there is no order for their rows: their references are set aside while the rows come, and
// put back after, when every row is looked at. What its migrations put into its tables makes room.
const setFactoryAside = async (tx: TransactionSql, tables: Manifest['tables']): Promise<Reference[]> => {
  const references = await tx<Reference[]>`
    select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition from pg_constraint
    where contype = 'f' and connamespace = (select oid from pg_namespace where nspname = 'factory')`
  for (const { table, name } of references) await tx.unsafe(`alter table ${table} drop constraint ${name}`)
  for (const { name } of tables) if (name.startsWith('factory.')) await tx.unsafe(`truncate ${identifier(name)}`)
  return [...references]
}

const putBack = async (tx: TransactionSql, references: Reference[]) => {
  for (const { table, name, definition } of references) await tx.unsafe(`alter table ${table} add constraint ${name} ${definition}`)
}

const loadTables = (sql: Sql, zip: ZipFile, entries: Map<string, Entry>, { tables }: Manifest) =>
  sql.begin(async (tx) => {
    const references = await setFactoryAside(tx, tables)
    for (const table of tables) {
      const entry = entries.get(`tables/${table.name}.copy`)
      if (!entry) throw new Error(`The backup lacks the table ${table.name} that its manifest names.`)
      await loadTable(tx, table, await read(zip, entry))
      const [count] = await tx.unsafe<{ rows: number }[]>(`select count(*)::int as rows from ${identifier(table.name)}`)
      if (count?.rows !== table.rows) throw new Error(`The backup should hold ${table.rows} rows of ${table.name}; ${count?.rows ?? 0} arrived.`)
    }
    await putBack(tx, references)
    await advanceSequences(tx)
  })

const loadFiles = async (zip: ZipFile, entries: Map<string, Entry>, folder: string | null): Promise<void> => {
  for (const [name, entry] of entries) {
    if (!name.startsWith('files/') || !folder) continue
    const target = path.resolve(folder, name.slice('files/'.length))
    if (!target.startsWith(path.resolve(folder) + path.sep)) throw new Error(`The backup holds a file outside its folder: ${name}`)
    await mkdir(path.dirname(target), { recursive: true })
    await pipeline(await read(zip, entry), createWriteStream(target))
  }
}

/**
 * Puts the backup at `source` into an empty database and folder, then brings the schema forward to this version.
 * @throws Error, with nothing changed in the database, when the place is not empty, the backup is from a newer Memo, or something in it is missing.
 */
export const readBackup = async (source: string, { url, files }: BackupSource): Promise<Manifest> => {
  const zip = await openPromise(source, { lazyEntries: true, autoClose: false })
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    const entries = await entriesOf(zip)
    const manifest = await manifestOf(zip, entries)
    await migrate(url, manifest.migrations)
    await refuseUnlessEmpty(sql)
    await loadTables(sql, zip, entries, manifest)
    await loadFiles(zip, entries, files)
    await migrate(url)
    return manifest
  } finally {
    zip.close()
    await sql.end({ timeout: 5 })
  }
}
