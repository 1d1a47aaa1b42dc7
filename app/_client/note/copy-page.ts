import { showToast } from '#components/ui/toast-store.ts'
import type { Words } from '#domain/words/words.ts'

const textOf = async (pageId: string): Promise<Blob> => {
  const response = await fetch(`/api/export?${new URLSearchParams({ of: 'file', id: pageId }).toString()}`)
  if (!response.ok) throw new Error(`The page’s text was answered with ${response.status}.`)
  return new Blob([await response.text()], { type: 'text/plain' })
}

/** Puts a page on the clipboard as Markdown, as the server has it, and says so. */
export const copyPage = async (pageId: string, words: Words['page']): Promise<void> => {
  try {
    // Handed over as a promise: some browsers let a page write only while the click is being handled.
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': textOf(pageId) })])
    showToast({ kind: 'done', text: words.markdownCopied })
  } catch {
    showToast({ kind: 'failed', text: words.markdownNotCopied })
  }
}
