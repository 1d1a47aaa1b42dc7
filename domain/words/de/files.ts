import type { files as english } from '../en/files.ts'

/** Uploads and files on pages. */
export const files: typeof english = {
  upload: 'Datei hochladen',
  uploading: '{name} wird hochgeladen, {percent} %',
}
