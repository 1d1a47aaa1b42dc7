import type { Actor } from '#commands/command.ts'
import { createPage } from '#commands/create-page.ts'
import { mustSend, someone, someWorkspace } from '#commands/testing.ts'
import { asSystem } from '#db/client.ts'
import { newId } from '#domain/ids.ts'
import { pagePath } from '#domain/page/path.ts'
import { makeNote } from './app/notes.ts'
import { asPerson, startApp, type RunningApp } from './app/running-app.ts'
import { percentile, report } from './measure.ts'
import { fillWorkspace, random, vocabulary, withoutIndexes } from './search/corpus.ts'

// What opening, moving, renaming, listing and searching cost in a workspace of 100,000 pages, as a multiple of one of 1,000, in one run.
const SMALL = 1_000
const LARGE = 100_000
const ROUNDS = 60
const BAR = 1.3

type Work = { [what: string]: () => Promise<{ ms: number; bytes: number }> }

const workIn = async (app: RunningApp, actor: Actor, workspaceId: string, words: readonly string[]): Promise<Work> => {
  const { get, send } = asPerson(app, await app.cookieOf(actor))
  const slug = `studio-${workspaceId}`
  const note = await makeNote(actor, workspaceId, 100)
  const { pageId: other } = await mustSend(createPage, actor, { pageId: newId(), workspaceId, parentId: null, title: 'Moved to and fro' })
  let round = 0
  return {
    'open a note': () => get(pagePath(slug, { id: note, title: '' })),
    'open Home': () => get(`/${slug}`),
    'the tree': () => get(`/api/tree?workspace=${workspaceId}`),
    'rename a page': () => send('page.rename', { pageId: other, title: `Name ${++round}` }),
    'move a page': () => send('page.move', { pageId: other, parentId: ++round % 2 === 0 ? null : note, after: 'end' }),
    'make a page': () => send('page.create', { pageId: newId(), workspaceId, parentId: note, title: 'New' }),
    'search': () => get(`/api/search?workspace=${workspaceId}&q=${encodeURIComponent(words[(++round * 37) % 2_000] ?? '')}`),
    'titles for the palette': () => get(`/api/search/titles?workspace=${workspaceId}`),
  }
}

const app = await startApp(3_872)
try {
  const actor = await someone()
  const words = vocabulary(40_000, random(7))
  const fill = async (pages: number) => {
    const workspaceId = await someWorkspace([{ actor, role: 'owner' }])
    await fillWorkspace(asSystem, { workspaceId, accountId: actor.accountId }, pages, { words, next: random(8) })
    return workspaceId
  }
  const [small, large] = await withoutIndexes(app.ownerUrl, ['search_part', 'search_chunk'], async () => [await fill(SMALL), await fill(LARGE)] as const)
  const [inSmall, inLarge] = [await workIn(app, actor, small, words), await workIn(app, actor, large, words)]
  for (const what of Object.keys(inSmall)) {
    const [few, many]: [number[], number[]] = [[], []]
    let bytes: readonly [number, number] = [0, 0]
    // By turns, so that whatever else the machine does falls on both.
    for (let at = -10; at < ROUNDS; at++) {
      const [one, other] = [await inSmall[what]?.(), await inLarge[what]?.()]
      if (!one || !other || at < 0) continue
      few.push(one.ms)
      many.push(other.ms)
      bytes = [one.bytes, other.bytes]
    }
    const [p50, p50Large] = [percentile(few, 0.5), percentile(many, 0.5)]
    const context = `p50 ${p50.toFixed(1)} ms with ${SMALL} pages, ${p50Large.toFixed(1)} ms with ${LARGE}; ${bytes[0]} and ${bytes[1]} bytes`
    report(`growth: ${what}`, p50Large / p50, '×', { target: BAR, context })
  }
} finally {
  await app.stop()
}
process.exit(0)
