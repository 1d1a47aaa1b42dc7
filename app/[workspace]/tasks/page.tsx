import type { Metadata } from 'next'
import { Rail } from '#components/shell/rail.tsx'
import { RailStart } from '#components/shell/rail-start.tsx'
import { OnDesk } from '#components/shell/sheet.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { StateEmpty } from '#components/ui/state-empty.tsx'
import { asViewer } from '#db/client.ts'
import { DUE_WHEN, dueCounts, todosDue, type DueTodo, type DueWhen, type TaskCursor } from '#db/queries/home.ts'
import { isId } from '#domain/ids.ts'
import { plainDate } from '#domain/words/date-text.ts'
import { say } from '#domain/words/say.ts'
import { wordsFor } from '#domain/words/words.ts'
import { DueHere } from '../../_client/shell/due-here.tsx'
import { SearchHere } from '../../_client/shell/search-here.tsx'
import { readDesk } from '../_desk.ts'
import { dueLines } from '../_due-lines.tsx'

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<{ after?: string | string[] }> }

const WINDOW = 100

const deskOf = async ({ params }: Pick<Props, 'params'>) => readDesk(decodeURIComponent((await params).workspace))

export const generateMetadata = async (props: Props): Promise<Metadata> => {
  const { reader, workspace } = await deskOf(props)
  return { title: `${wordsFor(reader.language).shell.tasks} · ${workspace.name}` }
}

// The last task of the window before, as “<its date>_<its page>_<its place there>”; anything else is the start.
const readCursor = (after: string | string[] | undefined): TaskCursor | undefined => {
  const [dueOn = '', pageId = '', at = ''] = typeof after === 'string' ? after.split('_') : []
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(dueOn) && !Number.isNaN(new Date(dueOn).getTime())
  return isDay && isId(pageId) && /^\d{1,9}$/.test(at) ? { dueOn, pageId, position: Number(at) } : undefined
}

const whenOf = ({ dueOn }: DueTodo, today: string): DueWhen => (dueOn < today ? 'overdue' : dueOn === today ? 'today' : 'later')

/** All tasks of a workspace with a date that are this person's or nobody's: overdue, today, later, 100 at a time. */
export default async function TasksPage(props: Props) {
  const desk = await deskOf(props)
  const { actor, workspace, reader } = desk
  const after = readCursor((await props.searchParams).after)
  const today = plainDate(reader.now, reader.timeZone)
  const { found, counts } = await asViewer(actor, async (tx) => ({
    found: await todosDue(tx, actor, workspace.id, { limit: WINDOW + 1, after }),
    counts: await dueCounts(tx, actor, workspace.id, today),
  }))
  const shown = found.slice(0, WINDOW)
  const last = found.length > WINDOW ? shown.at(-1) : undefined
  const { shell } = wordsFor(reader.language)
  return (
    <>
      <Rail start={<RailStart />}><SearchHere /></Rail>
      <OnDesk>
        <div className="mx-auto max-w-[860px] px-5 pt-5 pb-16 desk:px-6.5">
          <h1 className="text-h1 font-head">{shell.tasks}</h1>
          <p className="mt-1 mb-5 text-ink-2">{say(shell.tasksIntro, { workspace: workspace.name }, reader.language)}</p>
          {shown.length === 0 && <StateEmpty title={shell.tasksEmptyTitle} body={shell.tasksEmptyBody} />}
          <div key={shown[0] && `${shown[0].pageId} ${shown[0].block}`} className="flex flex-col gap-9">
            {DUE_WHEN.map((when) => ({ when, tasks: shown.filter((task) => whenOf(task, today) === when) }))
              .filter(({ tasks }) => tasks.length > 0)
              .map(({ when, tasks }) => <DueHere key={when} title={shell.tasksWhen[when]} lines={dueLines(tasks, desk)} due={counts[when]} />)}
          </div>
          {last && <a href={`/${workspace.slug}/tasks?after=${last.dueOn}_${last.pageId}_${last.position}`} className={`mt-5 ${buttonClass('line')}`}>{shell.showMore}</a>}
        </div>
      </OnDesk>
    </>
  )
}
