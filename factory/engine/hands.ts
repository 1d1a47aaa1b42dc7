import type { Intent } from '#domain/factory/intents.ts'
import type { IntentKind } from '#domain/factory/intent-kind.ts'
import type { Hands } from './outbox.ts'
import { comment, createIssue, reportCheck, split } from './hands/issues.ts'
import { deploy, merge, revert, rollback } from './hands/main-line.ts'
import { openPr, pushFix, review } from './hands/pulls.ts'
import { syncItem } from './hands/sync-item.ts'
import { ROW, type Doer, type Doing, type Hand, type Looking, type Tools } from './hands/tools.ts'

const HANDS: { readonly [K in IntentKind]: Hand<K> } = {
  open_pr: openPr, push_fix: pushFix, review, comment, create_issue: createIssue, split, report_check: reportCheck, merge, revert, deploy, rollback, sync_item: syncItem,
  triage: ROW, reject: ROW, request_human: ROW, give_up: ROW, release_item: ROW,
  // Attention is shown where people look for it; no channel tells of it elsewhere.
  notify: ROW,
}

type AnyHand = {
  perform: (doing: Omit<Doing<IntentKind>, 'payload'> & { payload: unknown }) => ReturnType<Hands['perform']>
  find: (looking: Omit<Looking<IntentKind>, 'payload'> & { payload: unknown }) => ReturnType<Hands['find']>
}
// The table gives each kind its own hand; that a payload goes to the hand of its kind, types cannot follow.
const handOf = ({ kind }: Intent): AnyHand => HANDS[kind] as unknown as AnyHand

const messageOf = (error: unknown): string => (error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))

/**
 * What carries intents out at the forge, the deploy target and the repository, for runs of `doer`. Never rejects: what goes wrong in between
 * may have happened or not, and only reading back tells.
 */
export const makeHands = (tools: Tools) => (doer: Doer): Hands => ({
  perform: (allowed) => handOf(allowed.op).perform({ tools, doer, allowed, payload: allowed.op.payload }).catch((error: unknown) => ({ at: 'uncertain', message: messageOf(error) })),
  find: (key, intent) => handOf(intent).find({ tools, doer, key, payload: intent.payload }).catch((error: unknown) => ({ at: 'unprovable', why: messageOf(error) })),
})
