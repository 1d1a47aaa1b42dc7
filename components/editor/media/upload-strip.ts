import type { FileState } from '#domain/document/media-host.ts'
import { say } from '#domain/words/say.ts'
import type { EditorWords } from '../blocks/view.ts'

/** What a person can do about a file that is under way. */
export type UploadDeeds = { readonly cancel: () => void; readonly retry: () => void; readonly remove: () => void }

type Said = { readonly text: string; readonly share: number | null; readonly deeds: readonly (keyof UploadDeeds)[] }

/** What an upload's strip says, and what it offers; null where there is nothing to tell. */
export function uploadSaid(state: FileState, name: string, { texts: { media }, language }: EditorWords): Said | null {
  switch (state.at) {
    case 'settled':
    case 'stored':
      return null
    case 'elsewhere':
      return { text: say(media.elsewhere, { name }, language), share: null, deeds: [] }
    case 'sending':
      return { text: say(media.sending, { percent: Math.round(state.share * 100) }, language), share: state.share, deeds: ['cancel'] }
    case 'waiting':
      return { text: media.waiting[state.why], share: null, deeds: state.why === 'turn' ? ['cancel'] : ['retry', 'cancel'] }
    case 'failed':
      return { text: say(media.failed, { name, reason: state.reason }, language), share: null, deeds: ['retry', 'remove'] }
  }
}

/** The strip on a block whose file is under way: words, a bar, and what can be done. It draws over the block and takes no room. */
export function uploadStrip(words: EditorWords, deeds: UploadDeeds): { readonly element: HTMLElement; readonly show: (state: FileState, name: string) => void } {
  const element = document.createElement('div')
  element.className = 'memo-upload'
  element.contentEditable = 'false'
  element.hidden = true
  const text = element.appendChild(document.createElement('span'))
  const bar = element.appendChild(document.createElement('progress'))
  const labels = { cancel: words.texts.media.cancel, retry: words.texts.media.retry, remove: words.texts.media.remove }
  const buttons = (['retry', 'cancel', 'remove'] as const).map((deed) => {
    const button = element.appendChild(document.createElement('button'))
    button.type = 'button'
    button.textContent = labels[deed]
    button.addEventListener('click', deeds[deed])
    return [deed, button] as const
  })
  return {
    element,
    show(state, name) {
      const said = uploadSaid(state, name, words)
      element.hidden = said === null
      if (said === null) return
      element.dataset['at'] = state.at
      text.textContent = said.text
      bar.hidden = said.share === null
      bar.value = said.share ?? 0
      bar.ariaLabel = said.text
      for (const [deed, button] of buttons) button.hidden = !said.deeds.includes(deed)
    },
  }
}
