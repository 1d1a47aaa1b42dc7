/** A stretch of code in one colour: characters from its start, and the classes of highlight.js. */
export type TokenRange = { readonly from: number; readonly to: number; readonly className: string }

const PART = /<span class="([^"]*)">|<\/span>|&(?:amp|lt|gt|quot|#x27);|[^<&]+|[<&]/g

/** The coloured stretches in what highlight.js writes: its spans, nested as they are, counted in characters of the code itself. */
export function tokenRanges(html: string): readonly TokenRange[] {
  const ranges: TokenRange[] = []
  const open: { readonly from: number; readonly className: string }[] = []
  let at = 0
  for (const [part, className] of html.matchAll(PART)) {
    if (className !== undefined) open.push({ from: at, className })
    else if (part === '</span>') {
      const begun = open.pop()
      if (begun && at > begun.from) ranges.push({ ...begun, to: at })
    } else at += part.startsWith('&') && part.length > 1 ? 1 : part.length
  }
  return ranges.sort((a, b) => a.from - b.from || b.to - a.to)
}
