import type { Mark } from '#domain/search/marks.ts'

/** Text with the places of a hit under the highlighter. */
export function Marked({ text, marks }: { text: string; marks: readonly Mark[] }) {
  const pieces = marks.flatMap(([start, end], index) => [
    text.slice(marks[index - 1]?.[1] ?? 0, start),
    <mark key={start}>{text.slice(start, end)}</mark>,
  ])
  return <>{pieces}{text.slice(marks.at(-1)?.[1] ?? 0)}</>
}
