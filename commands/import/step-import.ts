import { asSystem, asViewer, type Viewer } from '#db/client.ts'
import { bytesOfWorkspace, storedAmong } from '#db/queries/files.ts'
import { importById, importMisses, type ImportRow } from '#db/queries/imports.ts'
import { workspaceById } from '#db/queries/workspaces.ts'
import { settings } from '#db/settings.ts'
import { recordEvents } from '#db/writes/events.ts'
import { touchedSince } from '#db/writes/imported-pages.ts'
import { forgetMisses, updateImport } from '#db/writes/imports.ts'
import { deletePages, trashPages } from '#db/writes/trash.ts'
import { lockTree } from '#db/writes/tree-lock.ts'
import type { ImportMiss } from '#domain/import/report.ts'
import { refuse, type Outcome, type Refusal } from '#domain/outcome.ts'
import { planImport, previewOf, type ImportPlan } from './plan-import.ts'
import { dropTaken, fileIdsOf, readBatch, type KnownFiles } from './read-batch.ts'
import { forgetSent } from './staging.ts'
import { report, writeBatch } from './write-batch.ts'

/** An import that a worker is at. The plan is kept from step to step and made again when it is not there. */
export type ImportWork = { id: string; accountId: string; plan: ImportPlan | null; known: KnownFiles | null }

/** What a step left: more to do, or nothing until somebody does something. */
export type StepEnd = 'more' | 'rests'

// Not as the importer: they may have lost the right to write anything here, which is why it ends.
const end = (row: ImportRow, how: { state: 'failed'; refusal: Refusal } | { state: 'cancelled' }): Promise<void> =>
  asSystem(async (tx) => {
    const now = await importById(tx, row.id, 'lock')
    if (now?.state === row.state) await updateImport(tx, row.id, { ...how, endedAt: new Date() })
  })

const planned = async (work: ImportWork, row: ImportRow): Promise<Outcome<ImportPlan>> => {
  if (work.plan) return { ok: true, value: work.plan }
  const workspace = await asViewer(work, (tx) => workspaceById(tx, row.workspaceId))
  if (!workspace) return refuse('not-found')
  const plan = await planImport(row.id, row.sources, workspace.slug)
  if (plan.ok) work.plan = plan.value
  return plan
}

/** Ends with a plan: what it holds open is closed. */
export const letGo = async (work: ImportWork): Promise<void> => {
  await work.plan?.close()
  work.plan = null
  work.known = null
}

const look = async (work: ImportWork, row: ImportRow): Promise<StepEnd> => {
  const plan = await planned(work, row)
  if (!plan.ok) {
    await end(row, { state: 'failed', refusal: plan })
    await forgetSent(row.id)
    return 'rests'
  }
  await asViewer(work, async (tx) => {
    const now = await importById(tx, row.id, 'lock')
    if (now?.state !== 'looking') return
    await forgetMisses(tx, row.id)
    const misses = await report(tx, { ...now, misses: 0 }, plan.value.misses)
    await updateImport(tx, row.id, { state: 'ready', preview: previewOf(plan.value), misses })
  })
  return 'rests'
}

const knownFiles = (work: ImportWork, plan: ImportPlan, row: ImportRow): Promise<KnownFiles> =>
  asViewer(work, async (tx) => {
    const ids = fileIdsOf(plan)
    const stored = new Set(await storedAmong(tx, [...ids.values()]))
    const refused = (await importMisses(tx, row.id, 100_000)).filter(({ kind, path }) => (kind === 'too-large' || kind === 'damaged') && ids.has(path))
    return {
      stored: new Set([...ids].filter(([, id]) => stored.has(id)).map(([path]) => path)),
      refused: new Set(refused.map(({ path }) => path)),
      room: settings().MEMO_MAX_WORKSPACE_BYTES - (await bytesOfWorkspace(tx, row.workspaceId)),
    }
  })

// Kinds that other programs make pages of, and Memo does not yet.
const NO_PAGES_YET = /\.(?:html?|docx?|odt|rtf|csv|tsv|xlsx?|opml|enex|json|org|rst|tex|zip)$/i

const leftOver = (plan: ImportPlan, { stored, refused }: KnownFiles): ImportMiss[] =>
  [...plan.files.keys()].filter((path) => !stored.has(path) && !refused.has(path)).map((path) => ({ path, kind: NO_PAGES_YET.test(path) ? 'unsupported' : 'unused', text: '' }))

const make = async (work: ImportWork, row: ImportRow): Promise<StepEnd> => {
  const plan = await planned(work, row)
  if (!plan.ok) {
    await end(row, { state: 'failed', refusal: plan })
    return 'rests'
  }
  work.known ??= await knownFiles(work, plan.value, row)
  const batch = await readBatch(plan.value, row.made, work.known)
  const last = row.made + batch.pages.length >= plan.value.pages.length
  for (const { path } of batch.files) work.known.stored.add(path)
  if (last) batch.misses.push(...leftOver(plan.value, work.known))
  try {
    const written = await writeBatch({ importId: row.id, accountId: work.accountId, made: row.made, last }, batch)
    if (!written.ok) {
      await end(row, { state: 'failed', refusal: written })
      return 'rests'
    }
    // Somebody else was quicker or cancelled: what was thought to be known is not.
    if (written.value === 'elsewhere') work.known = null
    if (!last || written.value === 'elsewhere') return 'more'
  } catch (error) {
    work.known = null
    throw error
  } finally {
    await dropTaken(batch)
  }
  await forgetSent(row.id)
  return 'rests'
}

/** Takes back what was made. A page that somebody has written in since, or put a page below, goes to the trash with what is under it. */
const takeBack = (work: ImportWork, row: ImportRow, plan: ImportPlan): Promise<void> =>
  asViewer(work, async (tx) => {
    const made = plan.pages.slice(0, row.made)
    await lockTree(tx, row.workspaceId, 'move')
    for (const { id } of made.filter(({ above }) => above.length === 0)) {
      const pages = await trashPages(tx, id, work.accountId, new Date())
      if (pages === 0) continue
      const touched = await touchedSince(tx, id, made.map((page) => page.id))
      if (!touched) await deletePages(tx, id)
      await recordEvents(tx, [{ kind: touched ? 'page.trashed' : 'page.deleted', workspaceId: row.workspaceId, accountId: work.accountId, pageId: id, data: { pages, import: row.id } }])
    }
    await updateImport(tx, row.id, { state: 'cancelled', endedAt: new Date() })
  })

const cancel = async (work: ImportWork, row: ImportRow): Promise<StepEnd> => {
  const plan = row.made === 0 ? null : await planned(work, row)
  // Without what was sent it is not known any more which pages are its own; they stay, and that is said.
  if (plan?.ok === false) await end(row, { state: 'failed', refusal: refuse('expired') })
  else if (plan === null) await end(row, { state: 'cancelled' })
  else await takeBack(work, row, plan.value)
  await forgetSent(row.id)
  return 'rests'
}

/** Does the next piece of an import: looks it over, makes some pages, or takes them back. */
export const stepImport = async (work: ImportWork): Promise<StepEnd> => {
  const viewer: Viewer = work
  const row = await asViewer(viewer, (tx) => importById(tx, work.id))
  switch (row?.state) {
    case 'looking': return look(work, row)
    case 'running': return make(work, row)
    case 'cancelling': return cancel(work, row)
    case 'receiving': case 'ready': case 'done': case 'cancelled': case 'failed': case undefined: return 'rests'
  }
}
