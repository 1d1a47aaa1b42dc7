import type { Receipt } from '#domain/factory/effect.ts'
import type { Allowed } from '#domain/factory/verdict.ts'
import type { Intent } from '#domain/factory/intents.ts'
import type { Hands } from '../engine/outbox.ts'
import type { Held } from '../engine/store.ts'
import type { ForgeOp, Written } from '../forge/forge.ts'
import type { Bench } from './bench.ts'
import { itemOf } from '../core/world.ts'

const confirmed = (ref: string, data?: Receipt['data']): Written => ({ at: 'confirmed', receipt: { ref, ...(data ? { data } : {}) } })

const forgeOp = (held: Held, { kind, payload }: Intent): ForgeOp | null => {
  const number = held.item ?? 0
  if (kind === 'open_pr') return { op: 'open_pull', title: payload.title, body: `Item: #${number}`, headBranch: branchOf(payload.bundle.head), base: 'main', draft: false }
  if (kind === 'comment') return { op: 'comment', number, body: payload.body }
  if (kind === 'create_issue') return { op: 'open_issue', title: payload.title, body: payload.body, labels: [payload.kind] }
  return kind === 'review' ? { op: 'review', number: payload.pull, commit: payload.head, verdict: payload.verdict, body: payload.summary, as: 'pr-reviewer' } : null
}

const branchOf = (head: string): string => `factory/${head}`

const swapped = async (bench: Bench, ref: string, from: string | null, to: string): Promise<Written> => {
  const done = await bench.forge.git.swap(ref, from, to)
  if (done === 'done') return confirmed(`ref:${to}`)
  return done === 'moved' ? { at: 'refused', class: 'invalid', message: `${ref} has moved` } : done
}

const branchOfPull = (bench: Bench, held: Held): string => `refs/heads/${bench.clones.get(`branch:${itemOf(bench.store.world(), held.item ?? 0)?.pull?.number ?? 0}`) ?? ''}`

const deployed = async (bench: Bench, payload: Extract<Intent, { kind: 'deploy' }>['payload']): Promise<Written> => {
  const before = await bench.deploy.live()
  await bench.deploy.start(payload.slot, { id: payload.release, commit: payload.commit, tree: payload.tree, artifact: payload.artifact })
  const done = await bench.deploy.switch(before.ok ? before.live : null, { slot: payload.slot, release: payload.release })
  return done.at === 'done' ? confirmed(payload.release) : { at: 'refused', class: 'invalid', message: done.at }
}

const carry = async (bench: Bench, held: Held, { op: intent, key, hash }: Allowed<Intent>): Promise<Written> => {
  if (intent.kind === 'merge' || intent.kind === 'revert') return swapped(bench, 'refs/heads/main', intent.payload.base, intent.payload.newMain)
  if (intent.kind === 'push_fix') return swapped(bench, branchOfPull(bench, held), intent.payload.expectedHead, intent.payload.bundle.head)
  if (intent.kind === 'deploy') return deployed(bench, intent.payload)
  const op = forgeOp(held, intent)
  if (!op) return confirmed(`row:${key}`)
  if (intent.kind === 'open_pr') await swapped(bench, `refs/heads/${branchOf(intent.payload.bundle.head)}`, null, intent.payload.bundle.head)
  // The outbox made the Allowed; the forge takes the operation that follows from it, under the same key.
  const written = await bench.forge.write({ op, key, hash } as Parameters<Bench['forge']['write']>[0])
  if (written.at === 'confirmed' && intent.kind === 'open_pr') bench.clones.set(`branch:${written.receipt.ref.split(':')[1] ?? ''}`, branchOf(intent.payload.bundle.head))
  return written
}

/** Whether it has happened: what the refs say for code, what is marked with the key for the rest. */
const look = async (bench: Bench, held: Held, key: string, intent: Intent): Promise<Receipt | null> => {
  const at = async (ref: string) => {
    const got = await bench.forge.git.oid(ref)
    return got.ok ? (got.value ?? '') : ''
  }
  if (intent.kind === 'merge' || intent.kind === 'revert') {
    return bench.forge.git.isAncestor(intent.payload.newMain, await at('refs/heads/main')) ? { ref: `ref:${intent.payload.newMain}` } : null
  }
  if (intent.kind === 'push_fix') return (await at(branchOfPull(bench, held))) === intent.payload.bundle.head ? { ref: `ref:${intent.payload.bundle.head}` } : null
  if (intent.kind === 'deploy') {
    const live = await bench.deploy.live()
    return live.ok && live.live?.release === intent.payload.release ? { ref: intent.payload.release } : null
  }
  const found = await bench.forge.find(key, { in: 'issues', since: 0 })
  return found.ok && found.value !== 'absent' ? found.value.receipt : null
}

/** Hands that lose answers, fail and refuse as often as the house's faults say, and note what reached the outside. */
export const handsOf = (bench: Bench, held: Held): Hands => ({
  perform: async (allowed) => {
    const { op, key } = allowed
    const { faults, chance, store } = bench
    const roll = chance.fraction()
    if (roll < faults.failBefore) return { at: 'uncertain', message: 'cut before' }
    if (roll < faults.failBefore + faults.refused) return { at: 'refused', class: 'forbidden', message: 'refused for once' }
    const frozen = store.world().settings.frozen.includes('all')
    bench.reached.push({ key, kind: op.kind, automation: held.automation, resource: held.resource, fence: held.fence, hash: JSON.stringify(op.payload), frozen, raises: op.kind === 'triage' && op.payload.priority === 1 })
    if (op.kind === 'comment') bench.said.push(op.payload.body)
    const written = await carry(bench, held, allowed)
    return roll > 1 - faults.lostAnswer ? { at: 'uncertain', message: 'the answer was lost' } : written
  },
  find: async (key, intent) => {
    if (bench.chance.fraction() < bench.faults.unprovable) return { at: 'unprovable', why: 'reading back failed' }
    const receipt = bench.engine.readBack ? await look(bench, held, key, intent) : null
    return receipt ? { at: 'found', receipt } : { at: 'absent' }
  },
})
