import { showToast } from '#components/ui/toast-store.ts'
import type { PageCover } from '#domain/page/page.ts'

type Cover = { readonly now: PageCover | null; readonly set: (cover: PageCover | null) => void; readonly texts: { readonly removed: string; readonly undo: string } }

/** Changes a page's cover. One that is removed can be had back while the notice stands. */
export const changeCover = ({ now, set, texts }: Cover, next: PageCover | null): void => {
  set(next)
  if (next === null && now !== null) showToast({ kind: 'done', text: texts.removed, action: { label: texts.undo, run: () => set(now) } })
}
