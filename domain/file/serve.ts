import { kindOfType } from './file-type.ts'
import { disposition } from './name.ts'

/** The policy of a served file: no script, nothing loaded, no origin. The server puts it on every answer under `/api/files/`. */
export const FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

/**
 * The headers a file is served with. Only pictures, films and sounds are shown; everything else is downloaded. Nothing in a file ever
 * runs: its own policy allows no script and puts it in a sandbox of no origin, also when its address is opened by itself (an SVG is a document).
 */
export const fileHeaders = (file: { type: string; name: string; etag: string }): Record<string, string> => {
  const shown = kindOfType(file.type) !== 'file'
  return {
    'content-type': file.type === 'text/plain' ? 'text/plain; charset=utf-8' : file.type,
    'content-disposition': disposition(shown ? 'inline' : 'attachment', file.name),
    'content-security-policy': FILE_POLICY,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'accept-ranges': 'bytes',
    etag: file.etag,
    // Kept by this browser only, asked again each time: who lost the permission loses the file.
    'cache-control': 'private, no-cache',
    vary: 'cookie',
  }
}
