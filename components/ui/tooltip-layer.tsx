'use client'

import { useEffect, useRef, useState } from 'react'
import { Kbd } from './kbd.tsx'

const WAIT = 400

type Tip = { text: string; keys: string | undefined; box: DOMRect }

/**
 * One tooltip for the whole page. Whatever has `data-tip` (and `data-tip-keys`) shows it after 400 ms under the pointer, or at
 * once when the keyboard focuses it. Escape, a press or scrolling takes it away. It only repeats names that the elements
 * carry themselves, so it is hidden from screen readers. Mount it once, in the frame.
 */
export function TooltipLayer() {
  const [tip, setTip] = useState<Tip | null>(null)
  const slip = useRef<HTMLDivElement>(null)
  useEffect(() => listenForTips(setTip, () => slip.current), [])
  useEffect(() => {
    if (tip === null || slip.current === null) return
    slip.current.showPopover()
    const { x, y } = placeTip(tip.box, slip.current.getBoundingClientRect(), { width: window.innerWidth, height: window.innerHeight })
    slip.current.style.transform = `translate(${x}px, ${y}px)`
  }, [tip])
  if (tip === null) return null
  return (
    <div ref={slip} popover="manual" aria-hidden="true" className="top-0 left-0 m-0 max-w-72 items-center gap-2 overflow-visible rounded-2 border border-rule-field bg-slip px-2 py-1 text-label text-ink shadow-2 open:flex">
      {tip.text}
      {tip.keys !== undefined && <Kbd>{tip.keys}</Kbd>}
    </div>
  )
}

/** Below the thing and centred; above when there is no room below; never over the window's edge. In px. */
export function placeTip(box: { left: number; top: number; bottom: number; width: number }, tip: { width: number; height: number }, room: { width: number; height: number }): { x: number; y: number } {
  const below = box.bottom + 6
  const y = below + tip.height <= room.height - 4 ? below : box.top - tip.height - 6
  const x = Math.min(Math.max(4, box.left + box.width / 2 - tip.width / 2), Math.max(4, room.width - tip.width - 4))
  return { x: Math.round(x), y: Math.round(y) }
}

function listenForTips(show: (tip: Tip | null) => void, slip: () => HTMLElement | null): () => void {
  const stop = new AbortController()
  const options = { signal: stop.signal, capture: true, passive: true }
  let timer: ReturnType<typeof setTimeout> | undefined
  let owner: Element | null = null
  const hide = () => { clearTimeout(timer); owner = null; show(null) }
  const showFor = (element: HTMLElement) => show({ text: element.dataset.tip ?? '', keys: element.dataset.tipKeys, box: element.getBoundingClientRect() })
  const enter = (event: Event, wait: number) => {
    const target = event.target instanceof Element ? event.target : null
    if (target !== null && slip()?.contains(target)) return
    const element = target?.closest<HTMLElement>('[data-tip]') ?? null
    if (element === owner) return
    hide()
    if (element === null || element.getAttribute('aria-expanded') === 'true') return
    owner = element
    timer = setTimeout(() => { if (element.isConnected) showFor(element) }, wait)
  }
  document.addEventListener('pointerover', (event) => { if (event.pointerType !== 'touch') enter(event, WAIT) }, options)
  document.addEventListener('focusin', (event) => { if (event.target instanceof Element && event.target.matches(':focus-visible')) enter(event, 0) }, options)
  for (const name of ['focusout', 'pointerdown', 'scroll', 'blur'] as const) document.addEventListener(name, hide, options)
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') hide() }, options)
  return () => { stop.abort(); clearTimeout(timer) }
}
