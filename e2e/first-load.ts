import { gzipSync } from 'node:zlib'
import type { APIRequestContext } from '@playwright/test'

/** JavaScript that a browser fetches before a page's first paint is complete: its files and their size with gzip, bytes. */
export type FirstLoad = { files: string[]; gzipBytes: number }

const SCRIPT = /<script\b(?![^>]*\bnoModule\b)[^>]*\bsrc="(\/_next\/[^"]+\.js)[^"]*"/gi

/** Measures the scripts that the HTML of `path` names itself; what is fetched on demand later does not count. */
export const firstLoad = async (request: APIRequestContext, path: string): Promise<FirstLoad> => {
  const answer = await request.get(path)
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}`)
  const files = [...new Set([...(await answer.text()).matchAll(SCRIPT)].flatMap(([, src]) => src ?? []))]
  const sizes = await Promise.all(files.map(async (file) => gzipSync(await (await request.get(file)).body()).length))
  return { files, gzipBytes: sizes.reduce((sum, size) => sum + size, 0) }
}
