import { Upload } from 'lucide-react'
import type { MenuItem } from '#components/ui/menu-items.ts'
import type { PageCover } from '#domain/page/page.ts'
import { PAPERS, type Paper } from '#domain/paper.ts'
import type { Words } from '#domain/words/words.ts'

type PageWords = Words['page']

/** The name of each paper in the catalogue. */
export const paperName = (words: PageWords, paper: Paper): string => {
  const names: Record<Paper, string> = {
    white: words.paperWhite, canary: words.paperCanary, goldenrod: words.paperGoldenrod, pink: words.paperPink, mint: words.paperMint, sky: words.paperSky,
  }
  return names[paper]
}

/** What a cover can be: an uploaded picture, or one of the papers. */
export const coverItems = (words: PageWords, { upload, set }: { upload: () => void; set: (cover: PageCover) => void }): MenuItem[] => [
  { kind: 'action', id: 'upload', label: words.uploadCover, icon: Upload, run: upload },
  { kind: 'rule', id: 'papers' },
  ...PAPERS.map((paper): MenuItem => ({ kind: 'action', id: paper, label: paperName(words, paper), run: () => set({ kind: 'tint', tint: paper }) })),
]
