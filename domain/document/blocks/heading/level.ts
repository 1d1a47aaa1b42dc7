import type { HtmlContext } from '../../html/types.ts'

/** The element of a heading: on a page one below the title's h1, in a copy its own level; never below h6. */
export const headingTag = (level: number, at: HtmlContext['headings']): string =>
  `h${Math.min(6, at === 'page' ? level + 1 : level)}`

/** The level of a heading element: our own elements say it, others have it in their tag. */
export function headingLevelOf(dom: HTMLElement, tagLevel: number): number {
  const stated = Number(dom.getAttribute('data-level'))
  return Number.isInteger(stated) && stated >= 1 && stated <= 6 ? stated : tagLevel
}
