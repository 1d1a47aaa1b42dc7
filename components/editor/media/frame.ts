import type { Node } from '@tiptap/pm/model'
import { say } from '#domain/words/say.ts'
import type { ViewContext } from '../blocks/view.ts'

/** What can be done about a frame without a picture: let the server try its address again, or choose a file for it. */
export type FrameDeed = 'fetch' | 'choose'

/** Completes the frame of a picture that is not there: it says why, as far as this device knows, and offers what helps. */
export function completeFrame(element: HTMLElement, node: Node, { host, words }: ViewContext, editable: boolean): void {
  const frame = element.querySelector<HTMLElement>('.memo-missing')
  if (frame === null) return
  const { file, url, name } = node.attrs as { file: string | null; url: string | null; name: string }
  const { media } = words.texts
  const tell = (text: string): void => {
    frame.textContent = text
    frame.ariaLabel = text
  }
  const offer = (deed: FrameDeed, label: string): void => {
    const button = document.createElement('button')
    button.type = 'button'
    button.dataset['deed'] = deed
    button.textContent = label
    frame.after(button)
  }
  if (file !== null && host.media.state(file).at === 'elsewhere') return tell(say(media.elsewhere, { name }, words.language))
  if (file === null && url !== null && host.media.remote(url) === 'fetching') return tell(say(media.fetching, { url }, words.language))
  if (!editable) return
  if (file === null && url !== null) offer('fetch', media.retry)
  else offer('choose', media.choose)
}
