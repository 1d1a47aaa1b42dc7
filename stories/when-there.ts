/** Does something once what a selector finds is there: some parts come up a moment after what they belong to. */
export const whenThere = (selector: string, act: (element: HTMLElement) => void): void => {
  const look = (): boolean => {
    const element = document.querySelector<HTMLElement>(selector)
    if (element) act(element)
    return element !== null
  }
  if (look()) return
  const watch = new MutationObserver(() => {
    if (look()) watch.disconnect()
  })
  watch.observe(document.body, { childList: true, subtree: true })
}

/** Clicks what a selector finds as soon as it is there. */
export const clickWhenThere = (selector: string): void => whenThere(selector, (element) => element.click())
