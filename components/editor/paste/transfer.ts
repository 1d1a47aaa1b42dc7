import { isObject } from '#domain/document/json.ts'
import { MARK } from './clipboard.ts'

/** What a clipboard or a drag brings: its forms side by side. `editor` is what a code editor says of its text. */
export type Brought = { readonly html: string; readonly text: string; readonly files: readonly File[]; readonly editor: { readonly language: string } | null }

/** The most that is pasted, characters: text, and HTML with its mark-up. */
const MOST_TEXT = 5 * 1024 * 1024
const MOST_HTML = 20 * 1024 * 1024

// VS Code, and editors made from it, put a JSON note beside the text.
function editorNote(json: string): Brought['editor'] {
  if (json === '') return null
  try {
    const note: unknown = JSON.parse(json)
    return { language: isObject(note) && typeof note['mode'] === 'string' ? note['mode'] : 'plaintext' }
  } catch {
    return null // a clipboard is anybody's
  }
}

/** Reads all forms at once: browsers empty a transfer as soon as its event is over. */
export const readTransfer = (transfer: DataTransfer | null): Brought => ({
  html: transfer?.getData('text/html') ?? '',
  text: transfer?.getData('text/plain') ?? '',
  files: [...(transfer?.files ?? [])],
  editor: editorNote(transfer?.getData('vscode-editor-data') ?? ''),
})

/** Whether there is nothing that could be pasted. */
export const isNothing = ({ html, text, files }: Brought): boolean => html === '' && text === '' && files.length === 0

/** Whether the files are meant: a spreadsheet, and much else that is text, brings a picture of itself along. */
export const areFilesMeant = ({ html, text, files }: Brought): boolean => files.length > 0 && text === '' && !/<table/i.test(html) && !html.includes(MARK)

/** Longer text is read aside and put in part by part, characters and lines. */
const LONG_TEXT = 200_000
const LONG_LINES = 1_000

/** Whether a text is long enough to hold up the page. */
export const isLong = (text: string): boolean => text.length > LONG_TEXT || text.split('\n', LONG_LINES + 1).length > LONG_LINES

/** Whether it is more than is pasted. */
export const isTooLarge = ({ html, text }: Brought): boolean => text.length > MOST_TEXT || html.length > MOST_HTML
