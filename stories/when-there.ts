/** Does something once what a selector finds is there, in its typefaces: some parts come up a moment after what they belong to, and lines move when their letters come. */
export const whenThere = (selector: string, act: (element: HTMLElement) => void): void => {
  const look = (): boolean => {
    const element = document.querySelector<HTMLElement>(selector)
    // `ready` alone would not wait for a face that nothing has asked for yet.
    if (element) void Promise.allSettled([...document.fonts].map((face) => face.load())).then(() => requestAnimationFrame(() => act(element)))
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
