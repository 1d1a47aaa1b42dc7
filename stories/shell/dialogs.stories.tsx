import type { Meta, StoryObj } from '@storybook/react-vite'
import { MoveDialog, type MoveTarget } from '#components/shell/dialogs/move-dialog.tsx'
import { ShortcutsDialog } from '#components/shell/dialogs/shortcuts-dialog.tsx'
import { DeleteQuestion } from '#components/shell/trash/delete-question.tsx'
import { editor } from '#domain/words/en/editor.ts'

export default { title: 'Shell/Dialogs', tags: ['screen', 'picture'] } satisfies Meta

const run = () => undefined
const target = (id: string, label: string, detail: string): MoveTarget => ({ id, label, detail, icon: null })

/** Every key, for a keyboard with Ctrl. */
export const Shortcuts: StoryObj = { render: () => <main className="h-dvh bg-desk"><ShortcutsDialog keyboard="other" words={editor} onClose={run} /></main> }

/** The same for a Mac. */
export const ShortcutsOnMac: StoryObj = { tags: ['!picture'], render: () => <main className="h-dvh bg-desk"><ShortcutsDialog keyboard="mac" words={editor} onClose={run} /></main> }

/** Where a page goes. */
export const Moving: StoryObj = {
  render: () => <main className="h-dvh bg-desk"><MoveDialog name="Site visit 6" targets={[target('q', 'Quarry House', 'Projects'), target('b', 'Brook Street Library', 'Projects'), target('u', '', 'Studio Tern')]} onQuery={run} onPick={run} onClose={run} /></main>,
}

/** No page of that name: the top level is still there. */
export const MovingNowhere: StoryObj = { render: () => <main className="h-dvh bg-desk"><MoveDialog name="Quarry House: what was found on the sixth visit, and what was agreed with the mason" targets={[]} onQuery={run} onPick={run} onClose={run} /></main> }

/** Nothing brings these back. */
export const DeleteForGood: StoryObj = { render: () => <main className="h-dvh bg-desk"><DeleteQuestion name="Old snag list" pages={3} onDelete={run} onClose={run} /></main> }
