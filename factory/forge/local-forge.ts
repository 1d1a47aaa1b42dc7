import type { FactoryDatabase } from '#db/factory-client.ts'
import type { Tx } from '#db/client.ts'
import { forgeChecks, forgeDeliveries, forgeEntries, forgeItem, forgeItems, forgePull, madeWith, type ForgeEntryRow, type ForgePullRow } from '#db/queries/factory/forge.ts'
import { deliver, lockForge } from '#db/writes/factory/forge.ts'
import type { Allowed } from '#domain/factory/verdict.ts'
import { openRepository } from '../git/open-repository.ts'
import { mergedAs } from '../git/merged-as.ts'
import type { Repository } from '../git/repository.ts'
import { oversized } from './bounds.ts'
import type { Forge, ForgeFailure, ForgeOp, Got, Written } from './forge.ts'
import { localGit } from './local-git.ts'
import { perform, refAt } from './local-records.ts'
import { settleRefs } from './local-refs.ts'
import { NOBODY, type Entry, type Identity, type Page, type Pull } from './things.ts'

const PAGE = 50
const DELIVERIES = 500

/** Where the embedded forge is: a bare repository in `folder`, and tables. */
export type LocalPlace = { database: FactoryDatabase; folder: string }

const absent = (number: number) => ({ ok: false, class: 'absent', message: `There is no item ${number}.` }) as const satisfies ForgeFailure
// What went wrong is said by kind alone: the driver's own words may hold an address with a password.
const kindOf = (error: unknown): string => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : error instanceof Error ? error.name : 'an error')
const unavailable = (error: unknown) => ({ ok: false, class: 'unavailable', message: `The embedded forge did not answer (${kindOf(error)}).` }) as const satisfies ForgeFailure

/** A port gives failures as values. */
const asking = <T>(ask: () => Promise<Got<T>>): Promise<Got<T>> => ask().catch(unavailable)

const pageOf = <T>(rows: readonly T[], idOf: (row: T) => string): Page<T> => ({ rows: rows.slice(0, PAGE), next: rows.length > PAGE ? idOf(rows[PAGE - 1] as T) : null })

const entryOf = ({ id, kind, author, at, body, commit, verdict, notes, dismissed, before, after }: ForgeEntryRow): Entry => {
  switch (kind) {
    case 'comment': return { kind, id, author, at, body: body ?? '' }
    case 'review': return { kind, id, author, at, commit: commit ?? '', verdict: verdict ?? 'comment', body: body ?? '', notes: notes ?? [], dismissed }
    case 'labels': return { kind, id, author, at, before: before ?? [], after: after ?? [] }
  }
}

/** A pull as git shows it now; what the row says is only for what git cannot say any more. */
const pullOf = async (repository: Repository, { open, ...row }: ForgePullRow): Promise<Pull> => {
  const base = await refAt(repository, `refs/heads/${row.base}`)
  const head = row.mergedAs !== null ? row.head : ((await refAt(repository, `refs/heads/${row.headBranch}`)) ?? row.head)
  const as = row.mergedAs ?? (open && base !== null ? await mergedAs(repository, head, base) : null)
  const mergeBase = base === null ? null : await repository.mergeBase(base, head)
  const state = as !== null ? 'merged' : open ? 'open' : 'closed'
  const fits = state === 'open' && !row.draft && base !== null && mergeBase !== null && (await repository.merge(base, head)).at === 'merged'
  return { ...row, head, state, mergeBase, mergeable: fits ? 'yes' : 'no', mergedAs: as }
}

const readPull = async (repository: Repository, row: ForgePullRow | null, number: number): Promise<Got<Pull>> => (row ? { ok: true, value: await pullOf(repository, row) } : absent(number))

/** Does the write and marks it with its key in one transaction; a key that was written before gives what it made. */
const writeOnce = async (tx: Tx, repository: Repository, { selves, allowed: { op, key } }: { selves: readonly Identity[]; allowed: Allowed<ForgeOp> }): Promise<Written> => {
  await lockForge(tx)
  const before = await madeWith(tx, key)
  if (before !== null) return { at: 'confirmed', receipt: { ref: before } }
  const made = await perform({ tx, repository }, selves, op)
  if (made === null) return { at: 'refused', class: 'invalid', message: `${op.op} names something that is not there, or that is taken.` }
  const [about, ref] = op.op === 'set_check' ? (['ref', op.commit] as const) : op.op === 'open_issue' || op.op === 'open_pull' ? (['item', made.slice(made.indexOf(':') + 1)] as const) : (['thread', String(op.number)] as const)
  await deliver(tx, { about, ref, own: true, written: { key, made } })
  return { at: 'confirmed', receipt: { ref: made } }
}

/** The embedded forge. `selves` are the factory's identities there, the first of them its ordinary one. */
export const localForge = ({ database, folder }: LocalPlace, selves: readonly Identity[]): Forge => {
  const repository = openRepository(folder)
  const reading = <T>(read: (tx: Tx) => Promise<Got<T>>): Promise<Got<T>> => asking(() => database.transaction(read))
  const settle = (by: Identity) => database.transaction(async (tx) => {
    await lockForge(tx)
    await settleRefs({ tx, repository }, by)
  })
  const git = localGit(repository, () => settle(selves[0] ?? NOBODY))
  return {
    traits: { settleMs: 0, selves, checksBy: 'engine' },
    probe: async () => {
      const start = performance.now()
      const got = await reading(async (tx) => ({ ok: true, value: await forgeDeliveries(tx, 0, 1) }))
      const ms = performance.now() - start
      return got.ok ? { ok: true, ms } : { ok: false, ms, error: got.message }
    },
    item: (number) => reading(async (tx) => {
      const value = await forgeItem(tx, number)
      return value ? { ok: true, value } : absent(number)
    }),
    list: (query, page) => reading(async (tx) => ({ ok: true, value: pageOf(await forgeItems(tx, query, Number(page ?? 0), PAGE + 1), ({ number }) => String(number)) })),
    thread: (number, page) => reading(async (tx) => {
      if ((await forgeItem(tx, number)) === null) return absent(number)
      return { ok: true, value: pageOf((await forgeEntries(tx, number, page ?? '0', PAGE + 1)).map(entryOf), ({ id }) => id) }
    }),
    pull: (number) => asking(async () => readPull(repository, await database.transaction((tx) => forgePull(tx, number)), number)),
    checks: (commit) => reading(async (tx) => ({ ok: true, value: await forgeChecks(tx, commit) })),
    changes: (cursor) => asking(async () => {
      // Whatever moved without anybody living to tell of it is told of now.
      await settle(NOBODY)
      const rows = await database.transaction((tx) => forgeDeliveries(tx, Number(cursor ?? 0), DELIVERIES))
      return { ok: true, value: { deliveries: rows.map(({ seq, about, ref, own }) => ({ id: `d${seq}`, about, ref, own })), cursor: String(rows.at(-1)?.seq ?? cursor ?? 0) } }
    }),
    find: (key) => reading(async (tx) => {
      const ref = await madeWith(tx, key)
      return { ok: true, value: ref === null ? 'absent' : { receipt: { ref } } }
    }),
    write: async (allowed) => {
      const objection = oversized(allowed.op)
      if (objection !== null) return { at: 'refused', class: 'invalid', message: objection }
      return database.transaction((tx) => writeOnce(tx, repository, { selves, allowed })).catch((error: unknown) => ({ at: 'uncertain', message: unavailable(error).message }))
    },
    git: {
      oid: (ref) => asking(() => git.oid(ref)),
      take: (oid) => asking(() => git.take(oid)),
      swap: (ref, from, to) => git.swap(ref, from, to).catch((error: unknown) => ({ at: 'uncertain', message: unavailable(error).message })),
    },
  }
}
