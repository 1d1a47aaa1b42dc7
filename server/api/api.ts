import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { refuse } from '#domain/outcome.ts'
import { answer } from './answer.ts'
import { bookmark } from './bookmark.ts'
import { command } from './command.ts'
import { emoji } from './emoji.ts'
import { exported } from './export.ts'
import { factoryPicture } from './factory-picture.ts'
import { factoryStream } from './factory-stream.ts'
import { icon } from './icon.ts'
import { importOf, receivedImport } from './import.ts'
import { kept } from './kept.ts'
import { note } from './note.ts'
import { openImport } from './open-import.ts'
import { people } from './people.ts'
import { picture } from './picture.ts'
import { receivedFile } from './receive-file.ts'
import { search } from './search.ts'
import { servedFile } from './file.ts'
import { titles } from './titles.ts'
import { tree } from './tree.ts'
import { zipped } from './zipped.ts'

// Pages are Next's; what they ask for afterwards is answered here, without Next's way to a route, which costs more than most answers.
const doors = (failed: (error: unknown, url: string) => void): Hono =>
  new Hono()
    .use(zipped)
    .get('/api/tree', tree)
    .get('/api/search', search)
    .get('/api/search/titles', titles)
    .get('/api/note', note)
    .get('/api/kept', kept)
    .get('/api/people', people)
    .post('/api/commands/:name', command)
    .post('/api/files', receivedFile)
    .get('/api/files/:id/:name?', servedFile)
    .get('/api/import', openImport)
    .get('/api/import/:id', importOf)
    .put('/api/import/:id', receivedImport)
    .get('/api/export', exported)
    .post('/api/bookmark', bookmark)
    .post('/api/picture', picture)
    .get('/api/emoji/:locale/:file', emoji)
    .get('/api/icons/:name', icon)
    .get('/api/factory/picture', factoryPicture)
    .get('/api/factory/stream', factoryStream)
    .notFound(() => answer(refuse('not-found')))
    .onError((error, { req }) => {
      failed(error, req.path)
      return answer(refuse('unavailable'), 500)
    })

/** Whether a path is a door of this API; signing in through outside services is Next's. */
export const isApi = (path: string): boolean => path.startsWith('/api/') && !path.startsWith('/api/auth/')

/** Answers requests for the API. `failed` hears of what was thrown, which is answered 500. */
export const openApi = (failed: (error: unknown, url: string) => void): ((request: IncomingMessage, response: ServerResponse) => Promise<void>) =>
  getRequestListener(doors(failed).fetch)
