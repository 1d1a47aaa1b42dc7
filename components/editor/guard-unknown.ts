import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import type { Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { EditorHost } from '#domain/document/editor-host.ts'
import type { EditorWords } from './blocks/view.ts'
import { isRemote, isUpkeep } from './binding/sync.ts'
import { changedSpan } from './ids.ts'

const MEANT = 'memo-deletes-unknown'

function unknownIn(doc: Node, from: number, to: number): number {
  let count = 0
  doc.nodesBetween(Math.max(0, from - 1), Math.min(doc.content.size, to + 1), (node) => {
    if (node.type.name === 'unknown') count += 1
    return !node.isTextblock
  })
  return count
}

// Only what changed is looked at; a block that was moved is counted on both sides.
function losesUnknown(tr: Transaction): boolean {
  const span = changedSpan([tr])
  if (span === null) return false
  const back = tr.mapping.invert()
  return unknownIn(tr.before, back.map(span.from, -1), back.map(span.to, 1)) > unknownIn(tr.doc, span.from, span.to)
}

/** Asks before a block is deleted that this Memo does not know: nobody here can tell what is in it. */
export function guardUnknown(host: Pick<EditorHost, 'offer'>, { texts }: Pick<EditorWords, 'texts'>): Plugin {
  let mounted: EditorView | null = null
  return new Plugin({
    view: (view) => {
      mounted = view
      return {}
    },
    filterTransaction: (tr) => {
      if (!tr.docChanged || isRemote(tr) || isUpkeep(tr) || tr.getMeta(MEANT) === true || !losesUnknown(tr)) return true
      const dismiss = host.offer(texts.unknownDelete, {
        label: texts.unknownDeleteYes,
        run: () => {
          dismiss()
          if (mounted?.state.doc === tr.before) mounted.dispatch(tr.setMeta(MEANT, true))
        },
      })
      return false
    },
  })
}
