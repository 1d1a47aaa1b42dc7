import type { Receipt } from '#domain/factory/effect.ts'
import type { Intent } from '#domain/factory/intents.ts'
import type { IntentKind } from '#domain/factory/intent-kind.ts'
import type { Allowed } from '#domain/factory/verdict.ts'
import type { World } from '../../core/world.ts'
import type { Deploy } from '../../deploy/deploy.ts'
import type { Forge, ForgeOp, Got, Written } from '../../forge/forge.ts'
import type { Repository } from '../../git/repository.ts'
import { carrying } from '../../policy/allowed.ts'
import type { Hands } from '../outbox.ts'

/** What the outside is reached with. `issuesMadeBy` gives the numbers of what a run has opened, by the names it gave. */
export type Tools = {
  forge: Forge
  deploy: Deploy
  repository: Repository
  world: () => Promise<World>
  issuesMadeBy: (run: string) => Promise<ReadonlyMap<string, number>>
}
/** Whose effect it is; the engine's own have no item of a run. */
export type Doer = { id: string; automation: string; item: number | null }

export type Found = Awaited<ReturnType<Hands['find']>>
type PayloadOf<K extends IntentKind> = Extract<Intent, { kind: K }>['payload']
/** One effect to be done, or to be looked for. */
export type Doing<K extends IntentKind> = { tools: Tools; doer: Doer; allowed: Allowed<Intent>; payload: PayloadOf<K> }
export type Looking<K extends IntentKind> = { tools: Tools; doer: Doer; key: string; payload: PayloadOf<K> }
/** How effects of one kind are carried out and read back. */
export type Hand<K extends IntentKind> = { perform: (doing: Doing<K>) => Promise<Written>; find: (looking: Looking<K>) => Promise<Found> }

export const confirmed = (ref: string, data?: Receipt['data']): Extract<Written, { at: 'confirmed' }> => ({ at: 'confirmed', receipt: { ref, ...(data ? { data } : {}) } })
export const refused = (message: string): Extract<Written, { at: 'refused' }> => ({ at: 'refused', class: 'invalid', message })
/** A read that failed before anything was written: nothing has happened, which only a refusal says for certain. */
export const unread = ({ class: kind, message, retryAfterMs }: Extract<Got<never>, { ok: false }>): Extract<Written, { at: 'refused' }> =>
  ({ at: 'refused', class: kind, message, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) })

export const write = ({ tools: { forge }, allowed }: Pick<Doing<IntentKind>, 'tools' | 'allowed'>, op: ForgeOp, key = allowed.key): Promise<Written> => forge.write(carrying(allowed, op, key))

/** A read-back as the outbox takes it. */
export const lookedUp = (got: Got<{ receipt: Receipt } | 'absent'>, data: (ref: string) => Receipt['data'] = () => undefined): Found => {
  if (!got.ok) return { at: 'unprovable', why: got.message }
  if (got.value === 'absent') return { at: 'absent' }
  const { receipt: { ref } } = confirmed(got.value.receipt.ref)
  const more = data(ref)
  return { at: 'found', receipt: { ref, ...(more ? { data: more } : {}) } }
}

/** What is only written down in the engine's own log: the receipt is the deed, and without one nothing has happened. */
export const ROW = {
  perform: async ({ allowed }: Pick<Doing<IntentKind>, 'allowed'>) => confirmed(`row:${allowed.key}`),
  find: async (): Promise<Found> => ({ at: 'absent' }),
}

/** Compare-and-swap of a reference to a commit that is made durable first. */
export const swapTo = async ({ forge }: Tools, ref: string, { from, to }: { from: string | null; to: string }): Promise<Written> => {
  const taken = await forge.git.take(to)
  if (!taken.ok) return unread(taken)
  const done = await forge.git.swap(ref, from, to)
  if (done === 'done') return confirmed(`ref:${to}`)
  return done === 'moved' ? refused(`${ref} is not at ${from ?? 'nothing'} any more`) : done
}

export const branchRef = (branch: string): string => `refs/heads/${branch}`
