import { Kbd } from '#components/ui/kbd.tsx'
import { keyText, type Keyboard } from '#components/ui/key-text.ts'
import { useLanguage, useWords } from '#components/ui/words.tsx'

/** The line of keys at the foot of the palette; not on phones, which have none. */
export function PaletteKeys({ keyboard }: { keyboard: Keyboard }) {
  const words = useWords('search')
  const language = useLanguage()
  const key = (combination: string) => keyText(combination, keyboard, language)
  const [before = '', after = ''] = words.keyCommands.split('{key}')
  return (
    <div className="flex h-9 shrink-0 items-center gap-4 overflow-hidden border-t border-rule px-4 text-label whitespace-nowrap text-ink-2 max-desk:hidden pointer-coarse:hidden">
      <span className="flex items-center gap-1.25"><Kbd>↑</Kbd><Kbd>↓</Kbd>{words.keyMove}</span>
      <span className="flex items-center gap-1.25"><Kbd>{key('enter')}</Kbd>{words.keyOpen}</span>
      <span className="flex items-center gap-1.25"><Kbd>{key('mod+enter')}</Kbd>{words.keyTab}</span>
      <span className="flex items-center gap-1.25"><Kbd>{key('tab')}</Kbd>{words.keyNarrow}</span>
      <span className="ml-auto">{before}<Kbd>{'>'}</Kbd>{after}</span>
    </div>
  )
}
