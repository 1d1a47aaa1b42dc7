import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { acquireLease, raiseFence, releaseLease } from './leases.ts'

/** A run as it waits to be claimed. `rank` sorts as text. */
export type QueuedRun = {
  run: string; automation: string; item: number | null; resource: string; fence: number; rank: string; notBefore: number; seed: string; depth: number; resumeAt: string | null
}

export type ClaimedRun = { id: string; automation: string; item: number | null; resource: string; fence: number; phase: string; seed: string; depth: number }

/**
 * Puts a run and its lease into the queue.
 * @throws Error when the resource is held: whoever decided did so from another state than the rows show, and nothing of it may be kept.
 */
export const queueRun = async (tx: Tx, run: QueuedRun): Promise<void> => {
  await tx.execute(sql`
    insert into factory.runs (id, automation, item, resource, phase, rank, not_before, fence, seed, depth)
    values (${run.run}, ${run.automation}, ${run.item}, ${run.resource}, 'queued', ${run.rank}, to_timestamp(${run.notBefore / 1000}), ${run.fence}, ${run.seed}, ${run.depth})`)
  if (!(await acquireLease(tx, run))) throw new Error(`${run.resource} is held; run ${run.run} cannot have it.`)
}

/** Puts a run whose worker was lost back into the queue, where its old worker can write nothing any more. */
export const requeueRun = async (tx: Tx, { run, fence, notBefore, resumeAt }: Pick<QueuedRun, 'run' | 'fence' | 'notBefore' | 'resumeAt'>): Promise<void> => {
  await raiseFence(tx, { run, fence })
  await tx.execute(sql`
    update factory.runs set phase = 'queued', resume_at = ${resumeAt}, fence = ${fence}, worker = null, not_before = to_timestamp(${notBefore / 1000}) where id = ${run}`)
}

/** Gives the next queued run to a worker, at most one; null when there is none. */
export const claimRun = async (tx: Pick<Tx, 'execute'>, worker: string, host: string): Promise<ClaimedRun | null> => {
  const [row] = await tx.execute<ClaimedRun & { fence: string }>(sql`select id, automation, item, resource, fence, phase, seed, depth from factory.claim(${worker}, ${host})`)
  return row ? { ...row, fence: Number(row.fence) } : null
}

/** Marks the run ended and frees its resource; with an effect of it open, nobody is given the resource until that is settled. */
export const endRunRow = async (tx: Tx, run: string): Promise<void> => {
  await tx.execute(sql`update factory.runs set phase = 'ended', worker = null where id = ${run}`)
  await releaseLease(tx, run)
}

/** Tells the holder to stop; it reads this with its next heartbeat. */
export const cancelRunRow = async (tx: Tx, run: string, why: string): Promise<void> => {
  await tx.execute(sql`update factory.runs set cancelled = ${why} where id = ${run} and phase <> 'ended'`)
}
