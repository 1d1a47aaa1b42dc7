import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { RunMode, RunPhase } from '#domain/factory/run.ts'
import { acquireLease, raiseFence, releaseLease } from './leases.ts'

/** A run as it waits to be claimed. `rank` sorts as text. */
export type QueuedRun = {
  run: string; automation: string; item: number | null; resource: string; fence: number; rank: string; notBefore: number; seed: string; depth: number
  mode?: 'live' | 'staged' | 'dry'; /** The staged intent it is to apply. */ applies?: string | null
  /** The run whose first steps it begins with. */ from?: { run: string; step: number } | null; /** Another model than its automation asks. */ model?: string | null
}

export type ClaimedRun = { id: string; automation: string; item: number | null; resource: string; fence: number; phase: string; seed: string; depth: number }

/**
 * Puts a run and its lease into the queue.
 * @throws Error when the resource is held: whoever decided did so from another state than the rows show, and nothing of it may be kept.
 */
export const queueRun = async (tx: Tx, run: QueuedRun): Promise<void> => {
  await tx.execute(sql`
    insert into factory.runs (id, automation, item, resource, phase, rank, not_before, fence, seed, depth, mode, applies, from_run, from_step, model)
    values (${run.run}, ${run.automation}, ${run.item}, ${run.resource}, 'queued', ${run.rank}, to_timestamp(${run.notBefore / 1000}), ${run.fence}, ${run.seed}, ${run.depth},
      ${run.mode ?? 'live'}, ${run.applies ?? null}, ${run.from?.run ?? null}, ${run.from?.step ?? null}, ${run.model ?? null})`)
  if (!(await acquireLease(tx, run))) throw new Error(`${run.resource} is held; run ${run.run} cannot have it.`)
}

/** Puts a run whose worker was lost back into the queue, to go on in its phase; its old worker can write nothing any more. */
export const requeueRun = async (tx: Tx, { run, fence, rank, notBefore }: Pick<QueuedRun, 'run' | 'fence' | 'rank' | 'notBefore'>): Promise<void> => {
  await raiseFence(tx, { run, fence })
  await tx.execute(sql`
    update factory.runs set phase = 'queued', resume_at = case phase when 'queued' then resume_at else phase end, fence = ${fence}, rank = ${rank}, worker = null,
      not_before = to_timestamp(${notBefore / 1000}) where id = ${run}`)
}

/** Gives the next queued run to a worker, at most one; null when there is none. A cancelled one is given too: its first heartbeat says stop. */
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

/** A run as its holder has it; null when the fence is old or the lease has expired. Locks the lease until the transaction ends. */
export const heldRun = async (tx: Tx, held: { run: string; fence: number }): Promise<HeldRun | null> => {
  const [row] = await tx.execute<HeldRun>(sql`
    select r.phase, r.mode, r.cancelled, r.applies, r.from_run as "fromRun", r.from_step as "fromStep", r.model, r.resume_at is not null as resumed, floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now
    from factory.leases l join factory.runs r on r.id = l.holder
    where l.holder = ${held.run} and l.fence = ${held.fence} and l.expires_at > clock_timestamp() for update of l`)
  return row ?? null
}
export type HeldRun = { phase: RunPhase; mode: RunMode; cancelled: string | null; applies: string | null; fromRun: string | null; fromStep: number | null; model: string | null; resumed: boolean; now: number }

/** Moves the run on to a later phase. */
export const setPhase = async (tx: Tx, run: string, phase: RunPhase): Promise<void> => {
  await tx.execute(sql`update factory.runs set phase = ${phase} where id = ${run}`)
}
