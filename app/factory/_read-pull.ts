import type { Actor } from '#commands/command.ts'
import { asViewer } from '#db/client.ts'
import { itemByNumber, openAttention, patchOf, picturesOf, reviewOf, runsOfItem, streamEvents } from '#db/queries/factory/console.ts'
import type { PicturePair } from '#components/factory/pull.tsx'
import type { PullView } from '#domain/factory/console.ts'
import { pullStory, withWords, type Said } from '#domain/factory/pull-view.ts'
import { stageOf } from '#domain/factory/stage.ts'
import { entryOf, type ProjectedAttention, type ProjectedItem } from '#domain/factory/ticket-of.ts'
import { entryOfRun } from './_read-run.ts'

const srcOf = (head: string, name: string, side: 'before' | 'after' | 'difference'): string => `/api/factory/picture?${new URLSearchParams({ head, name, side }).toString()}`

/** The pull request of an item with what is kept of its head; null when it has none. */
export const readPull = (actor: Actor, number: number): Promise<{ pull: PullView; patch: string | null; pictures: PicturePair[] } | null> =>
  asViewer(actor, async (tx) => {
    const story = pullStory(await streamEvents(tx, `item:${number}`))
    const row = await itemByNumber<ProjectedItem>(tx, number)
    if (!story || !row) return null
    const { state, merge, pull, returnTo } = row.data
    const items = new Map([[number, row.data]])
    const attention = (await openAttention<ProjectedAttention>(tx)).filter(({ item }) => item === number).map((one) => entryOf(one, items, []))
    const pictures = (await picturesOf(tx, story.head)).map(({ name, before, after, difference }): PicturePair => ({
      story: name, before: before ? srcOf(story.head, name, 'before') : null, after: after ? srcOf(story.head, name, 'after') : null, difference: difference ? srcOf(story.head, name, 'difference') : null,
    }))
    return {
      pull: {
        ...withWords(story, await reviewOf<Said>(tx, story.head)), item: number, stage: stageOf({ state, merged: merge !== null, pull: pull?.number ?? null, returnTo }), attention,
        runs: (await runsOfItem(tx, number)).map(entryOfRun),
      },
      patch: await patchOf(tx, story.head), pictures,
    }
  })
