/** What an entry of an import is by its name: text that becomes a page, a zip inside, something a system left, or a file to keep. */
export type EntryKind = 'markdown' | 'text' | 'zip' | 'system' | 'file'

/** Why a name is not taken: it leads out of the import, is no name at all, or is longer or deeper than any place to put it. */
export type BadPath = 'outside' | 'unnamed' | 'too-long'

const MOST_CHARACTERS = 1_000
const MOST_LEVELS = 30

/**
 * A name from a zip or a folder as a path inside the import: `/` between parts, NFC, no `.` and no `..`. What leads out of it, by `..`,
 * a root or a drive, is refused and never bent into shape: nobody writes such a name by accident.
 */
export const cleanPath = (name: string): { ok: true; path: string } | { ok: false; why: BadPath } => {
  const slashed = name.replaceAll('\\', '/')
  if (/^(?:\/|[a-z]:)/i.test(slashed)) return { ok: false, why: 'outside' }
  const parts = slashed.split('/').filter((part) => part !== '' && part !== '.')
  if (parts.includes('..')) return { ok: false, why: 'outside' }
  if (parts.length === 0 || /[\u0000-\u001f\u007f]/.test(slashed)) return { ok: false, why: 'unnamed' }
  if (slashed.length > MOST_CHARACTERS || parts.length > MOST_LEVELS) return { ok: false, why: 'too-long' }
  return { ok: true, path: parts.join('/').normalize('NFC') }
}

/** The folder a path is in; empty at the top. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

/** The last part of a path. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

const TEXT_ENDING = /\.(?:md|markdown|mdown|mkdn?|txt|text)$/i

/** A name without the ending of a text file. */
export const withoutEnding = (name: string): string => name.replace(TEXT_ENDING, '')

/** A name without the id that Notion puts behind titles: `Plan 0123…cdef` is `Plan`. */
export const withoutNotionId = (name: string): string => name.replace(/[ _-]+[0-9a-f]{32}$/i, '')

const SYSTEM = /(?:^|\/)(?:__MACOSX(?:\/|$)|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\.git\/|\.obsidian\/|\.trash\/|\._[^/]*$)/i

/** What to make of a path, by its name alone. */
export const kindOfPath = (path: string): EntryKind => {
  if (SYSTEM.test(path)) return 'system'
  if (/\.(?:md|markdown|mdown|mkdn?)$/i.test(path)) return 'markdown'
  if (/\.(?:txt|text)$/i.test(path)) return 'text'
  return /\.zip$/i.test(path) ? 'zip' : 'file'
}

/** A path as it is compared when the exact one leads nowhere: without case, without Notion's ids, without the ending of a text file. */
export const looseKey = (path: string): string => path.split('/').map((part) => withoutNotionId(withoutEnding(part))).join('/').toLowerCase()
