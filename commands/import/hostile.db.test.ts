import { ZipFile } from 'yazl'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/testing.ts'
import { IMPORT_LIMITS } from '#domain/import/limits.ts'
import { newId } from '#domain/ids.ts'
import { beginImport } from '../begin-import.ts'
import { send } from '../testing.ts'
import { imported, outlineOf, sent, someImporter, statusOf, zipOf } from './testing.ts'

testDatabase()

const CENTRAL = Buffer.from('PK\x01\x02', 'latin1')
const LOCAL = Buffer.from('PK\x03\x04', 'latin1')

/** The zip with these bytes of names in place of others of the same length, as no honest program writes them. */
const renamed = (zip: Buffer, names: Readonly<Record<string, string>>, plain = false): Buffer => {
  let text = zip.toString('latin1')
  for (const [from, to] of Object.entries(names)) text = text.replaceAll(from, to)
  const out = Buffer.from(text, 'latin1')
  return plain ? withFlags(out, (flags) => flags & ~0x800) : out
}

const withFlags = (zip: Buffer, change: (flags: number) => number): Buffer => {
  for (const [sign, offset] of [[CENTRAL, 8], [LOCAL, 6]] as const) {
    for (let at = zip.indexOf(sign); at >= 0; at = zip.indexOf(sign, at + 4)) zip.writeUInt16LE(change(zip.readUInt16LE(at + offset)), at + offset)
  }
  return zip
}

const misses = async (zip: Buffer) => {
  const importer = await someImporter()
  const status = await imported(importer, { 'x.zip': zip })
  return { outline: await outlineOf(importer), report: status.report.map(({ path, kind, text }) => [path, kind, text]) }
}

/** What an import is refused for while it is looked over. */
const refusal = async (files: Record<string, Buffer>) => {
  const importer = await someImporter()
  const { state, refusal: why } = await statusOf(importer, await sent(importer, files))
  return { state, ...why }
}

test('names that lead out of the zip are never followed, and told', async () => {
  const zip = renamed(await zipOf({ 'fine.md': 'fine', 'zz_up1.md': 'out', 'zz_abs.md': 'out', 'zz_win.md': 'out', 'aa/bb/cc_dd.md': 'out' }), {
    'zz_up1.md': '../up1.md', 'zz_abs.md': '/etc/a.md', 'zz_win.md': 'C:\\abc.md', 'aa/bb/cc_dd.md': 'a/../../up2.md',
  })
  expect(await misses(zip)).toEqual({
    outline: ['fine'],
    report: [['../up1.md', 'unsafe', 'outside'], ['/etc/a.md', 'unsafe', 'outside'], ['C:\\abc.md', 'unsafe', 'outside'], ['a/../../up2.md', 'unsafe', 'outside']],
  })
})

test('links of the file system, encrypted files and doubles are passed over and told', async () => {
  const zip = new ZipFile()
  zip.addBuffer(Buffer.from('/etc/passwd'), 'link.md', { mode: 0o120777 })
  zip.addBuffer(Buffer.from('# One'), 'one.md')
  zip.addBuffer(Buffer.from('# Two'), 'onE.md')
  zip.end()
  expect(await misses(renamed(await buffer(zip.outputStream), { 'onE.md': 'one.md' }))).toEqual({ outline: ['One'], report: [['link.md', 'symlink', ''], ['one.md', 'double', '']] })
  expect(await refusal({ 'x.zip': withFlags(await zipOf({ 'secret.md': 'x' }), (flags) => flags | 1) })).toMatchObject({ state: 'failed', reason: 'invalid', field: 'nothing' })
})

test('a file that unpacks to far more than it is packed as ends the import and is named', async () => {
  expect(await refusal({ 'x.zip': await zipOf({ 'bomb.md': Buffer.alloc(30_000_000), 'fine.md': 'fine' }) })).toEqual({ state: 'failed', ok: false, reason: 'too-large', field: 'ratio', detail: 'bomb.md' })
  const nested = await zipOf({ 'inner.zip': await zipOf({ 'bomb.md': Buffer.alloc(30_000_000) }), 'fine.md': 'fine' })
  expect(await refusal({ 'x.zip': nested })).toMatchObject({ reason: 'too-large', detail: 'bomb.md' })
})

test('more files than an import takes end it, in a zip and outside', async () => {
  const few = Object.fromEntries(Array.from({ length: IMPORT_LIMITS.files + 2 }, (_, at) => [`${at}.md`, '']))
  expect(await refusal({ 'many.zip': await zipOf(few, { compress: false }) })).toMatchObject({ reason: 'too-many', field: 'files', detail: 'many.zip' })
  const { actor, workspaceId } = await someImporter()
  const begin = (sources: { path: string; bytes: number }[]) => send(beginImport, actor, { importId: newId(), workspaceId, parentId: null, sources })
  expect(await begin(Object.keys(few).map((path) => ({ path, bytes: 0 })))).toMatchObject({ reason: 'too-many' })
  expect(await begin([{ path: 'x.zip', bytes: IMPORT_LIMITS.sentBytes + 1 }])).toMatchObject({ reason: 'too-large', field: 'sent' })
})

test('a zip that lies about a size is found out; the other files are imported', async () => {
  const zip = await zipOf({ 'lie.md': 'x'.repeat(500), 'fine.md': 'fine' })
  const at = zip.indexOf(CENTRAL)
  zip.writeUInt32LE(100, at + 24)
  const { outline, report } = await misses(zip)
  expect(outline).toEqual(['fine'])
  expect(report).toEqual([['lie.md', 'damaged', '']])
})

test('what is no zip is refused by its name; a damaged one inside another is told', async () => {
  expect(await refusal({ 'report.zip': Buffer.from('not a zip at all') })).toMatchObject({ state: 'failed', reason: 'invalid', field: 'zip', detail: 'report.zip' })
  expect(await refusal({ 'cut.zip': (await zipOf({ 'a.md': 'x'.repeat(200) })).subarray(0, 60) })).toMatchObject({ reason: 'invalid', detail: 'cut.zip' })
  expect(await misses(await zipOf({ 'a.md': 'A', 'in.zip': Buffer.from('nothing') }))).toEqual({ outline: ['a'], report: [['in.zip', 'damaged', '']] })
})

test('names and texts of old programs are read, and binary files that call themselves text are told', async () => {
  const wide = Buffer.from('\uFEFF# Übersicht', 'utf16le')
  const zip = renamed(await zipOf({ 'Gr__e.md': 'old name', 'wide.md': wide, 'old.txt': Buffer.from('Gr\xfc\xdfe', 'latin1'), 'no.md': Buffer.from([0, 1, 2, 0, 255]) }, { compress: false }), { 'Gr__e.md': 'Gr\x81\xe1e.md' }, true)
  expect(await misses(zip)).toEqual({ outline: ['Grüße', 'old', 'Übersicht'], report: [['old.txt', 'encoding', 'windows-1252'], ['no.md', 'unreadable', '']] })
})

test('text of any depth and length ends in pages, never in a broken import', async () => {
  const { outline, report } = await misses(await zipOf({ 'deep.md': `${'<b>'.repeat(60_000)}x`, 'quotes.md': `${'>'.repeat(5_000)} y`, 'long.md': 'z'.repeat(IMPORT_LIMITS.textBytes + 1), 'fine.md': 'fine' }, { compress: false }))
  expect(outline).toEqual(['deep', 'fine', 'quotes'])
  expect(report).toContainEqual(['long.md', 'too-large', ''])
})
