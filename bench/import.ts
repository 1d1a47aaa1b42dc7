import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openDatabase, useDatabase } from '#db/client.ts'
import { startEmbedded } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { finished, sent, someImporter, zipOf } from '#commands/import/testing.ts'
import { report } from './measure.ts'

const FILES = Number(process.argv[2] ?? 5_000)
const WORDS = 'larch gutter tern slate weir oak lime mortar frost rafter ledge basin'.split(' ')

const wordOf = (at: number, step: number): string => WORDS[(at * 7 + step * 5) % WORDS.length] ?? ''

/** A note of about forty lines, with front matter and a link to the next one. */
const note = (at: number): string => {
  const word = (step: number) => wordOf(at, step)
  const paragraph = (step: number) => Array.from({ length: 40 }, (_, n) => word(step + n)).join(' ')
  const sections = Array.from({ length: 5 }, (_, step) => `## ${word(step)} ${step}\n\n${paragraph(step)}.\n\n- ${word(step)}\n- **${word(step + 1)}**\n\n| a | b |\n| --- | --- |\n| ${at} | ${word(step)} |`)
  const next = (at + 1) % FILES
  return `---\ntags: [bench, t${at % 9}]\nnumber: ${at}\n---\n\n# Note ${at}\n\nAfter this comes [note ${next}](../${next % 50}/${next}.md#${wordOf(next, 0)}-0).\n\n${sections.join('\n\n')}\n`
}

const folder = await mkdtemp(path.join(tmpdir(), 'memo-bench-'))
process.env['MEMO_DATA_DIR'] = folder
const server = await startEmbedded({ folder: path.join(folder, 'postgres'), durable: true, database: 'memo_bench' })
try {
  await migrate(server.url('memo_bench'))
  const database = openDatabase(server.url('memo_bench'))
  useDatabase(database)
  const importer = await someImporter()
  const zip = await zipOf(Object.fromEntries(Array.from({ length: FILES }, (_, at) => [`notes/${at % 50}/${at}.md`, note(at)])))
  let most = 0
  const watch = setInterval(() => { most = Math.max(most, process.memoryUsage().rss) }, 50)
  const before = process.memoryUsage().rss
  const start = performance.now()
  const id = await sent(importer, { 'notes.zip': zip })
  const looked = performance.now()
  const status = await finished(importer, id)
  const end = performance.now()
  clearInterval(watch)
  if (status.state !== 'done' || status.made < FILES) throw new Error(`The import ended as ${status.state} with ${status.made} pages.`)
  const context = `${FILES} files, ${Math.round(zip.length / 1e6)} MB as a zip, looked over in ${((looked - start) / 1_000).toFixed(1)} s, ${status.misses} misses`
  report('import of Markdown files', (end - start) / 1_000, 's', { target: 60 * (FILES / 5_000), context })
  report('memory an import adds', (most - before) / 1e6, 'MB', { target: 500, context: `resident at its highest against before, ${FILES} files` })
  await database.close()
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
