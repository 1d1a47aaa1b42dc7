'use client'

import { Search } from 'lucide-react'
import { useState } from 'react'
import { KEY_GROUPS, KEY_IDS, KEYS, type KeyId } from '#domain/keys/keys.ts'
import type { Words } from '#domain/words/words.ts'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { keyText, type Keyboard } from '#components/ui/key-text.ts'
import { useLanguage, useSay, useWords } from '#components/ui/words.tsx'

type ShortcutsDialogProps = { keyboard: Keyboard; words: Pick<Words['editor'], 'keys' | 'keyGroups'>; onClose: () => void }

/** Every key of Memo for the keyboard at hand, in groups, narrowed by what is typed. Made from the one table that answers the keys. */
export function ShortcutsDialog({ keyboard, words, onClose }: ShortcutsDialogProps) {
  const shell = useWords('shell')
  const common = useWords('common')
  const say = useSay()
  const language = useLanguage()
  const [query, setQuery] = useState('')
  const chords = (id: KeyId) => KEYS[id][keyboard].map((chord) => keyText(chord, keyboard, language))
  const wanted = query.trim().toLocaleLowerCase(language)
  const fits = (id: KeyId) => `${words.keys[id]} ${chords(id).join(' ')}`.toLocaleLowerCase(language).includes(wanted)
  const groups = KEY_GROUPS.map((group) => ({ group, ids: KEY_IDS.filter((id) => KEYS[id].group === group && fits(id)) })).filter(({ ids }) => ids.length > 0)
  return (
    <Dialog title={shell.shortcuts} shape="wide" onClose={onClose}>
      <Field label={shell.shortcutsFind} type="search" value={query} onChange={(event) => setQuery(event.target.value)} leading={<Icon of={Search} size={14} className="text-ink-3" />} />
      {groups.length === 0 && <p role="status" className="mt-4 text-ink-2">{say(common.noMatch, { query })}</p>}
      <div className="mt-3 gap-x-8 desk:columns-2">
        {groups.map(({ group, ids }) => (
          <section key={group} aria-labelledby={`keys-${group}`} className="mb-4 break-inside-avoid">
            <h3 id={`keys-${group}`} className="border-b border-rule-ink pb-1 form-label">{words.keyGroups[group]}</h3>
            <dl>
              {ids.map((id) => (
                <div key={id} className="flex min-h-form items-center gap-3 border-b border-rule">
                  <dt className="min-w-0 flex-1">{words.keys[id]}</dt>
                  <dd className="flex shrink-0 gap-1">{chords(id).map((text) => <Kbd key={text}>{text}</Kbd>)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
