import type { Words } from '#domain/words/words.ts'
import { say } from '#domain/words/say.ts'
import { lineOf, placeNow, pointPlace, stepPlace, type DropLine, type DropPlace } from '#domain/tree/tree-drop.ts'
import type { PageRow } from '#domain/tree/tree-rows.ts'
import type { TreeState } from '#domain/tree/tree-state.ts'
import { announce } from '#components/ui/announcer.tsx'
import { pointerDrag, type DragNews, type DragPoint } from '#components/ui/pointer-drag.ts'

/** What the tree shows of a drag: the row in the hand and the line where it would go. */
export type TreeDrag = { held: string | null; line: DropLine | null }

/** The tree a drag happens in, as it is now. */
export type DragHost = {
  state: TreeState
  pages: readonly PageRow[]
  show: (drag: TreeDrag) => void
  move: (id: string, place: DropPlace) => void
}

const INDENT = 16
const FIRST_INDENT = 38

/** Makes the rows inside `root` draggable. `host` is asked anew at every turn. */
export const startTreeDrag = (root: HTMLElement, host: () => DragHost, words: Pick<Words, 'shell' | 'common'>): { lift: (id: string) => void; stop: () => void } => {
  const hand = handFor(root)
  const drag = pointerDrag<string, DropPlace>(root, {
    grasp: (target) => (target.closest('input, button') ? null : (target.closest<HTMLElement>('[data-id]')?.dataset.id ?? null)),
    lifted: (id, means) => {
      host().show({ held: id, line: null })
      if (means !== 'keyboard') hand.take(id)
    },
    over: (id, point) => {
      hand.moveTo(point)
      const place = placeUnder(root, host(), id, point)
      showPlace(host(), id, place)
      return place
    },
    step: (id, direction, from) => {
      const { state } = host()
      const place = stepPlace(state, id, from ?? placeNow(state, id), direction)
      showPlace(host(), id, place)
      return place
    },
    dropped: (id, place) => {
      end()
      const now = placeNow(host().state, id)
      if (now.parentId !== place.parentId || now.after !== place.after) host().move(id, place)
    },
    cancelled: () => end(),
    news: (news) => announce(tell(news, host().state, words), 'assertive'),
    scroller: () => root.closest<HTMLElement>('[data-side-scroll]'),
  })
  const end = () => {
    hand.leave()
    host().show({ held: null, line: null })
  }
  return { lift: drag.lift, stop: () => { drag.stop(); hand.leave() } }
}

const showPlace = ({ state, pages, show }: DragHost, id: string, place: DropPlace | null): void =>
  show({ held: id, line: place === null ? null : lineOf(pages, state, id, place) })

const placeUnder = (root: HTMLElement, { state, pages }: DragHost, id: string, { x, y }: DragPoint): DropPlace | null => {
  const box = root.getBoundingClientRect()
  const inside = x > box.left - 40 && x < box.right + 40
  const row = inside ? document.elementsFromPoint(box.left + box.width / 2, y).find((element) => root.contains(element) && element.closest('[data-id]'))?.closest<HTMLElement>('[data-id]') : null
  const rowId = row?.dataset.id
  if (!row || rowId === undefined) return inside && y > box.bottom ? { parentId: null, after: 'end' } : null
  const { top, height } = row.getBoundingClientRect()
  const depth = Math.max(0, Math.round((x - box.left - FIRST_INDENT) / INDENT))
  return pointPlace(state, pages, id, { rowId, part: (y - top) / height, depth })
}

/** The slip in the hand: a copy of the row that follows the pointer. */
const handFor = (root: HTMLElement) => {
  let slip: HTMLElement | null = null
  return {
    take: (id: string) => {
      const title = root.querySelector(`[data-id="${id}"] a`)
      slip = document.createElement('div')
      slip.className = 'pointer-events-none fixed top-0 left-0 z-60 flex h-row max-w-56 items-center gap-[7px] truncate rounded-1 border border-pen bg-slip px-2.5 text-ui text-ink shadow-2'
      slip.setAttribute('aria-hidden', 'true')
      slip.append(...[...(title?.childNodes ?? [])].map((node) => node.cloneNode(true)))
      document.body.append(slip)
    },
    moveTo: ({ x, y }: DragPoint) => {
      if (slip) slip.style.transform = `translate(${x + 8}px, ${y + 4}px) rotate(1.2deg)`
    },
    leave: () => {
      slip?.remove()
      slip = null
    },
  }
}

const tell = (news: DragNews<string, DropPlace>, state: TreeState, { shell, common }: Pick<Words, 'shell' | 'common'>): string => {
  const nameOf = (id: string | null) => (id === null ? shell.pages : state.pages.get(id)?.title || common.untitled)
  const placeText = ({ parentId, after }: DropPlace): string => {
    const parent = nameOf(parentId)
    if (after === 'start') return say(shell.placeFirst, { parent })
    return after === 'end' ? say(shell.placeLast, { parent }) : say(shell.placeAfter, { page: nameOf(after), parent })
  }
  const name = nameOf(news.item)
  switch (news.kind) {
    case 'lifted': return say(common.dragLifted, { name })
    case 'over': return news.place === null ? '' : say(common.dragOver, { name, place: placeText(news.place) })
    case 'dropped': return say(common.dragDropped, { name, place: placeText(news.place) })
    case 'cancelled': return say(common.dragCancelled, { name })
  }
}
