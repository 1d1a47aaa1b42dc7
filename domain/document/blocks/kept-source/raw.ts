const BLOCK_TAG = /^<[a-z][^>]*>\s*$|^<\/?(?:div|section|article|p|center|iframe|form|header|footer|nav|main|aside|dl)(?:[\s>]|$)/i
const isWhole = (raw: string): boolean => BLOCK_TAG.test(raw.split('\n')[0] ?? '') && !/\n\s*\n/.test(raw)

// A comment of somebody else's.
const isComment = (raw: string): boolean => /^<!--(?! \/?memo)(?:(?!-->)[\s\S])*-->$/.test(raw)

// These go on over blank lines, up to their own end.
const isRawText = (raw: string): boolean => {
  const name = /^<(script|style|pre|textarea)(?:[\s>]|$)/i.exec(raw)?.[1]
  if (name === undefined) return false
  const end = raw.search(new RegExp(`</(?:script|style|pre|textarea)>`, 'i'))
  return end !== -1 && !raw.slice(end).includes('\n')
}

/** Whether kept source of a format is read as the same when it stands alone. */
export const readsAlone = (raw: string, format: string): boolean => (format === 'html' ? isWhole(raw) || isRawText(raw) || isComment(raw) : /^\[\^[^\]\s]+\]:|^:{3}/.test(raw) && !/\n\s*\n/.test(raw))
