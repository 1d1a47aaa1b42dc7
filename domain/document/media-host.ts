import type { Bookmark } from '../bookmark/bookmark.ts'
import type { StoredFile } from '../file/stored-file.ts'

/** Where a file of the document stands, as far as this device knows. Shares are from 0 to 1, reasons are sentences to show. */
export type FileState =
  /** Nothing is under way: it is there, or it is missing. */
  | { readonly at: 'settled' }
  | { readonly at: 'waiting'; readonly why: 'turn' | 'network' | 'signed-out' }
  | { readonly at: 'sending'; readonly share: number }
  /** The server has it, since this visit; `kind` is what its bytes are, whatever it claimed. */
  | { readonly at: 'stored'; readonly file: StoredFile }
  | { readonly at: 'failed'; readonly reason: string }
  /** Somebody else put it in and it has not arrived yet. */
  | { readonly at: 'elsewhere' }

/** A file that was taken in under its final id. `size` is its natural size in px where it can be shown as a picture. */
export type TakenFile = { readonly id: string; readonly name: string; readonly type: string; readonly bytes: number; readonly size: { readonly width: number; readonly height: number } | null }

/** A picture or page elsewhere on the web: not asked for, being read by the server, or out of its reach. */
export type RemoteState = 'idle' | 'fetching' | 'failed'

/** What the editor needs of the screen for pictures, files and cards. Nothing rejects or throws. */
export type MediaHost = {
  /** Takes files in: each is measured, kept on the device and sent. What is too large is not among the answers; the host has said why. */
  readonly take: (files: readonly File[]) => Promise<readonly TakenFile[]>
  /** Asks the person for files; none when they give up. */
  readonly pick: (accept: 'image' | 'any') => Promise<readonly File[]>
  readonly state: (file: string) => FileState
  readonly cancel: (file: string) => void
  readonly retry: (file: string) => void
  /** Lets the server read a picture from an address; null when it is out of reach. */
  readonly fetch: (url: string) => Promise<StoredFile | null>
  readonly remote: (url: string) => RemoteState
  /** What a web page says of itself; null when it cannot be had. */
  readonly bookmark: (url: string) => Promise<Bookmark | null>
  /** The page of ours that an address leads to, with its title as known here; null for every other address. */
  readonly ownPage: (url: string) => { readonly page: string; readonly block: string | null; readonly title: string } | null
  /** Called with the file id or address whose state changed. Gives the function that ends it. */
  readonly watch: (listener: (of: string) => void) => () => void
}
