import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import path from 'node:path'
import { BOOK } from './book.ts'

const PACKAGES = path.join(import.meta.dirname, '../../node_modules')
/** The book is built before it is served, and not while it is. */
const KEPT = 'public, max-age=3600, immutable'

type Drawing = { node: [tag: string, attributes: Record<string, string>][] }

async function drawingOf(name: string): Promise<string> {
  // Through the package's CommonJS or its modules, as this file itself was loaded.
  const drawn = (await import(`lucide-react/icons/${name}`)) as { __iconData?: Drawing; default?: { __iconData?: Drawing } }
  const node = (drawn.__iconData ?? drawn.default?.__iconData)?.node ?? []
  const shapes = node.map(([tag, attributes]) => `<${tag} ${Object.entries(attributes).map(([attribute, value]) => `${attribute}="${value}"`).join(' ')}/>`)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#000" stroke-width="1.5">${shapes.join('')}</svg>`
}

/** The built book at an address of this computer that a browser may keep what it has fetched of. */
export type BookServer = { url: string; close: () => Promise<void> }

/** Serves the built book, and what its parts ask the app's server for from the packages that it comes from. The caller closes it. */
export function startBook(): Promise<BookServer> {
  const app = new Hono()
  app.use(async ({ res }, next) => {
    await next()
    res.headers.set('cache-control', KEPT)
  })
  // Asked for by the browser itself.
  app.get('/favicon.ico', (context) => context.body(null, 204))
  app.get('/api/icons/:name{[a-z0-9-]+}', async (context) => context.body(await drawingOf(context.req.param('name')), 200, { 'content-type': 'image/svg+xml' }))
  app.use('/api/emoji/*', serveStatic({ root: path.join(PACKAGES, 'emojibase-data'), rewriteRequestPath: (asked) => asked.slice('/api/emoji'.length) }))
  app.use('*', serveStatic({ root: BOOK }))
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => resolve({
      url: `http://127.0.0.1:${port}`,
      // Browsers keep their connections open.
      close: () => new Promise((closed) => { server.close(() => closed()); if ('closeAllConnections' in server) server.closeAllConnections() }),
    }))
  })
}
