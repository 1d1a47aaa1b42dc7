import path from 'node:path'
import { test as base } from '@playwright/test'
import { build } from 'vite'
import type { StoredBlock } from '#domain/document/stored/types.ts'
import type { Memo } from './main.ts'

const ADDRESS = 'http://editor.test/'
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Editor</title><link rel="stylesheet" href="style.css">
<button id="before">Before</button><main id="frame" tabindex="-1"><div class="sheet"></div><div class="sheet" hidden></div><div class="sheet" hidden></div></main><button id="after">After</button>
<script type="module" src="main.js"></script></html>`

type Bundle = { readonly script: string; readonly style: string }

async function bundle(): Promise<Bundle> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    root: import.meta.dirname,
    build: { write: false, minify: false, cssCodeSplit: false, rollupOptions: { input: path.join(import.meta.dirname, 'main.ts'), output: { entryFileNames: 'main.js', codeSplitting: false } } },
  })
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((made) => ('output' in made ? made.output : []))
  const script = outputs.find((file) => file.type === 'chunk')
  const style = outputs.find((file) => file.type === 'asset' && file.fileName.endsWith('.css'))
  if (script?.type !== 'chunk' || style?.type !== 'asset') throw new Error('the editor page did not build to a script and a style sheet')
  return { script: script.code, style: typeof style.source === 'string' ? style.source : new TextDecoder().decode(style.source) }
}

/** A page with the editor alone: up to three people's editors on shared documents that exchange their changes in memory. */
export type EditorPage = {
  /** Opens the page with these blocks for up to three people; the first one's caret is at the start. */
  readonly open: (blocks: readonly StoredBlock[], people?: 1 | 2 | 3, keyboard?: 'mac' | 'other') => Promise<void>
  readonly stored: (who?: number) => Promise<readonly StoredBlock[]>
  readonly caret: (block: string, offset?: number, who?: number) => Promise<void>
  /** Calls something on the test page itself. */
  readonly call: <T>(job: (memo: Memo) => T) => Promise<T>
}

/** Playwright's test with the editor page. It needs no server. */
export const test = base.extend<{ editor: EditorPage }, { bundled: Bundle }>({
  bundled: [async ({}, use) => use(await bundle()), { scope: 'worker' }],
  editor: async ({ page, bundled }, use) => {
    await page.route(`${ADDRESS}**`, (route) => {
      const file = new URL(route.request().url()).pathname
      if (file === '/main.js') return route.fulfill({ contentType: 'text/javascript', body: bundled.script })
      if (file === '/style.css') return route.fulfill({ contentType: 'text/css', body: bundled.style })
      return route.fulfill({ contentType: 'text/html', body: PAGE })
    })
    await page.goto(ADDRESS)
    const call: EditorPage['call'] = (job) => page.evaluate(`(${job.toString()})(globalThis.memo)`)
    await use({
      call,
      // The blocks' type refers to itself, which is more than Playwright's argument types can follow.
      open: (blocks, people = 1, keyboard = 'other') => page.evaluate(`memo.open(${JSON.stringify(blocks)}, ${people}, '${keyboard}')`),
      stored: (who = 0) => page.evaluate(`memo.stored(${who})`),
      caret: (block, offset = 0, who = 0) => page.evaluate(`memo.caret('${block}', ${offset}, ${who})`),
    })
  },
})

export { expect } from '@playwright/test'
