import path from 'node:path'

/** An entry of a tree as `git ls-tree -r` has it. */
export type Entry = { mode: string; path: string; blob: string }

/** Reads the output of `git ls-tree -rz`. */
export const entriesOf = (listing: string): Entry[] =>
  listing.split('\0').filter((line) => line !== '').map((line) => {
    const tab = line.indexOf('\t')
    const [mode = '', , blob = ''] = line.slice(0, tab).split(' ')
    return { mode, blob, path: line.slice(tab + 1) }
  })

const MODES = new Set(['100644', '100755', '120000'])
const LINK = '120000'
// Also the short name and the look-alikes that some file systems take for `.git` (CVE-2014-9390, CVE-2019-1352).
const GIT_NAME = /^(?:\.git|git~\d+|\.git[\s.:].*)$/i
const CONTROL = /\p{Cc}/u
const IGNORED_BY_HFS = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/gu

const leadsOut = (at: string, target: string): boolean => {
  const to = path.posix.normalize(path.posix.join(path.posix.dirname(at), target))
  return target.startsWith('/') || to === '..' || to.startsWith('../') || to.split('/').some((part) => GIT_NAME.test(part))
}

/** What must not come into the repository from a hand-over, or null. `read` gives the text of a blob. */
export const objectionTo = async (entries: readonly Entry[], read: (blob: string) => Promise<string>): Promise<string | null> => {
  const seen = new Map<string, string>()
  for (const { mode, path: at, blob } of entries) {
    if (!MODES.has(mode)) return `${at} has mode ${mode}; only files and links may come in.`
    if (CONTROL.test(at)) return `${JSON.stringify(at)} has a control character in its name.`
    if (at.split('/').some((part) => GIT_NAME.test(part.replaceAll(IGNORED_BY_HFS, '')))) return `${at} would be read as git's own.`
    const twin = seen.get(at.toLowerCase())
    if (twin !== undefined) return `${at} and ${twin} are one file where names have no case.`
    seen.set(at.toLowerCase(), at)
    if (mode === LINK && leadsOut(at, await read(blob))) return `${at} is a link that leaves the repository.`
    if (path.posix.basename(at) === '.gitattributes' && /(?:^|\s)filter(?:=|\s|$)/m.test(await read(blob))) return `${at} names a filter, which would run a program.`
  }
  return null
}
