import type { Node } from 'prosemirror-model'
import { isSafeMedia } from '../../safe-url.ts'
import { fileHref } from '../attrs.ts'
import type { WriteContext } from '../types.ts'

// Whatever would be read as the address of something that is here is stated in the comment instead.
const isPlace = (name: string): boolean => name !== '' && name.trim() === name && !/[\n\r\t]/.test(name) && !/^memo:/.test(name) && !isSafeMedia(name)

type Source = { readonly src: string; readonly said: readonly string[] }

/** Where a medium is, and the attributes that say so. A picture that was never here keeps where it was looked for as its name. */
export function sourceOf(node: Node, context: WriteContext): Source {
  const { file, url, name } = node.attrs as { readonly file: string | null; readonly url: string | null; readonly name: string }
  if (file !== null) return { src: fileHref(file, context), said: ['file'] }
  if (url !== null) return { src: url, said: ['url'] }
  return isPlace(name) ? { src: name, said: ['name'] } : { src: '', said: [] }
}

/** A medium in its figure, with the caption it has. */
export const figure = (element: string, caption: string): string => `<figure>${element}${caption === '' ? '' : `<figcaption>${caption}</figcaption>`}</figure>`
