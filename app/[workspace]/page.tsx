import type { Metadata } from 'next'
import { HomeDesk } from '#components/shell/home/home-desk.tsx'
import type { PageLine } from '#components/shell/home/page-lines.tsx'
import { Rail } from '#components/shell/rail.tsx'
import { RailStart } from '#components/shell/rail-start.tsx'
import { OnDesk } from '#components/shell/sheet.tsx'
import { DateText } from '#components/ui/date-text.tsx'
import { asViewer } from '#db/client.ts'
import { changedByOthers, dueCounts, pinnedPages, recentlyOpened, todosDue, unseenCount, type DueWhen, type ListedPage } from '#db/queries/home.ts'
import type { Counted } from '#domain/counted.ts'
import { pagePath } from '#domain/page/path.ts'
import { isPaper } from '#domain/paper.ts'
import { dayHeading, plainDate, type Reader } from '#domain/words/date-text.ts'
import { say } from '#domain/words/say.ts'
import { wordsFor, type Words } from '#domain/words/words.ts'
import { DueHere } from '../_client/shell/due-here.tsx'
import { ImportButton } from '../_client/shell/import-button.tsx'
import { NewPageButton } from '../_client/shell/new-page-button.tsx'
import { SearchHere } from '../_client/shell/search-here.tsx'
import { readDesk, type Desk } from './_desk.ts'
import { dueLines } from './_due-lines.tsx'

type Props = { params: Promise<{ workspace: string }> }

const deskOf = async ({ params }: Props) => readDesk(decodeURIComponent((await params).workspace))

export const generateMetadata = async (props: Props): Promise<Metadata> => {
  const { reader, workspace } = await deskOf(props)
  return { title: `${wordsFor(reader.language).shell.home} · ${workspace.name}` }
}

const readHome = ({ actor, workspace: { id } }: Desk, today: string) =>
  asViewer(actor, async (tx) => ({
    opened: await recentlyOpened(tx, actor, id, 14),
    pinned: await pinnedPages(tx, actor, id),
    changed: await changedByOthers(tx, actor, id, 6),
    unseen: await unseenCount(tx, actor, id),
    due: await todosDue(tx, actor, id, { limit: 12 }),
    counts: await dueCounts(tx, actor, id, today),
  }))

const lineOf = (page: ListedPage, { workspace, reader }: Desk, note?: string): PageLine => ({
  id: page.id,
  href: pagePath(workspace.slug, page),
  title: page.title === '' ? wordsFor(reader.language).common.untitled : page.title,
  icon: page.icon, kind: page.kind, tint: page.tint,
  place: page.place ?? workspace.name,
  by: page.updatedBy ?? undefined,
  time: <DateText instant={page.at.toISOString()} reader={reader} />,
  note,
})

const byDay = (pages: readonly ListedPage[], desk: Desk, shell: Words['shell']) => {
  const { now, timeZone } = desk.reader
  const yesterday = plainDate(new Date(now.getTime() - 86_400_000), timeZone)
  const groupOf = ({ at }: ListedPage) => {
    const day = plainDate(at, timeZone)
    return day === plainDate(now, timeZone) ? shell.homeOpened : day === yesterday ? shell.homeYesterday : shell.homeEarlier
  }
  return [shell.homeOpened, shell.homeYesterday, shell.homeEarlier]
    .map((title) => ({ title, pages: pages.filter((page) => groupOf(page) === title).map((page) => lineOf(page, desk)) }))
    .filter((group) => group.pages.length > 0)
}

const sentenceOf = (counts: Record<DueWhen, Counted>, changed: Counted, { language }: Reader, shell: Words['shell']): string => {
  const parts = ([['overdue', counts.overdue, shell.homeOverdue], ['today', counts.today, shell.homeDueToday], ['changed', changed, shell.homeChangedCount]] as const)
    .filter(([, { count }]) => count > 0)
    .map(([what, { count, of }, exact]) => say(of === 'all' ? exact : shell.homeAtLeast[what], { count }, language))
  return parts.length > 0 ? parts.join(' ') : shell.homeQuiet
}

const allOf = ({ overdue, today, later }: Record<DueWhen, Counted>): Counted => ({ count: overdue.count + today.count + later.count, of: later.of })

/** Home: what was opened, what is due, what is pinned, what others changed. */
export default async function HomePage(props: Props) {
  const desk = await deskOf(props)
  const { reader, workspace } = desk
  const { opened, pinned, changed, due, counts, unseen } = await readHome(desk, plainDate(reader.now, reader.timeZone))
  const { shell } = wordsFor(reader.language)
  return (
    <>
      <Rail start={<RailStart />}><SearchHere /><ImportButton place="rail" /><NewPageButton /></Rail>
      <OnDesk>
        <HomeDesk
          heading={dayHeading(reader)}
          sentence={sentenceOf(counts, unseen, reader, shell)}
          paper={isPaper(workspace.tint) ? workspace.tint : 'canary'}
          opened={byDay(opened, desk, shell)}
          empty={{ title: shell.homeEmptyTitle, body: shell.homeEmptyBody, action: <><NewPageButton /><ImportButton place="body" /></> }}
          due={{
            title: shell.homeDue, empty: shell.dueEmpty,
            lines: due.length === 0 ? null : <DueHere title={shell.homeDue} lines={dueLines(due, desk)} due={allOf(counts)} all={`/${workspace.slug}/tasks`} />,
          }}
          pinned={{ title: shell.pinned, pages: pinned.map((page) => lineOf(page, desk)), empty: shell.pinnedEmpty }}
          changed={{ title: shell.homeChanged, pages: changed.map((page) => lineOf(page, desk, page.unseen ? shell.homeNew : undefined)), empty: shell.changedEmpty }}
        />
      </OnDesk>
    </>
  )
}
