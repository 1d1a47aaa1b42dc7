import path from 'node:path'
import { startEmbedded } from '#db/embedded.ts'
import { settings } from '#db/settings.ts'

/** The database of this installation and where its files lie; `stop` ends the embedded server if this process had to start it. */
export type Places = { url: string; files: string | null; stop: () => Promise<void> }

/** Opens what the settings name: an own PostgreSQL, or the embedded one, running or not. */
export const openPlaces = async (): Promise<Places> => {
  const { DATABASE_URL, MEMO_DATA_DIR, S3_BUCKET } = settings()
  const files = S3_BUCKET ? null : path.resolve(MEMO_DATA_DIR, 'files')
  if (DATABASE_URL) return { url: DATABASE_URL, files, stop: async () => undefined }
  const server = await startEmbedded({ folder: path.resolve(MEMO_DATA_DIR, 'postgres'), durable: true, database: 'memo', shared: true })
  return { url: server.url('memo'), files, stop: () => server.stop() }
}
