import type { FileFace } from '#domain/document/html/types.ts'

/** Files put into a note during this visit, shown from their local copies: the server's list was made before them. */
export type NoteFaces = { face: (id: string) => FileFace | null; learn: (id: string, face: FileFace) => void; forget: (id: string) => void }

/** An empty list. */
export const noteFaces = (): NoteFaces => {
  const known = new Map<string, FileFace>()
  return { face: (id) => known.get(id) ?? null, learn: (id, face) => void known.set(id, face), forget: (id) => void known.delete(id) }
}
