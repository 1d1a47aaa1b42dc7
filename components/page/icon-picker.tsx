'use client'

import { EmojiPicker } from 'frimousse'
import { Button } from '#components/ui/button.tsx'
import { PageIcon as Drawing } from '#components/ui/page-icon.tsx'
import { useLanguage, useWords } from '#components/ui/words.tsx'
import type { PageIcon } from '#domain/page/page.ts'

type IconPickerProps = { current: PageIcon | null; onPick: (icon: PageIcon | null) => void }

// Offered first; any lucide icon can be a page's icon, since drawings are served by name.
const names = [
  'file-text', 'folder', 'book-open', 'table', 'calendar', 'square-check', 'clipboard', 'flag', 'heart', 'house', 'image', 'inbox', 'lightbulb', 'list', 'map', 'message-square', 'music', 'pencil',
  'ruler', 'star', 'users', 'wrench', 'archive', 'briefcase',
] as const

function DrawnIcons({ onPick }: Pick<IconPickerProps, 'onPick'>) {
  return (
    <div className="grid grid-cols-8 gap-0.5 border-b border-rule p-2">
      {names.map((name) => (
        <button key={name} type="button" aria-label={name.replaceAll('-', ' ')} className="grid size-8 place-items-center rounded-1 text-ink-2 hover:bg-sheet-hover hover:text-ink" onClick={() => onPick({ kind: 'lucide', name })}>
          <Drawing icon={{ kind: 'lucide', name }} />
        </button>
      ))}
    </div>
  )
}

/** Emoji with search and skin tones, drawn icons, one by chance, or none. Emoji data comes from this server. */
export function IconPicker({ current, onPick }: IconPickerProps) {
  const words = useWords('page')
  const language = useLanguage()
  return (
    <EmojiPicker.Root
      locale={language}
      emojibaseUrl="/api/emoji"
      onEmojiSelect={({ emoji }) => onPick({ kind: 'emoji', emoji })}
      className="isolate flex h-[380px] w-[300px] flex-col"
    >
      <div className="flex items-center gap-1 border-b border-rule p-2">
        <EmojiPicker.Search aria-label={words.findEmoji} placeholder={words.findEmoji} className="h-control min-w-0 flex-1 rounded-1 border border-rule-field bg-sheet px-2 focus-field" />
        <EmojiPicker.SkinToneSelector aria-label={words.skinTone} className="grid size-control place-items-center rounded-1 hover:bg-sheet-hover" />
      </div>
      <DrawnIcons onPick={onPick} />
      <EmojiPicker.Viewport tabIndex={0} className="relative min-h-0 flex-1 focus-row">
        <EmojiPicker.Loading className="absolute inset-0 grid place-items-center text-ink-3">{words.loadingEmoji}</EmojiPicker.Loading>
        <EmojiPicker.Empty className="absolute inset-0 grid place-items-center text-ink-3">{words.noEmoji}</EmojiPicker.Empty>
        <EmojiPicker.List
          className="pb-2 select-none"
          components={{
            CategoryHeader: ({ category, ...props }) => <div {...props} className="bg-slip px-3 py-1 form-label">{category.label}</div>,
            // The package counts from 0, which is no row and no column to a screen reader.
            Row: ({ children, ...props }) => <div {...props} aria-rowindex={(props['aria-rowindex'] ?? 0) + 1} className="px-2">{children}</div>,
            Emoji: ({ emoji, ...props }) => <button {...props} aria-colindex={(props['aria-colindex'] ?? 0) + 1} className="grid size-8 place-items-center rounded-1 text-[18px] data-[active]:bg-pen-wash">{emoji.emoji}</button>,
          }}
        />
      </EmojiPicker.Viewport>
      <div className="flex justify-end gap-2 border-t border-rule p-2">
        <Button kind="quiet" onClick={() => onPick({ kind: 'lucide', name: names[Math.floor(Math.random() * names.length)] ?? 'file-text' })}>{words.randomIcon}</Button>
        {current !== null && <Button kind="quiet" onClick={() => onPick(null)}>{words.removeIcon}</Button>}
      </div>
    </EmojiPicker.Root>
  )
}
