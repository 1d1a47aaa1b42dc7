/** A page got another title in this tab: by its title field, in the tree, or by news from the server. */
export type TitleNews = { pageId: string; title: string }

const NAME = 'memo:title'

/** Tells everything in this tab that shows the page's title: tree, pins, the tab itself. */
export const tellTitle = (news: TitleNews): void => {
  window.dispatchEvent(new CustomEvent<TitleNews>(NAME, { detail: news }))
}

/** Calls back with each new title; gives the function that stops it. */
export const onTitle = (heard: (news: TitleNews) => void): (() => void) => {
  const hear = (event: Event) => heard((event as CustomEvent<TitleNews>).detail)
  window.addEventListener(NAME, hear)
  return () => window.removeEventListener(NAME, hear)
}
