import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/testing.ts'
import { rendered, shown } from '#domain/document/markdown/reference/testing.ts'
import { exportPages } from '../export-pages.ts'
import { imported, someImporter, zipOf } from '../import/testing.ts'
import { unzipped } from './testing.ts'

testDatabase()

const MANNER = { origin: 'https://memo.example', unnamed: 'Untitled', comments: 'memo', front: 'needed', json: 'without' } as const
const root = path.join(import.meta.dirname, '../..')

/** The documents of this repository, by their paths in it. */
const ownDocuments = async (): Promise<Record<string, string>> => {
  const below = (await readdir(path.join(root, 'docs'), { recursive: true })).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)
  const names = [...below, 'AGENTS.md', 'README.md', 'architecture.md', 'conventions.md', 'design.md', 'quality.md']
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(path.join(root, name), 'utf8')] as const)))
}

// Files are named after their titles, so links lead elsewhere in the export than in the repository; where to is compared apart.
const look = (text: string): string => shown(rendered(text.replace(/^---\n[\s\S]*?\n---\n/, ''))).join('\n').replaceAll(/<a href="[^"]*"/g, '<a')

test('73. this repository’s documents, imported as a zip and exported again, look the same, and every link leads to a file', async () => {
  const files = await ownDocuments()
  const importer = await someImporter()
  await imported(importer, { 'docs.zip': await zipOf(files) })
  const outcome = await exportPages(importer.actor, { of: 'workspace', id: importer.workspaceId }, MANNER)
  if (!outcome.ok) throw new Error(outcome.reason)
  const back = await unzipped(outcome.value.stream)
  const looks = new Map([...back].map(([name, text]) => [look(text), name]))
  for (const [name, text] of Object.entries(files)) expect(looks.has(look(text)), name).toBe(true)
  let links = 0
  for (const [name, text] of back) {
    for (const [, href = ''] of text.matchAll(/\]\(((?!https?:|#)[^)\s]+\.md)(?:#[^)]*)?\)/g)) {
      links += 1
      expect(back.has(path.posix.join(path.posix.dirname(name), decodeURIComponent(href))), `${name}: ${href}`).toBe(true)
    }
  }
  expect(links).toBeGreaterThan(5)
})
