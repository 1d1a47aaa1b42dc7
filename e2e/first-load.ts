import { gzipSync } from 'node:zlib'
import type { APIRequestContext, Page } from '@playwright/test'

/** JavaScript that a browser fetches: its files and their size with gzip, bytes. */
export type Scripts = { files: string[]; gzipBytes: number }

const TAG = /<script\b(?![^>]*\bnoModule\b)[^>]*\bsrc="(\/_next\/[^"]+\.js)[^"]*"/gi
const NAMED = /\/_next\/static\/chunks\/[\w.~-]+\.js/g

const weigh = async (request: APIRequestContext, files: readonly string[]): Promise<Scripts> => {
  const sizes = await Promise.all(files.map(async (file) => gzipSync(await (await request.get(file)).body()).length))
  return { files: [...files], gzipBytes: sizes.reduce((sum, size) => sum + size, 0) }
}

const htmlOf = async (request: APIRequestContext, path: string): Promise<string> => {
  const answer = await request.get(path)
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}`)
  return answer.text()
}

/** The scripts in tags of the HTML of `path`, which a browser fetches before its first paint is complete; what is fetched on demand later does not count. */
export const firstLoad = async (request: APIRequestContext, path: string): Promise<Scripts> => {
  const html = await htmlOf(request, path)
  return weigh(request, [...new Set([...html.matchAll(TAG)].flatMap(([, src]) => src ?? []))])
}

/** Every script that the HTML of `path` names: those in tags, and those of its frame for errors, without which it does not become alive. */
export const namedScripts = async (request: APIRequestContext, path: string): Promise<string[]> => [...new Set((await htmlOf(request, path)).match(NAMED))]

/** The scripts that `page` fetched since it was opened and that are not among `before`. */
export const fetchedSince = async (page: Page, before: readonly string[]): Promise<Scripts> => {
  const fetched = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name)).filter(({ pathname }) => /^\/_next\/.*\.js$/.test(pathname)).map(({ pathname }) => pathname))
  return weigh(page.request, [...new Set(fetched)].filter((file) => !before.includes(file)))
}
