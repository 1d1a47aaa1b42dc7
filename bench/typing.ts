import path from 'node:path'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import { systemChromium } from '../scripts/chromium.ts'
import { percentile, report } from './measure.ts'

// Keydown to painted frame in the middle of a page of paragraphs, Memo with its shared document against bare Tiptap and Lexical, in one run.
const KEYS = 60
const BARS: { readonly [count: number]: readonly [p50: number, p95?: number] } = { 1_000: [12, 24], 5_000: [33], 10_000: [33] }

type Bench = { mount: (name: string, count: number) => number; middle: () => void; samples: () => number[] }

const made = await build({
  configFile: false, logLevel: 'error', root: import.meta.dirname, resolve: { dedupe: ['lexical'] },
  build: { write: false, cssCodeSplit: false, rollupOptions: { input: path.join(import.meta.dirname, 'typing/peers.ts'), output: { entryFileNames: 'main.js' } } },
})
const outputs = (Array.isArray(made) ? made : [made]).flatMap((one) => ('output' in one ? one.output : []))
const script = outputs.find((file) => file.type === 'chunk')
const style = outputs.find((file) => file.type === 'asset')
if (script?.type !== 'chunk' || style?.type !== 'asset') throw new Error('the page of the bench did not build')
const html = `<!doctype html><meta charset="utf-8"><style>${String(style.source)}</style><div id="editor"></div><script type="module">${script.code.replaceAll('</script', '<\\/script')}</script>`

const executablePath = systemChromium()
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox', '--disable-background-networking'] })
for (const count of [1_000, 5_000, 10_000]) {
  for (const name of ['memo', 'tiptap', 'lexical']) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    await page.route('http://bench.test/', (route) => route.fulfill({ contentType: 'text/html', body: html }))
    await page.goto('http://bench.test/')
    await page.waitForFunction('globalThis.bench !== undefined')
    const mounted = await page.evaluate(([n, c]) => (globalThis as unknown as { bench: Bench }).bench.mount(n, c), [name, count] as const)
    await page.evaluate(() => (globalThis as unknown as { bench: Bench }).bench.middle())
    for (let i = 0; i < KEYS; i++) {
      // At any moment between two frames, as people press keys; always right after one would add a whole frame to each.
      await page.waitForTimeout(120 + ((i * 7) % 17))
      await page.keyboard.press('x')
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    }
    const samples = (await page.evaluate(() => (globalThis as unknown as { bench: Bench }).bench.samples())).slice(10)
    const [p50, p95] = name === 'memo' ? (BARS[count] ?? []) : []
    const context = `${count} paragraphs, ${samples.length} keys`
    report(`key to paint p50, ${name}, ${count}`, percentile(samples, 0.5), 'ms', { ...(p50 === undefined ? {} : { target: p50 }), context })
    report(`key to paint p95, ${name}, ${count}`, percentile(samples, 0.95), 'ms', { ...(p95 === undefined ? {} : { target: p95 }), context })
    report(`mount, ${name}, ${count}`, mounted, 'ms', { context })
    await page.close()
  }
}
await browser.close()
