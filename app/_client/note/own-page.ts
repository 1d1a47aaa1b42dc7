import type { Faces } from '#domain/document/faces.ts'
import { pageIdOf } from '#domain/page/path.ts'

type Here = { readonly origin: string; readonly page: { readonly id: string; readonly title: string }; readonly faces: Faces }

/** The page of ours that an address leads to, the block it points to, and the title as it is known here; null for every other address. */
export const ownPageOf = (url: string, { origin, page, faces }: Here): { page: string; block: string | null; title: string } | null => {
  const address = URL.parse(url, origin)
  if (address?.origin !== origin) return null
  const [, , segment, ...more] = address.pathname.split('/')
  const id = segment === undefined || more.length > 0 ? null : pageIdOf(segment)
  if (id === null) return null
  const face = faces.pages[id]
  const title = id === page.id ? page.title : face !== undefined && face.state !== 'private' ? face.title : titleIn(segment ?? '')
  return { page: id, block: /^#b-([0-9A-Za-z]{1,64})$/.exec(address.hash)?.[1] ?? null, title }
}

// The address has the title in it, without its capitals and signs: better than nothing until the page is read again.
const titleIn = (segment: string): string => {
  const words = segment.slice(0, -32).replace(/-$/, '')
  try {
    return decodeURIComponent(words).replaceAll('-', ' ')
  } catch {
    return '' // half a character: an address that was cut
  }
}
