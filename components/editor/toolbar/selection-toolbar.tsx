'use client'

import { Bold, ChevronDown, Code, Ellipsis, Highlighter, Italic, Link2, Strikethrough, Underline, type LucideIcon } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Command } from '@tiptap/pm/state'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { keyText } from '#components/ui/key-text.ts'
import { useLanguage, useSay, useWords } from '#components/ui/words.tsx'
import type { MarkKind } from '#domain/document/kinds.ts'
import type { Keyboard } from '#domain/keys/chord.ts'
import { KEYS, type KeyId } from '#domain/keys/keys.ts'
import type { EditorHandle } from '../editor.ts'
import { colourAgain, toggleTextMark } from '../keys/marks.ts'
import { linkAround, setLink } from '../link/edit-link.ts'
import { LinkForm } from '../link/link-form.tsx'
import { useEditorMenu } from '../menus/editor-menu.tsx'
import type { Box } from '../menus/menu-place.ts'
import type { PageSource } from '../menus/page-menu.tsx'
import { Slip } from '../menus/slip.tsx'
import { turnedName, turnItems } from '../menus/turn-items.ts'
import { useEditorKeys } from '../menus/use-editor-keys.ts'
import { useEditorState } from '../menus/use-editor-state.ts'
import { anchorOf, hookBeside } from '../menus/use-hung.ts'
import { hasFormattableText, isAll } from './formats.ts'
import { moreItems } from './toolbar-items.ts'
import { useShown } from './use-shown.ts'

type ToolbarProps = { editor: EditorHandle; keyboard: Keyboard; pages: PageSource }

type MarkButton = { readonly mark: MarkKind; readonly icon: LucideIcon; readonly word: 'bold' | 'italic' | 'underline' | 'strike' | 'highlight' | 'code'; readonly key: KeyId; readonly command: Command }
const BUTTONS: readonly MarkButton[] = [
  { mark: 'bold', icon: Bold, word: 'bold', key: 'bold', command: toggleTextMark('bold') },
  { mark: 'italic', icon: Italic, word: 'italic', key: 'italic', command: toggleTextMark('italic') },
  { mark: 'underline', icon: Underline, word: 'underline', key: 'underline', command: toggleTextMark('underline') },
  { mark: 'strike', icon: Strikethrough, word: 'strike', key: 'strike', command: toggleTextMark('strike') },
  { mark: 'highlight', icon: Highlighter, word: 'highlight', key: 'highlightAgain', command: colourAgain },
  { mark: 'inlineCode', icon: Code, word: 'code', key: 'inlineCode', command: toggleTextMark('inlineCode') },
]

const boxOf = ({ view }: EditorHandle): Box | null => {
  const { from, to } = view.state.selection
  if (from === to) return null
  const [start, end] = [view.coordsAtPos(from, 1), view.coordsAtPos(to, -1)]
  return { left: start.bottom < end.top ? Math.min(start.left, end.left) : start.left, right: end.right, top: start.top, bottom: end.bottom }
}

const OWN = '[data-toolbar], [role=menu]'
const signature = (editor: EditorHandle) => BUTTONS.map(({ mark }) => Number(isAll(editor.view.state, mark))).join('')

/** Arrow keys go round the buttons; only one of them is a tab stop. */
const roam = (event: KeyboardEvent<HTMLElement>) => {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('button')]
  const here = all.indexOf(document.activeElement as HTMLElement)
  const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: all.length - 1 }[event.key]
  if (to === undefined || here === -1) return
  event.preventDefault()
  all.at(to % all.length)?.focus()
}

/** The row of buttons above selected text. */
export function SelectionToolbar({ editor, keyboard, pages }: ToolbarProps) {
  const words = useWords('menus')
  const say = useSay()
  const language = useLanguage()
  const bar = useRef<HTMLDivElement>(null)
  const [linking, setLinking] = useState(false)
  const turn = useEditorMenu({ editor, label: words.turnInto, items: () => turnItems(editor, words, say) })
  const more = useEditorMenu({ editor, label: words.more, items: () => moreItems(editor, words) })
  const [shown, hide] = useShown(editor, (element) => element.closest(OWN) !== null || turn.isOpen || more.isOpen)
  const pressed = useEditorState(editor, () => signature(editor))
  const name = useEditorState(editor, turnedName)
  const link = useEditorState(editor, (state) => linkAround(state, state.selection.from)?.href ?? '')
  useEffect(() => { if (!shown) setLinking(false) }, [shown])

  useEditorKeys(editor, keyboard, {
    toolbar: () => {
      if (!shown) return false
      bar.current?.querySelector('button')?.focus()
      return true
    },
    link: () => {
      if (!hasFormattableText(editor.view.state)) return false
      setLinking(true)
      return true
    },
  })
  const beside = (button: Element) => hookBeside(anchorOf(button), () => boxOf(editor))
  const back = () => {
    setLinking(false)
    editor.view.focus()
  }
  if (linking) {
    return (
      <Slip editor={editor} data-toolbar="" at={() => boxOf(editor)} prefer="below">
        <LinkForm pages={pages} start={link} onCancel={back} onApply={(href) => { editor.run(setLink(editor.view.state.selection, href)); back() }} />
      </Slip>
    )
  }
  if (!shown && !turn.isOpen && !more.isOpen) return null
  return (
    <>
      <Slip
        editor={editor}
        data-toolbar=""
        role="toolbar"
        aria-label={words.toolbar}
        aria-orientation="horizontal"
        at={() => boxOf(editor)}
        prefer="above"
        className="p-[3px]"
        onPointerDown={(event) => event.preventDefault()}
        onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); hide(); editor.view.focus() } else roam(event) }}
      >
        <div ref={bar} className="flex items-center gap-0.5">
          <button type="button" aria-haspopup="menu" aria-expanded={turn.isOpen} onClick={(event) => turn.open(beside(event.currentTarget), event.detail === 0 ? 'keyboard' : 'pointer')} className="flex h-control items-center gap-1.5 rounded-1 px-2.5 text-ui hover:bg-(--sheet-hover)">
            {name === null ? words.formatText : words.slash[name]}<Icon of={ChevronDown} size={14} />
          </button>
          <Divider />
          {BUTTONS.map(({ mark, icon, word, key, command }, index) => (
            <IconButton key={mark} tabIndex={-1} icon={icon} label={words[word]} keys={keyText(KEYS[key][keyboard][0] ?? '', keyboard, language)} aria-pressed={pressed[index] === '1'} onClick={() => editor.run(command)} />
          ))}
          <IconButton tabIndex={-1} icon={Link2} label={words.link} keys={keyText('mod+k', keyboard, language)} aria-pressed={link !== ''} onClick={() => setLinking(true)} />
          <Divider />
          <IconButton tabIndex={-1} icon={Ellipsis} label={words.more} aria-haspopup="menu" aria-expanded={more.isOpen} onClick={(event) => more.open(beside(event.currentTarget), event.detail === 0 ? 'keyboard' : 'pointer')} />
        </div>
      </Slip>
      {turn.layer}
      {more.layer}
    </>
  )
}

const Divider = () => <span aria-hidden="true" className="mx-1 h-5 w-px bg-rule" />
