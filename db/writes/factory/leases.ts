import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

/** The exclusive, expiring right of a run to a resource. */
export type Lease = { run: string; resource: string; fence: number }

/**
 * Gives the resource to a run that is queued, if nobody holds it and no effect of it is open. The expiry begins when the run is claimed.
 * True when it was given.
 */
export const acquireLease = async (tx: Tx, { run, resource, fence }: Lease): Promise<boolean> => {
  const rows = await tx.execute(sql`
    insert into factory.leases as held (resource, holder, fence) values (${resource}, ${run}, ${fence})
    on conflict (resource) do update set holder = excluded.holder, fence = excluded.fence, expires_at = null
    where held.holder is null and held.fence < excluded.fence
      and not exists (select from factory.effects where effects.resource = held.resource and state in ('intended', 'sent', 'unknown'))
    returning resource`)
  return rows.length > 0
}

/** A run goes on elsewhere: its lease stays, with a fence that shuts the old holder out. */
export const raiseFence = async (tx: Tx, { run, fence }: Pick<Lease, 'run' | 'fence'>): Promise<void> => {
  await tx.execute(sql`update factory.leases set fence = ${fence}, expires_at = null where holder = ${run} and fence < ${fence}`)
}

/** Ends the run's right, whoever holds it now. */
export const releaseLease = async (tx: Tx, run: string): Promise<void> => {
  await tx.execute(sql`update factory.leases set holder = null, expires_at = null where holder = ${run}`)
}

/** Keeps the lease for another minute. False when it is not this run's any more: the worker stops without writing. */
export const beat = async (tx: Tx, { run, fence }: Pick<Lease, 'run' | 'fence'>): Promise<boolean> => {
  const rows = await tx.execute(sql`
    update factory.leases set expires_at = clock_timestamp() + interval '60 seconds'
    where holder = ${run} and fence = ${fence} and expires_at > clock_timestamp() returning resource`)
  return rows.length > 0
}

/** Locks the lease of the run until the transaction ends. False when the fence is old or the lease has expired: nothing may be written. */
export const holdLease = async (tx: Tx, { run, fence }: Pick<Lease, 'run' | 'fence'>): Promise<boolean> => {
  const rows = await tx.execute(sql`
    select resource from factory.leases where holder = ${run} and fence = ${fence} and expires_at > clock_timestamp() for update`)
  return rows.length > 0
}

/**
 * Leases whose holder has not been heard of in time, locked until the transaction ends. A host is alive when it is this one, or when a worker
 * there is still heard of: then what the run has on its disk can be gone on with.
 */
export const lapsedLeases = async (tx: Tx, host: string): Promise<(Lease & { hostAlive: boolean })[]> => {
  const rows = await tx.execute<{ run: string; resource: string; fence: string; hostAlive: boolean }>(sql`
    select holder as run, l.resource, l.fence, coalesce(r.host = ${host} or exists (
      select from factory.leases o join factory.runs other on other.id = o.holder where other.host = r.host and o.expires_at > clock_timestamp()), false) as "hostAlive"
    from factory.leases l join factory.runs r on r.id = l.holder
    where l.expires_at < clock_timestamp() order by l.resource for update of l`)
  return rows.map((row) => ({ ...row, fence: Number(row.fence) }))
}
