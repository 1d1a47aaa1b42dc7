import { Breadcrumb } from '#components/ui/breadcrumb.tsx'
import { useWords } from '#components/ui/words.tsx'
import type { NoteFacts } from '#domain/page/note-facts.ts'

/** Where the note is filed, as links, the note last. */
export function NotePath({ facts: { path, page } }: { facts: NoteFacts }) {
  const words = useWords('page')
  const steps = path.map(({ id, title, href }) => ({ id, href, label: title || words.untitled }))
  return <Breadcrumb label={words.path} path={[...steps, { id: page.id, href: '', label: page.title || words.untitled }]} />
}
