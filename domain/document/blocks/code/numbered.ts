/** What the first character of a line has that shows its number. */
export const LINE_CLASS = 'memo-code-line'

const FIRST = /^(?:&(?:\w+|#\d+);|[^<])/u

const marked = (text: string): string => `<span class="${LINE_CLASS}">${text}</span>`

/** Escaped lines of code with a mark at each beginning, for the style sheet to count: in the text itself stands no number, so none is copied. */
export function numberedLines(html: string): string {
  const lines = html.split('\n')
  return lines.map((line, index) => {
    const end = index === lines.length - 1 ? '' : '\n'
    return line === '' ? end && marked(end) : line.replace(FIRST, (first) => marked(first)) + end
  }).join('')
}
