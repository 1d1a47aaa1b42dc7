import { Parser } from 'htmlparser2'

/** What a web page says about itself. Addresses are absolute. */
export type PageFacts = { title: string; description: string; icon: string | null; image: string | null }

const TITLE_LIMIT = 300
const DESCRIPTION_LIMIT = 500
const CHARSET = /charset\s*=\s*["']?\s*([\w-]+)/i

const tidy = (text: string, limit: number): string => {
  const letters = [...text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, ' ').replace(/\s+/g, ' ').trim()]
  return letters.length <= limit ? letters.join('') : `${letters.slice(0, limit - 1).join('')}…`
}

const absolute = (address: string | undefined, base: URL): string | null => {
  const url = address ? URL.parse(address, base) : null
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null
}

/** The text of an HTML file in the encoding it names, in its header or in its first kilobyte; UTF-8 when it names none, or one unknown. */
export const decodeHtml = (bytes: Uint8Array, contentType: string): string => {
  const named = CHARSET.exec(contentType)?.[1] ?? CHARSET.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 1024)))?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(named).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes) // a name that is no encoding
  }
}

/** Reads a page's head: Open Graph first, then its plain title, description and icon. Scripts and markup never pass, only text and addresses. */
export const readPage = (html: string, base: URL): PageFacts => {
  const metas = new Map<string, string>()
  const icons: string[] = []
  let title = ''
  let inTitle = false
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (name === 'title' && title === '') inTitle = true
      const key = (attributes.property ?? attributes.name ?? '').toLowerCase()
      if (name === 'meta' && key !== '' && attributes.content && !metas.has(key)) metas.set(key, attributes.content)
      if (name === 'link' && attributes.href && /(^|\s)(icon|apple-touch-icon)(\s|$)/i.test(attributes.rel ?? '')) icons.push(attributes.href)
    },
    ontext: (text) => { if (inTitle) title += text },
    onclosetag: (name) => { if (name === 'title') inTitle = false },
  })
  parser.end(html)
  return {
    title: tidy(metas.get('og:title') ?? title, TITLE_LIMIT),
    description: tidy(metas.get('og:description') ?? metas.get('description') ?? '', DESCRIPTION_LIMIT),
    icon: absolute(icons[0] ?? '/favicon.ico', base),
    image: absolute(metas.get('og:image') ?? metas.get('twitter:image'), base),
  }
}
