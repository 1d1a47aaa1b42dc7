import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { dropRows } from '#domain/document/edit/drop.ts'
import type { EditorHost } from '#domain/document/editor-host.ts'
import { gapAt, lineOf, type DropLine } from '../drag/drag-geometry.ts'
import { isClosed } from '../folding.ts'
import { behind, placeFor, putFiles, type After } from './put-files.ts'

type Target = { readonly after: After; readonly line: DropLine }

const bringsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true && event.dataTransfer.types.includes('text/html') === false

/** Where files let go at a height of the window would stand, and the line that shows it. */
function targetAt(view: EditorView, y: number): Target {
  const { doc } = view.state
  const rows = dropRows(doc, { from: -1, to: -1, parent: doc, blocks: [] }, (node) => !isClosed(view.state, node))
  const index = gapAt(view, rows, y)
  const [after, before] = [rows[index - 1] ?? null, rows[index] ?? null]
  const id: After = after === null ? null : ((after.node.attrs['id'] as string | undefined) ?? null)
  const place = { pos: placeFor(doc, behind(doc, id), ['file']), level: 0, after }
  return { after: id, line: lineOf(view, { after, before, places: [place], refused: null }, place) }
}

/** Files dragged over the text show the line where they will stand, and stand there once they are let go. */
export function fileDrop(host: EditorHost): Plugin {
  return new Plugin({
    view: (view) => {
      const pen = document.createElement('div')
      pen.className = 'memo-drop-line'
      pen.ariaHidden = 'true'
      const stop = new AbortController()
      const area: HTMLElement = view.dom.closest('main') ?? view.dom
      const on = <K extends 'dragover' | 'dragleave' | 'drop'>(type: K, hear: (event: DragEvent) => void) => area.addEventListener(type, hear, { signal: stop.signal, capture: true })
      on('dragover', (event) => {
        if (!view.editable || !bringsFiles(event)) return
        event.preventDefault()
        const { line } = targetAt(view, event.clientY)
        pen.style.transform = `translate(${line.left}px, ${line.y - 1}px)`
        pen.style.width = `${line.right - line.left}px`
        document.body.append(pen)
      })
      on('dragleave', (event) => {
        if (!(event.relatedTarget instanceof Element) || !area.contains(event.relatedTarget)) pen.remove()
      })
      on('drop', (event) => {
        pen.remove()
        if (!view.editable || !bringsFiles(event)) return
        event.preventDefault()
        event.stopPropagation()
        void putFiles(view, [...(event.dataTransfer?.files ?? [])], host, targetAt(view, event.clientY).after)
      })
      return {
        destroy: () => {
          stop.abort()
          pen.remove()
        },
      }
    },
  })
}
