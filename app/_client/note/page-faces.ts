import type { PageFace } from '#domain/document/html/types.ts'
import { pagePath } from '#domain/page/path.ts'
import { askFacts } from './ask-facts.ts'
import type { NoteFacts } from '#domain/page/note-facts.ts'

/** Pages that were mentioned or changed after the note was opened, which the server's list was made before. */
export type PageFaces = {
  face: (id: string) => PageFace | null
  /** What a page that is shown turned out to be since the note was opened; null where nothing was heard of it. */
  renewed: (id: string) => PageFace | null
  /** Something was heard of a page: one that is shown is asked for again. */
  renew: (id: string, what: 'changed' | 'deleted') => void
  stop: () => void
}

/** A page that was only just made is on its way to the server: it is asked for again after so long, ms. */
const AGAIN = [1_000, 2_000, 5_000, 15_000]

const faceOf = ({ page, workspace, mode }: NoteFacts): PageFace => ({ state: mode === 'trashed' ? 'trashed' : 'open', title: page.title, icon: page.icon, href: pagePath(workspace.slug, page) })

/** Asks for each unknown page once, when it is first shown; `learnt` is called when there is something to show. Until then a page is nobody's to see. */
export const pageFaces = (learnt: () => void, ask: (id: string) => Promise<NoteFacts | null> = askFacts): PageFaces => {
  const faces = new Map<string, PageFace | null>()
  const shown = new Set<string>()
  const renewals = new Map<string, PageFace>()
  const timers = new Set<ReturnType<typeof setTimeout>>()
  let over = false
  const look = async (id: string, tries: number): Promise<void> => {
    const facts = await ask(id)
    if (over) return
    if (facts !== null) {
      faces.set(id, faceOf(facts))
      return learnt()
    }
    const wait = AGAIN[tries]
    if (wait !== undefined) timers.add(setTimeout(() => void look(id, tries + 1), wait))
  }
  return {
    face: (id) => {
      const known = faces.get(id)
      if (known !== undefined) return known
      faces.set(id, null)
      void look(id, 0)
      return null
    },
    renewed: (id) => {
      shown.add(id)
      return renewals.get(id) ?? null
    },
    renew: (id, what) => {
      if (!shown.has(id)) return
      // The title is the one the mention keeps.
      if (what === 'deleted') {
        renewals.set(id, { state: 'deleted', title: '' })
        return learnt()
      }
      void ask(id).then((facts) => {
        if (over || facts === null) return
        renewals.set(id, faceOf(facts))
        learnt()
      })
    },
    stop: () => {
      over = true
      timers.forEach((timer) => clearTimeout(timer))
    },
  }
}
