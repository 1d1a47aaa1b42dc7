import { asViewer, type Tx } from '#db/client.ts'
import { itemByNumber, keptNotes, keptSteps, reviewOf, runsOfItem, streamEvents, type RunRow } from '#db/queries/factory/console.ts'
import type { Actor } from '#commands/command.ts'
import type { RunEntry, RunView } from '#domain/factory/console.ts'
import { pullStory, withWords, type Said } from '#domain/factory/pull-view.ts'
import { minutesOf, runStory } from '#domain/factory/run-view.ts'
import type { RunClass, RunReason } from '#domain/factory/run.ts'
import { stageOf } from '#domain/factory/stage.ts'
import type { ProjectedItem } from '#domain/factory/ticket-of.ts'
import type { Criterion } from '#domain/factory/item.ts'

/** A run as lists show it. */
export const entryOfRun = ({ id, automation, item, title, phase, queuedAt, ended, endedAt }: RunRow): RunEntry =>
  ({ id, automation, item, title, phase, queuedAt, ended: ended && endedAt !== null ? { reason: ended.reason as RunReason, class: ended.class as RunClass, at: endedAt } : null })

const aboutItem = async (tx: Tx, number: number | null, run: string): Promise<Pick<RunView, 'title' | 'criteria' | 'stage' | 'others' | 'attempt'>> => {
  const row = number === null ? null : await itemByNumber<ProjectedItem & { criteria: readonly Criterion[] }>(tx, number)
  if (number === null || !row) return { title: null, criteria: [], stage: null, others: [], attempt: 1 }
  const { title, state, merge, pull, returnTo, criteria } = row.data
  const runs = (await runsOfItem(tx, number)).map(entryOfRun)
  const self = runs.find(({ id }) => id === run)
  const story = pullStory(await streamEvents(tx, `item:${number}`))
  const reviewed = story && withWords(story, await reviewOf<Said>(tx, story.head)).criteria
  return {
    title, stage: stageOf({ state, merged: merge !== null, pull: pull?.number ?? null, returnTo }), others: runs.filter(({ id }) => id !== run),
    criteria: reviewed ?? criteria.map((one) => ({ ...one, met: null })),
    attempt: runs.filter(({ automation, queuedAt }) => automation === self?.automation && queuedAt <= self.queuedAt).length || 1,
  }
}

/** One run with its minutes; null when there is none of this id. */
export const readRun = (actor: Actor, id: string): Promise<RunView | null> =>
  asViewer(actor, async (tx) => {
    const story = runStory(await streamEvents(tx, `run:${id}`))
    if (!story) return null
    const minutes = minutesOf(story.automation, await keptSteps(tx, id), await keptNotes(tx, id))
    return { ...story, minutes, ...(await aboutItem(tx, story.item, id)) }
  })
