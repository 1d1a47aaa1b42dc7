import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { settings } from '#db/settings.ts'
import { localStorage } from './local-storage.ts'
import type { Storage } from './storage.ts'

// Next's bundles and the server around them are separate module graphs in one process; both use this one.
const shared = globalThis as typeof globalThis & { memoStorage?: Promise<Storage> }

const chosen = async (): Promise<Storage> => {
  const { S3_BUCKET, S3_REGION, S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, MEMO_DATA_DIR } = settings()
  if (!S3_BUCKET) return localStorage(path.resolve(MEMO_DATA_DIR, 'files'))
  // Only where it is used: the client is the largest package of the server.
  const { s3Storage } = await import('./s3-storage.ts')
  return s3Storage({
    bucket: S3_BUCKET, region: S3_REGION,
    ...(S3_ENDPOINT && { endpoint: S3_ENDPOINT }), ...(S3_ACCESS_KEY_ID && { accessKeyId: S3_ACCESS_KEY_ID }),
    ...(S3_SECRET_ACCESS_KEY && { secretAccessKey: S3_SECRET_ACCESS_KEY }),
  })
}

/** The storage of this process, by its settings: a bucket where one is named, otherwise the folder `files` in the data folder. */
export const filesStorage = (): Promise<Storage> => (shared.memoStorage ??= chosen())

/** The folder that uploads are received in before they are kept: beside the local files, so that keeping is a rename. */
export const incomingFolder = async (): Promise<string> => {
  const folder = path.resolve(settings().MEMO_DATA_DIR, 'files', 'incoming')
  await mkdir(folder, { recursive: true })
  return folder
}
