import type { Metadata } from 'next'
import { Rail } from '#components/shell/rail.tsx'
import { RailStart } from '#components/shell/rail-start.tsx'
import { OnDesk } from '#components/shell/sheet.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { asViewer } from '#db/client.ts'
import { trashEntries } from '#db/queries/trash.ts'
import { isId } from '#domain/ids.ts'
import { pagePath } from '#domain/page/path.ts'
import { daysLeft, TRASH_DAYS } from '#domain/page/trash.ts'
import { say } from '#domain/words/say.ts'
import { wordsFor } from '#domain/words/words.ts'
import { SearchHere } from '../../_client/shell/search-here.tsx'
import { TrashScreen } from '../../_client/shell/trash-screen.tsx'
import { readDesk } from '../_desk.ts'

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<{ after?: string | string[] }> }

const WINDOW = 50

const deskOf = async ({ params }: Pick<Props, 'params'>) => readDesk(decodeURIComponent((await params).workspace))

export const generateMetadata = async (props: Props): Promise<Metadata> => {
  const { reader, workspace } = await deskOf(props)
  return { title: `${wordsFor(reader.language).shell.trashTitle} · ${workspace.name}` }
}

// The last entry of the window before, as “<when it was trashed>_<id>”; anything else is the start.
const readCursor = (after: string | string[] | undefined): { deletedAt: Date; id: string } | undefined => {
  const [time = '', id = ''] = typeof after === 'string' ? after.split('_') : []
  const deletedAt = new Date(time)
  return Number.isNaN(deletedAt.getTime()) || !isId(id) ? undefined : { deletedAt, id }
}

/** The trash of a workspace, 50 entries at a time. */
export default async function TrashPage(props: Props) {
  const { actor, workspace, reader } = await deskOf(props)
  const after = readCursor((await props.searchParams).after)
  const entries = await asViewer(actor, (tx) => trashEntries(tx, workspace.id, { limit: WINDOW + 1, ...(after ? { after } : {}) }))
  const shown = entries.slice(0, WINDOW)
  const last = entries.length > WINDOW ? shown.at(-1) : undefined
  const { shell } = wordsFor(reader.language)
  return (
    <>
      <Rail start={<RailStart />}><SearchHere /></Rail>
      <OnDesk>
        <div className="mx-auto max-w-[860px] px-5 pt-5 pb-16 desk:px-6.5">
          <h1 className="text-h1 font-head">{shell.trashTitle}</h1>
          <p className="mt-1 mb-5 text-ink-2">{say(shell.trashIntro, { count: TRASH_DAYS }, reader.language)}</p>
          <TrashScreen
            key={shown[0]?.id ?? 'empty'}
            lines={shown.map(({ id, title, icon, kind, parentTitle, deletedBy, below, deletedAt }) => ({
              id, title, icon, kind, below,
              href: pagePath(workspace.slug, { id, title }),
              from: parentTitle ?? workspace.name,
              by: deletedBy ?? undefined,
              daysLeft: daysLeft(deletedAt, reader.now),
            }))}
          />
          {last && <a href={`/${workspace.slug}/trash?after=${last.deletedAt.toISOString()}_${last.id}`} className={`mt-5 ${buttonClass('line')}`}>{shell.showMore}</a>}
        </div>
      </OnDesk>
    </>
  )
}
