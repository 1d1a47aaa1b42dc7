'use client'

import { useEffect, useState } from 'react'
import { SignInForm } from '#components/auth/sign-in-form.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import type { FormAction } from '#components/ui/form-state.ts'
import { useSay, useWords, WordsProvider } from '#components/ui/words.tsx'
import { signInPath } from '#domain/account/return-path.ts'
import { loadWords } from '#domain/words/load-words.ts'
import type { Words } from '#domain/words/words.ts'
import { signInHereAction } from '../../(auth)/actions.ts'
import type { Sync } from '../sync/sync.ts'
import type { Note } from './note-data.ts'

type SignInAgainProps = { note: Note; sync: Sync; onClose: () => void }

/**
 * Signing in over a note whose session ended. The same person goes on and everything that waits is sent; for anybody else the page is left, with
 * what waits kept under the account it belongs to. Loaded on demand.
 */
export function SignInAgain({ note, sync, onClose }: SignInAgainProps) {
  const words = useWords('saving')
  const say = useSay()
  const { language } = note.reader
  const [auth, setAuth] = useState<Words['auth'] | null>(null)
  useEffect(() => void loadWords(language, 'auth').then(setAuth), [language])
  const action: FormAction = async (state, form) => {
    const answer = await signInHereAction(state, form)
    if (answer.kind !== 'in') return answer
    if (answer.accountId === note.me.id) {
      sync.signedIn()
      onClose()
      return state
    }
    // Written down before the page goes; from here on nothing is sent or shown of it.
    await sync.close()
    location.assign('/')
    return state
  }
  if (auth === null) return null
  // With the block that the address names.
  const here = `${location.pathname}${location.search}${location.hash}`
  return (
    <WordsProvider language={language} texts={{ auth }}>
      <Dialog title={words.signInAgain} description={say(words.signInAgainLead, { name: note.me.name })} onClose={onClose}>
        <SignInForm action={action} to={here} />
        <p className="mt-4 text-ink-2"><a className="link" href={signInPath(here)} target="_blank" rel="noopener">{words.otherWaysIn}</a></p>
      </Dialog>
    </WordsProvider>
  )
}
