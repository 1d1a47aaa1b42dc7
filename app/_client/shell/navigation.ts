import { PAGE_ID } from '#components/shell/frame.tsx'

const plainClick = (event: MouseEvent): boolean => event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && !event.defaultPrevented

const ownLink = (target: EventTarget | null): HTMLAnchorElement | null => {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null
  const leaves = !link || link.origin !== location.origin || link.hasAttribute('download') || (link.target !== '' && link.target !== '_self') || /^\/(api|sign-)/.test(link.pathname)
  return leaves ? null : link
}

/**
 * Makes plain links of this site go without a full load, whichever part of the page drew them: one listener instead of a link component
 * per row. Pointing at a link for a moment fetches it ahead. Gives the function that stops it.
 */
export const takeLinks = (router: { push: (path: string) => void; prefetch: (path: string) => void }): (() => void) => {
  const stop = new AbortController()
  let hovered: { href: string; timer: ReturnType<typeof setTimeout> } | null = null
  document.addEventListener('click', (event) => {
    const link = plainClick(event) ? ownLink(event.target) : null
    // A place on the page itself is the browser's to go to.
    if (!link || (link.hash !== '' && link.pathname === location.pathname)) return
    event.preventDefault()
    if (link.href !== location.href) router.push(link.pathname + link.search + link.hash)
  }, { signal: stop.signal })
  document.addEventListener('pointerover', (event) => {
    const link = event.pointerType === 'mouse' ? ownLink(event.target) : null
    if (!link || link.href === hovered?.href || link.pathname === location.pathname) return
    if (hovered) clearTimeout(hovered.timer)
    hovered = { href: link.href, timer: setTimeout(() => router.prefetch(link.pathname + link.search), 80) }
  }, { signal: stop.signal, passive: true })
  return () => stop.abort()
}

const KEPT = 'memo-scroll'
const MOST = 50

/**
 * Brings the sheet back to where it was scrolled to after going back, forward or reloading; the sheet scrolls, not the window, so the
 * browser does not do it. Gives the function that stops it.
 */
export const rememberScroll = (): { arrived: () => void; stop: () => void } => {
  const stop = new AbortController()
  const places = new Map<string, number>(JSON.parse(sessionStorage.getItem(KEPT) ?? '[]') as [string, number][])
  const returning = performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined
  let back = returning?.type === 'reload' || returning?.type === 'back_forward'
  document.addEventListener('scroll', ({ target }) => {
    if (!(target instanceof Element) || target.id !== PAGE_ID) return
    places.delete(location.pathname)
    places.set(location.pathname, target.scrollTop)
  }, { signal: stop.signal, capture: true, passive: true })
  window.addEventListener('popstate', () => { back = true }, { signal: stop.signal })
  window.addEventListener('pagehide', () => sessionStorage.setItem(KEPT, JSON.stringify([...places].slice(-MOST))), { signal: stop.signal })
  const settle = (top: number, tries: number) => {
    const page = document.getElementById(PAGE_ID)
    if (!page) return
    page.scrollTop = top
    // What is not rendered yet makes the sheet shorter than it will be.
    if (page.scrollTop < top - 1 && tries > 0) requestAnimationFrame(() => settle(top, tries - 1))
  }
  return {
    arrived: () => {
      const top = back ? places.get(location.pathname) : undefined
      back = false
      if (top !== undefined && location.hash === '') settle(top, 20)
    },
    stop: () => stop.abort(),
  }
}
