import { say, type Language } from '#domain/words/say.ts'
import { sizeText } from '#domain/words/size-text.ts'
import type { Words } from '#domain/words/words.ts'

/** How far an export is: not begun, so many bytes in, saved under a name, or failed for a reason that is a sentence. */
export type ExportState = { readonly at: 'ready' } | { readonly at: 'running'; readonly bytes: number } | { readonly at: 'done'; readonly name: string } | { readonly at: 'failed'; readonly why: string }

/** What a state says; nothing before it begins. */
export const exportText = (state: ExportState, words: Words['transfer'], language: Language): string => {
  switch (state.at) {
    case 'ready': return ''
    case 'running': return say(words.exportRunning, { size: sizeText(state.bytes, language) }, language)
    case 'done': return say(words.exportDone, { name: state.name }, language)
    case 'failed': return state.why
  }
}
