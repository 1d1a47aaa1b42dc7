'use client'

import { startTransition, useCallback, useEffect, useRef, useState } from 'react'
import { SignOutDialog } from '#components/page/sign-out-dialog.tsx'
import { FRESH } from '#components/ui/form-state.ts'
import { WordsProvider } from '#components/ui/words.tsx'
import { loadWords } from '#domain/words/load-words.ts'
import type { Language } from '#domain/words/say.ts'
import type { Words } from '#domain/words/words.ts'
import { signOutAction } from '../(auth)/actions.ts'
import { downloadText } from './note/download.ts'
import { forgetSync, syncOf } from './sync/browser.ts'
import { checkSignOut, emptyDevice, untilSent, type SignOutCheck } from './sync/sign-out.ts'
import type { Sync } from './sync/sync.ts'

type SignOutProps = {
  account: string
  language: Language
  /** Where signing in again leads, a path of this site. */
  to?: string
  onClose: () => void
}
type Asked = { sync: Sync; check: Extract<SignOutCheck, { kind: 'waiting' }>; texts: Pick<Words, 'common' | 'saving'> }

/** What is on its way is given so long to arrive before anybody is asked, ms. */
const GRACE = 1_500

const leave = async (sync: Sync, to: string, store: 'emptied' | 'left'): Promise<void> => {
  await (store === 'emptied' ? emptyDevice(sync) : sync.discard())
  forgetSync(sync.account)
  const form = new FormData()
  form.set('to', to)
  startTransition(() => void signOutAction(FRESH, form))
}

const downloadWaiting = async ({ sync, check, texts }: Asked): Promise<void> => {
  const { waitingAsText } = await import('./waiting-text.ts')
  for (const { page } of check.pages) {
    const text = page === '' ? '' : await waitingAsText(sync, page)
    if (text !== '') downloadText(`${sync.nameOf(page) || texts.common.untitled}.md`, 'text/markdown', text)
  }
}

/** Signs out as soon as it is mounted; with something unsaved it asks first. Loaded on demand. Needs no words around it. */
export function SignOut({ account, language, to = '/', onClose }: SignOutProps) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const [state, setState] = useState<'asking' | 'waiting'>('asking')
  const wait = useRef<AbortController | null>(null)
  useEffect(() => {
    const here = new AbortController()
    const begin = async () => {
      const sync = await syncOf(account)
      await sync.flush('asked')
      await untilSent(sync, AbortSignal.any([here.signal, AbortSignal.timeout(GRACE)]))
      const check = await checkSignOut(sync)
      if (here.signal.aborted) return
      if (check.kind !== 'waiting') return leave(sync, to, check.kind === 'clean' ? 'emptied' : 'left')
      const [common, saving] = await Promise.all([loadWords(language, 'common'), loadWords(language, 'saving')])
      setAsked({ sync, check, texts: { common, saving } })
    }
    void begin()
    return () => here.abort()
  }, [account, language, to])
  useEffect(() => () => wait.current?.abort(), [])

  const waitAndLeave = useCallback(async (sync: Sync) => {
    setState('waiting')
    wait.current = new AbortController()
    if (await untilSent(sync, wait.current.signal)) await leave(sync, to, 'emptied')
  }, [to])
  if (!asked) return null
  const { sync, check, texts } = asked
  return (
    <WordsProvider language={language} texts={texts}>
      <SignOutDialog
        changes={check.changes}
        state={state}
        reachable={check.reachable}
        onWait={() => void waitAndLeave(sync)}
        onDownload={() => void downloadWaiting(asked)}
        onDiscard={() => void leave(sync, to, 'emptied')}
        onClose={onClose}
      />
    </WordsProvider>
  )
}
