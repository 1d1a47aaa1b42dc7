'use client'

import { useRouter } from 'next/navigation'
import { use, useEffect, useState, useSyncExternalStore } from 'react'
import { ImportDialog } from '#components/transfer/import-dialog.tsx'
import { announce } from '#components/ui/announcer.tsx'
import { showToast } from '#components/ui/toast-store.ts'
import { useLanguage, useSay, useWords, WordsProvider } from '#components/ui/words.tsx'
import { loadWords } from '#domain/words/load-words.ts'
import type { Language } from '#domain/words/say.ts'
import type { Words } from '#domain/words/words.ts'
import { downloadText } from '../note/download.ts'
import { usePageTargets } from '../shell/page-targets.ts'
import { importJob } from './import-job.ts'
import { filesChosen, filesDropped } from './pick-files.ts'

type Into = { id: string; title: string } | null
type ImportLayerProps = { into: Into; workspace: { id: string; name: string; slug: string }; onClose: () => void }

const loading = new Map<Language, Promise<Words['transfer']>>()
const wordsOf = (language: Language): Promise<Words['transfer']> => {
  const words = loading.get(language) ?? loadWords(language, 'transfer')
  loading.set(language, words)
  return words
}

/** The import dialog with its data. Loaded on demand; an import of this tab goes on when it is closed, and is there again when it opens. */
export function ImportLayer(props: ImportLayerProps) {
  const language = useLanguage()
  return <WordsProvider language={language} texts={{ transfer: use(wordsOf(language)) }}><ImportWithData {...props} /></WordsProvider>
}

const ENDED = new Set(['done', 'cancelled', 'failed'])

/** Tells of the end of an import whose dialog was closed while it went on. */
const tellEnd = (words: Words['transfer']['imports'], say: ReturnType<typeof useSay>, open: (href: string) => void): void => {
  const stop = importJob.subscribe(() => {
    const view = importJob.view()
    if (!ENDED.has(view.at)) return
    stop()
    if (view.at === 'done') {
      const { first } = view
      showToast({ kind: 'done', text: say(words.done, { count: view.made }), ...(first === null ? {} : { action: { label: say(words.open, { title: first.title }), run: () => open(first.href) } }) })
    } else if (view.at === 'failed') showToast({ kind: 'failed', text: words.failed })
  })
}

function ImportWithData({ into: asked, workspace, onClose }: ImportLayerProps) {
  const words = useWords('transfer').imports
  const say = useSay()
  const router = useRouter()
  const [into, setInto] = useState<Into>(asked)
  const [query, setQuery] = useState('')
  const targets = usePageTargets(workspace.id, query.trim())
  const view = useSyncExternalStore(importJob.subscribe, importJob.view, importJob.view)
  useEffect(() => {
    // What ended when the dialog was open last is over.
    if (ENDED.has(importJob.view().at)) importJob.reset()
    importJob.resume(workspace)
  }, [workspace])
  const place = { workspace, parentId: into?.id ?? null }
  const close = () => {
    const { at } = importJob.view()
    if (ENDED.has(at)) importJob.reset()
    else if (at !== 'choosing' && at !== 'ready') tellEnd(words, say, (href) => router.push(href))
    onClose()
  }
  return (
    <ImportDialog
      view={view}
      workspace={workspace.name}
      into={into}
      targets={targets}
      on={{
        files: (files) => importJob.choose(Promise.resolve(filesChosen(files)), place),
        drop: (dropped) => importJob.choose(filesDropped(dropped), place),
        query: setQuery,
        into: setInto,
        start: () => importJob.start(),
        cancel: () => importJob.cancel(),
        goOn: () => importJob.goOn(),
        again: () => importJob.reset(),
        open: (href) => { close(); router.push(href) },
        copy: (text) => void navigator.clipboard.writeText(text).then(() => { showToast({ kind: 'done', text: words.copied }); announce(words.copied) }),
        download: (text) => downloadText(`${words.reportName}.txt`, 'text/plain;charset=utf-8', text),
        close,
      }}
    />
  )
}
