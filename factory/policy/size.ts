import type { ChangedFile } from './risk.ts'

const LIMITS = { files: 40, lines: 1_500, fileBytes: 512 * 1024, bytes: 4 * 1024 * 1024 }

/** Why a change is more than anybody reviews at once, or null. What programs write does not count. */
export const tooMuch = (files: readonly ChangedFile[]): string | null => {
  const own = files.filter(({ generated }) => !generated)
  const sum = (of: 'lines' | 'bytes') => own.reduce((total, file) => total + file[of], 0)
  const isTooBig = own.length > LIMITS.files || sum('lines') > LIMITS.lines || sum('bytes') > LIMITS.bytes || own.some(({ bytes }) => bytes > LIMITS.fileBytes)
  return isTooBig ? `${own.length} files, ${sum('lines')} lines: split it` : null
}
