import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, NoSuchKey, NotFound, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import type { Storage } from './storage.ts'

/** A bucket of an S3-compatible store. `endpoint` is for stores other than Amazon's. */
export type S3Place = { bucket: string; region: string; endpoint?: string; accessKeyId?: string; secretAccessKey?: string }

const isMissing = (error: unknown): boolean => error instanceof NoSuchKey || error instanceof NotFound

/** Files in a bucket, under `files/<hash>`. */
export const s3Storage = ({ bucket, region, endpoint, accessKeyId, secretAccessKey }: S3Place): Storage => {
  const client = new S3Client({
    region,
    ...(endpoint && { endpoint, forcePathStyle: true }),
    ...(accessKeyId && secretAccessKey && { credentials: { accessKeyId, secretAccessKey } }),
  })
  const at = (hash: string) => ({ Bucket: bucket, Key: `files/${hash}` })
  const has = async (hash: string) => {
    try {
      await client.send(new HeadObjectCommand(at(hash)))
      return true
    } catch (error) {
      if (isMissing(error)) return false
      throw error
    }
  }
  return {
    keep: async (hash, from) => {
      if (await has(hash)) return
      const { size } = await stat(from)
      await client.send(new PutObjectCommand({ ...at(hash), Body: createReadStream(from), ContentLength: size }))
    },
    open: async (hash, range) => {
      try {
        const { Body } = await client.send(new GetObjectCommand({ ...at(hash), ...(range && { Range: `bytes=${range.start}-${range.end}` }) }))
        return Body as Readable
      } catch (error) {
        if (isMissing(error)) return null
        throw error
      }
    },
    remove: async (hash) => {
      await client.send(new DeleteObjectCommand(at(hash)))
    },
  }
}
