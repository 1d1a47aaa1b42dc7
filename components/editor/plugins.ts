import { baseKeymap } from '@tiptap/pm/commands'
import { gapCursor } from '@tiptap/pm/gapcursor'
import { keydownHandler } from '@tiptap/pm/keymap'
import { Plugin } from '@tiptap/pm/state'
import type { Redraws } from './blocks/view.ts'
import { binding } from './binding/sync.ts'
import { redo, undo, undoing } from './binding/undo.ts'
import type { EditorOptions } from './options.ts'
import { folding } from './folding.ts'
import { naming } from './ids.ts'
import { placeholder } from './placeholder.ts'
import { keepView } from './steady-view.ts'

/** The plugins of every editor, the first to be asked first. */
export function corePlugins({ ydoc, host, words }: EditorOptions, redraws: Redraws): Plugin[] {
  return [
    new Plugin({ props: { handleKeyDown: keydownHandler({ 'Mod-z': undo, 'Mod-Shift-z': redo, ...baseKeymap }) } }),
    gapCursor(),
    folding(host, redraws),
    placeholder(words),
    naming(),
    // Undo hears of a change after the binding has written it.
    binding(ydoc, { aroundRemote: keepView }),
    undoing(ydoc),
  ]
}
