import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/testing.ts'
import type { ExportManner } from '../exports/pages.ts'
import { unzipped } from '../exports/testing.ts'
import { exportPages } from '../export-pages.ts'
import { imported, pagesOf, png, someImporter, type Files, type Importer } from './testing.ts'

testDatabase()

const COUNT = 300
const MANNER: ExportManner = { origin: 'https://memo.example', unnamed: 'Untitled', json: 'without', comments: 'memo', front: 'needed' }

/** 300 texts in twenty folders: front matter of many kinds, pictures, links by path and anchor, and some that lead nowhere. */
const library = (): { files: Files; misses: string[] } => {
  const files: Record<string, string | Buffer> = { 'lib/img/tern.png': png(4, 3, 20), 'lib/img/gull.png': png(5, 3, 30), 'lib/papers/report.pdf': '%PDF-1.4 not much' }
  const misses: string[] = []
  const folderOf = (at: number) => `lib/part ${at % 20}`
  for (let at = 0; at < COUNT; at += 1) {
    const next = (at + 7) % COUNT
    const to = `../part%20${next % 20}/note%20${next}.md`
    const lost = at % 25 === 0 ? `\n\n[gone](missing-${at}.md)` : ''
    if (lost !== '') misses.push(`${folderOf(at)}/note ${at}.md: link missing-${at}.md`)
    files[`${folderOf(at)}/note ${at}.md`] = `---\nowner: "${at}" # kept\nlist: [a${at}, b]\ntags:\n  - t${at % 5}\nnested:\n  zebra: 1\n  alpha: {x: ${at}}\n---\n\n# Note number ${at}\n\n`
      + `Word${at} with [Note number ${next}](${to}), [its middle](${to}#middle) and [above](#end).\n\n## Middle\n\n![Bird ${at}](../img/${at % 2 ? 'tern' : 'gull'}.png)\n\n`
      + `[report.pdf](../papers/report.pdf)\n\n| a | b |\n| --- | --- |\n| ${at} | x \\| y |\n\n## End${lost}\n`
  }
  return { files, misses }
}

const exported = async ({ actor, workspaceId }: Importer): Promise<Map<string, string>> => {
  const zip = await exportPages(actor, { of: 'workspace', id: workspaceId }, MANNER)
  if (!zip.ok) throw new Error(`The export was refused: ${zip.reason}`)
  return unzipped(await buffer(zip.value.stream))
}

const asFiles = (zip: ReadonlyMap<string, string>, pictures: Files): Files =>
  Object.fromEntries([...zip].map(([path, text]) => [path, pictures[path.split('/').at(-1) ?? ''] ?? text]))

test('73. 300 files with front matter, pictures, anchors and links go round: in, out, in and out again, with no link, key or word missing', async () => {
  const { files, misses } = library()
  const first = await someImporter()
  const status = await imported(first, files)
  expect(status).toMatchObject({ state: 'done', made: COUNT + 21, stored: 3 })
  expect(status.report.map(({ path, kind, text }) => `${path}: ${kind} ${text}`).sort()).toEqual([...misses].sort())

  const out = await exported(first)
  const texts = [...out].filter(([path]) => path.endsWith('.md')).map(([, text]) => text)
  for (let at = 0; at < COUNT; at += 1) {
    const text = texts.find((each) => each.includes(`Word${at} `)) ?? ''
    expect(text).toContain(`owner: "${at}" # kept\nlist: [a${at}, b]\ntags:\n  - t${at % 5}\nnested:\n  zebra: 1\n  alpha: {x: ${at}}`)
    expect(text).toContain(`| ${at} | x \\| y |`)
    expect(text).toMatch(new RegExp(`\\[its middle\\]\\([^)]*\\.md#b-\\w{12}\\)`))
    expect(text).toMatch(/!\[Bird \d+\]\([./]*files\/(?:tern|gull)\.png\)/)
    expect(text).toContain(at % 25 === 0 ? `[gone](missing-${at}.md)` : `Note number ${(at + 7) % COUNT}`)
  }

  const pictures = { 'tern.png': files['lib/img/tern.png'] ?? '', 'gull.png': files['lib/img/gull.png'] ?? '' }
  const second = await someImporter()
  const again = await imported(second, asFiles(out, pictures))
  expect(again).toMatchObject({ state: 'done', made: COUNT + 21 })
  expect(again.report.map(({ kind, text }) => `${kind} ${text}`).sort()).toEqual(misses.map((miss) => miss.split(': ')[1]).sort())
  const back = await exported(second)
  expect([...back.keys()].sort()).toEqual([...out.keys()].sort())
  for (const [path, text] of out) if (path.endsWith('.md')) expect(back.get(path), path).toBe(text)
  const titles = async (importer: Importer) => (await pagesOf(importer)).map(({ title, depth }) => `${depth} ${title}`)
  expect(await titles(second)).toEqual(await titles(first))
}, 300_000)
