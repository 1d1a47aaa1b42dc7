import { refuse, type Outcome } from '#domain/outcome.ts'
import type { Words } from '#domain/words/words.ts'
import { keepCommand } from '../keep-command.ts'
import { syncOf } from '../load-live.ts'
import type { InputOf, ResultOf } from '../send-command.ts'
import { systemClock } from '../sync/clock.ts'
import type { Sync } from '../sync/sync.ts'
import { deedOf, shownBy, type TreeDeed, type TreeDeedName, type TreeInputs } from './tree-deeds.ts'
import type { TreeManners } from './tree-manners.ts'

/** A deed without an answer for so long is told to be kept, ms; nobody waits for it on screen any more. */
const TOLD_AFTER = 3_000

const FAILED: Readonly<Record<TreeDeedName, keyof Words['shell']['failed']>> = {
  'page.rename': 'rename', 'page.move': 'move', 'page.create': 'create', 'page.pin': 'pin', 'page.unpin': 'pin',
}

/** What became of a deed. `late`: it was told to be kept, so whoever asked for it is elsewhere by now. */
type Became<Name extends TreeDeedName> = { outcome: Outcome<ResultOf<Name>>; late: boolean }

/** Keeps what is done in the tree: it shows at once, lies on the device until it is answered, and is taken back only when it is refused. */
export type TreeKeeper = {
  keep: <Name extends TreeDeedName>(name: Name, input: TreeInputs[Name]) => Promise<Became<Name>>
  /** Shows what waits from earlier visits. */
  resume: () => Promise<void>
}

/** The keeper of one workspace's tree. */
export const treeKeeper = ({ account, store, workspace, words: { shell }, nameOf, note, failed, refresh }: TreeManners): TreeKeeper => {
  const titleIn = ({ input }: TreeDeed): string | undefined => store.get().tree.pages.get(input.pageId)?.title ?? ('title' in input ? input.title : undefined)
  const settled = (deed: TreeDeed, before: string | undefined, outcome: Outcome<unknown>): void => {
    if (!outcome.ok) failed(FAILED[deed.name], before, 'title' in deed.input ? { title: deed.input.title } : {})
    // A refusal is the server's word as well: another change may have gone before it.
    void refresh([deed.input.pageId])
  }
  const give = <Name extends TreeDeedName>(sync: Sync, name: Name, input: TreeInputs[Name], title: string | undefined) => {
    const { pageId } = input
    if (title !== undefined) sync.name(pageId, title)
    // The title field of the note keeps its titles under the same key: the newer of both is sent.
    return keepCommand(sync, name, input as InputOf<Name>, { page: pageId, ...(name === 'page.rename' ? { key: `title:${pageId}` } : {}) })
  }
  return {
    keep: async (name, input) => {
      const deed = { name, input } as TreeDeed
      const before = titleIn(deed)
      // What keeps things is a file of its own. Where even that cannot be had any more, nothing was kept, and that is told.
      const opened = syncOf(account).catch(() => null)
      let late = false
      const stop = systemClock.after(TOLD_AFTER, () => {
        late = true
        void opened.then((sync) => { if (sync) note(sync.hasRoom() ? shell.keptOnDevice : shell.keptInTab, { name: nameOf(before) }) })
      })
      const outcome = await store.optimistic(shownBy(name, input), opened.then((sync) => (sync ? give(sync, name, input, 'title' in input ? input.title : before) : refuse('unavailable'))))
      stop()
      settled(deed, before, outcome)
      return { outcome, late }
    },
    resume: async () => {
      const sync = await syncOf(account).catch(() => null)
      for (const { row, answer } of (await sync?.waitingCommands()) ?? []) {
        const deed = deedOf(row, workspace.id)
        if (!deed) continue
        const before = titleIn(deed)
        void store.optimistic(shownBy(deed.name, deed.input as never), answer).then((outcome) => settled(deed, before, outcome))
      }
    },
  }
}
