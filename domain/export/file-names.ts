// What some file system forbids or a shell trips over: separators, wildcards, control characters, marks that turn text around.
const UNSAFE = /[\\/:*?"<>|\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Cs}/gu
// Windows keeps these for devices, with any ending.
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$/i
const MOST_LETTERS = 100
// File systems count bytes and give 255; what is left is for an ending and a number.
const MOST_BYTES = 200

const bytesOf = (text: string): number => new TextEncoder().encode(text).length

function shortened(name: string): string {
  const letters = Array.from(new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(name), ({ segment }) => segment).slice(0, MOST_LETTERS)
  while (bytesOf(letters.join('')) > MOST_BYTES) letters.pop()
  return letters.join('')
}

/** A title as the name of a file or folder on any system, without its ending; `unnamed` stands for a title with nothing in it. */
export function safeStem(title: string, unnamed: string): string {
  const clean = title.normalize('NFC').replace(UNSAFE, '-').replace(/\s+/g, ' ').trim().replace(/^\.+/, '-')
  const short = shortened(clean).replace(/[. ]+$/, '')
  if (short === '') return unnamed
  return RESERVED.test(short) ? `${short.replace(/\..*$/, '')}-` : short
}

/** The names in one folder: none twice, also where capitals or the way of writing accents do not count. */
export class FolderNames {
  private readonly taken = new Set<string>()
  // The last number a stem was given, so that thousands of pages without a title do not each count from the beginning.
  private readonly last = new Map<string, number>()

  /** `taken` are names, endings included, that are given already. */
  constructor(taken: readonly string[] = []) {
    for (const name of taken) this.taken.add(keyOf(name))
  }

  /** Takes `stem`, or with the first number from 2 on that makes it a name of its own; with every one of `endings` it is then taken. */
  take(stem: string, endings: readonly string[]): string {
    const counted = keyOf(stem + endings.join('/'))
    for (let at = (this.last.get(counted) ?? 0) + 1; ; at += 1) {
      const name = at === 1 ? stem : `${stem} ${at}`
      if (endings.some((ending) => this.taken.has(keyOf(name + ending)))) continue
      for (const ending of endings) this.taken.add(keyOf(name + ending))
      this.last.set(counted, at)
      return name
    }
  }
}

const keyOf = (name: string): string => name.normalize('NFKC').toLowerCase()

/** The stem and ending of a file's name. */
export function splitName(name: string): { readonly stem: string; readonly ending: string } {
  const ending = /(?<=.)\.[\p{L}\p{N}]{1,16}$/u.exec(name)?.[0] ?? ''
  return { stem: name.slice(0, name.length - ending.length), ending }
}
