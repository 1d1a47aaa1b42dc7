const DATA = /^data:image\/([\w.+-]+)((?:;[\w=-]+)*),(.*)$/is
const ENDINGS: { readonly [type: string]: string } = { jpeg: 'jpg', 'svg+xml': 'svg' }

function fileOf(src: string, number: number): File | null {
  const [, type, facts = '', data = ''] = DATA.exec(src) ?? []
  if (type === undefined) return null
  try {
    const bytes = /;base64$/i.test(facts) ? Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0)) : new TextEncoder().encode(decodeURIComponent(data))
    return new File([bytes], `picture ${number}.${ENDINGS[type.toLowerCase()] ?? type.toLowerCase()}`, { type: `image/${type.toLowerCase()}` })
  } catch {
    return null // a page may say it carries a picture and carry none
  }
}

/** Takes out the pictures that a page carries in its addresses. Each becomes a picture that is not there yet, by the name of its file. */
export function takeDataPictures(body: HTMLElement): ReadonlyMap<string, File> {
  const files = new Map<string, File>()
  for (const image of body.querySelectorAll('img[src^="data:" i]')) {
    const file = fileOf((image.getAttribute('src') ?? '').trim(), files.size + 1)
    if (file === null) continue
    files.set(file.name, file)
    image.setAttribute('data-local', file.name)
    image.removeAttribute('src')
  }
  return files
}
