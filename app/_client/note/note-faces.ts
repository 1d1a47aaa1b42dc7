import type { FileFace, PageFace } from '#domain/document/html/types.ts'

/** What was put into a note during this visit, which the server's list was made before: files by their local copies, pages by the menu they were picked from. */
export type NoteFaces = {
  face: (id: string) => FileFace | null
  learn: (id: string, face: FileFace) => void
  forget: (id: string) => void
  page: (id: string) => PageFace | null
  learnPage: (id: string, face: PageFace) => void
}

/** An empty list. */
export const noteFaces = (): NoteFaces => {
  const files = new Map<string, FileFace>()
  const pages = new Map<string, PageFace>()
  return {
    face: (id) => files.get(id) ?? null,
    learn: (id, face) => void files.set(id, face),
    forget: (id) => void files.delete(id),
    page: (id) => pages.get(id) ?? null,
    learnPage: (id, face) => void pages.set(id, face),
  }
}
