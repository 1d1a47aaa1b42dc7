import type { Node } from '@tiptap/pm/model'
import { removeBlock } from '../../media/remove-block.ts'
import { uploadStrip } from '../../media/upload-strip.ts'
import { shellView } from '../shell.ts'
import type { BlockView } from '../view.ts'

const idOf = (node: Node): string | null => node.attrs['file'] as string | null

/** An attached file; while it is on its way, its card says how far, and lets one cancel, retry or remove it. */
export const fileView: BlockView = ({ host, words, redraws }) => (first, view, at) => {
  const shell = shellView(first, host.context, {
    hole: null,
    ownEvent: (event) => event.target instanceof Element && event.target.closest('.memo-upload') !== null,
  })
  const deed = (run: (id: string) => void) => () => {
    const id = idOf(shell.node())
    if (id !== null) run(id)
  }
  const strip = uploadStrip(words, {
    cancel: deed((id) => {
      host.media.cancel(id)
      removeBlock(view, at())
    }),
    retry: deed(host.media.retry),
    remove: () => removeBlock(view, at()),
  })
  const show = (): void => {
    const id = idOf(shell.node())
    const state = id === null ? null : host.media.state(id)
    strip.show(state ?? { at: 'settled' }, String(shell.node().attrs['name']))
    if (strip.element.parentNode !== shell.dom) shell.dom.append(strip.element)
  }
  const redraw = (): void => {
    shell.redraw()
    show()
  }
  const stops = [redraws.add(redraw), host.media.watch((of) => of === idOf(shell.node()) && redraw())]
  show()
  return {
    ...shell,
    update: (next, ...rest) => {
      const kept = shell.update?.(next, ...rest) ?? false
      if (kept) show()
      return kept
    },
    destroy: () => stops.forEach((stop) => stop()),
  }
}
