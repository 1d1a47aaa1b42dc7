import type { Node } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { say } from '#domain/words/say.ts'
import { fetchPicture } from '../../media/fetch-pictures.ts'
import { completeFrame, type FrameDeed } from '../../media/frame.ts'
import { removeBlock } from '../../media/remove-block.ts'
import { replacePicture } from '../../media/replace-picture.ts'
import { settlePicture } from '../../media/stored-kind.ts'
import { uploadStrip } from '../../media/upload-strip.ts'
import { widthHandles } from '../../media/width-handles.ts'
import { addCaption } from '../captioned.ts'
import { shellView, type Shell } from '../shell.ts'
import type { BlockView, ViewContext } from '../view.ts'

type Values = { readonly file: string | null; readonly url: string | null; readonly name: string; readonly alt: string; readonly align: string }
type Block = { readonly shell: Shell; readonly view: EditorView; readonly at: () => number | undefined; readonly context: ViewContext }

const valuesOf = ({ shell }: Block): Values => shell.node().attrs as Values
const pictureOf = ({ shell }: Block): HTMLElement | null => shell.dom.querySelector<HTMLElement>('.memo-media > :is(img, .memo-crop)')

const stripOf = (block: Block) => {
  const { context: { host, words }, view, at } = block
  const remove = (): void => removeBlock(view, at())
  const withFile = (run: (id: string) => void): void => {
    const { file } = valuesOf(block)
    if (file !== null) run(file)
  }
  return uploadStrip(words, {
    cancel: () => {
      withFile(host.media.cancel)
      remove()
    },
    retry: () => withFile(host.media.retry),
    remove,
  })
}

const handlesOf = (block: Block) => {
  const { context: { words }, view, at, shell } = block
  const { alt, name } = valuesOf(block)
  return widthHandles({
    label: say(words.texts.media.resize, { name: alt || name || words.texts.media.picture }, words.language),
    picture: () => pictureOf(block),
    centred: () => valuesOf(block).align === 'centre',
    most: () => shell.dom.clientWidth,
    settle: (width) => {
      const pos = at()
      if (pos !== undefined) view.dispatch(view.state.tr.setNodeAttribute(pos, 'width', width))
    },
    leave: () => view.focus(),
  })
}

/** What stands over the picture: the progress of its upload, and the handles of its width. Each is put back whenever the box is drawn anew. */
function controls(block: Block): { readonly draw: (how: () => void) => void } {
  const strip = stripOf(block)
  const handles = handlesOf(block)
  const { shell, view, context: { host } } = block
  const show = (): void => {
    const { file, name, align } = valuesOf(block)
    const state = file === null ? null : host.media.state(file)
    const box = shell.dom.querySelector('.memo-media')
    const offered = view.editable && pictureOf(block) !== null && align !== 'wide'
    strip.show(state === null || state.at === 'elsewhere' ? { at: 'settled' } : state, name)
    for (const handle of handles.elements) handle.hidden = !offered
    if (box !== null && strip.element.parentNode !== box) box.append(strip.element, ...handles.elements)
    handles.show()
  }
  show()
  return {
    draw: (how) => {
      // Drawing the box anew takes the handles out of the page for a moment, and with that the focus.
      const focused = handles.elements.find((handle) => handle === document.activeElement)
      how()
      show()
      focused?.focus()
    },
  }
}

// A change of the file's state, or of its address's: what turned out to be no picture becomes a file, the rest is drawn.
function heard(of: string, block: Block, redraw: () => void): void {
  const { context: { host, words }, view, at } = block
  const { file, url, name } = valuesOf(block)
  if (of !== file && of !== url) return
  const state = file === null ? null : host.media.state(file)
  const pos = at()
  const became = state?.at === 'stored' && pos !== undefined && view.editable ? settlePicture(view, pos, state.file) : 'picture'
  if (became === 'file') host.notify(say(words.texts.media.keptAsFile, { name }, words.language))
  else redraw()
}

function act({ target }: Event, block: Block): void {
  const deed = target instanceof HTMLElement ? (target.dataset['deed'] as FrameDeed | undefined) : undefined
  const { view, at, context } = block
  const { url } = valuesOf(block)
  if (deed === 'fetch' && url !== null) void fetchPicture(view, url, context)
  if (deed === 'choose') void replacePicture(view, at, context.host)
}

/** A picture with its caption, the progress of its upload, and handles for its width. */
export const imageView: BlockView = (context) => (first, view, at) => {
  const shell = shellView(first, context.host.context, {
    hole: 'figcaption',
    complete: (element, node: Node) => {
      addCaption(element, node, context.words)
      completeFrame(element, node, context, view.editable)
    },
    ownEvent: (event) => event.target instanceof Element && event.target.closest('button, .memo-upload, .memo-resize') !== null,
  })
  const block: Block = { shell, view, at, context }
  const { draw } = controls(block)
  const redraw = (): void => draw(shell.redraw)
  shell.dom.addEventListener('click', (event) => act(event, block))
  const stops = [context.redraws.add(redraw), context.host.media.watch((of) => heard(of, block, redraw))]
  return {
    ...shell,
    update: (next, ...rest) => {
      let kept = false
      draw(() => void (kept = shell.update?.(next, ...rest) ?? false))
      return kept
    },
    destroy: () => stops.forEach((stop) => stop()),
  }
}
