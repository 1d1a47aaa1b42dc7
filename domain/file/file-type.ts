/** How a file is shown: inside the page, or as something to download. */
export type FileKind = 'image' | 'video' | 'audio' | 'file'

/** A file as it is kept: its media type, judged from its bytes, and how it may be shown. */
export type JudgedType = { type: string; kind: FileKind }

// What a browser may draw or play from our own address. Everything else is only ever downloaded, whatever it says it is.
const SHOWN: Readonly<Record<string, FileKind>> = {
  'image/png': 'image', 'image/jpeg': 'image', 'image/gif': 'image', 'image/webp': 'image', 'image/avif': 'image', 'image/svg+xml': 'image',
  'video/mp4': 'video', 'video/webm': 'video', 'video/ogg': 'video', 'video/quicktime': 'video',
  'audio/mpeg': 'audio', 'audio/ogg': 'audio', 'audio/wav': 'audio', 'audio/mp4': 'audio', 'audio/x-m4a': 'audio', 'audio/flac': 'audio', 'audio/aac': 'audio', 'audio/webm': 'audio',
}

const BY_ENDING: Readonly<Record<string, FileKind>> = {
  png: 'image', jpg: 'image', jpeg: 'image', gif: 'image', webp: 'image', avif: 'image', svg: 'image',
  mp4: 'video', m4v: 'video', webm: 'video', mov: 'video', ogv: 'video',
  mp3: 'audio', m4a: 'audio', wav: 'audio', ogg: 'audio', oga: 'audio', flac: 'audio', aac: 'audio',
}

/** The kind that a media type is shown as. */
export const kindOfType = (type: string): FileKind => SHOWN[type] ?? 'file'

/** What the sender says the file is, by the media type and, where that says nothing, by the ending of its name. */
export const claimedKind = (declaredType: string, name: string): FileKind | null => {
  const [family = ''] = declaredType.toLowerCase().split('/')
  if (family === 'image' || family === 'video' || family === 'audio') return family
  return BY_ENDING[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? null
}

const isText = (head: Uint8Array): boolean => {
  try {
    // A cut in the middle of a character at the end of what was read is no error.
    return !new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true }).includes('\0')
  } catch {
    return false // not UTF-8
  }
}

const SVG = /^\uFEFF?\s*(?:<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE\s[^>[]*(?:\[[^\]]*\])?[^>]*>\s*)*<svg[\s>]/i

/**
 * Judges a file by its first bytes. `recognised` is what a reader of magic numbers made of them. A file that claims to be a picture, a
 * film or a sound and is not one of that kind becomes a plain file: `application/octet-stream`, only ever downloaded.
 */
export const judgeType = (head: Uint8Array, recognised: string | null, claimed: FileKind | null): JudgedType => {
  const text = recognised === null || recognised === 'application/xml' || recognised === 'text/xml'
  const type = text ? (isText(head) ? (SVG.test(new TextDecoder().decode(head)) ? 'image/svg+xml' : 'text/plain') : 'application/octet-stream') : recognised
  const kind = kindOfType(type)
  const lies = claimed !== null && claimed !== kind && !(claimed === 'audio' && kind === 'video') && !(claimed === 'video' && kind === 'audio')
  return lies ? { type: 'application/octet-stream', kind: 'file' } : { type, kind }
}
