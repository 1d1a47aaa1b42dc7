import { DayText } from '#components/ui/date-text.tsx'
import type { DueTodo } from '#db/queries/home.ts'
import { pagePath } from '#domain/page/path.ts'
import { plainDate } from '#domain/words/date-text.ts'
import { wordsFor } from '#domain/words/words.ts'
import type { DueTodoLine } from '../_client/shell/due-here.tsx'
import type { Desk } from './_desk.ts'

/** Tasks as the lines that Home and the list of all of them show: each leads to its block. */
export const dueLines = (due: readonly DueTodo[], { reader, workspace }: Pick<Desk, 'reader' | 'workspace'>): DueTodoLine[] => {
  const today = plainDate(reader.now, reader.timeZone)
  return due.map(({ pageId, pageTitle, block, text, dueOn }) => ({
    id: `${pageId} ${block}`, pageId, block, text,
    page: pageTitle === '' ? wordsFor(reader.language).common.untitled : pageTitle,
    href: `${pagePath(workspace.slug, { id: pageId, title: pageTitle })}#b-${block}`,
    due: <DayText date={dueOn} reader={reader} tone={dueOn < today ? 'overdue' : 'plain'} />,
  }))
}
