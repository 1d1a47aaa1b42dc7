/** What a run can ask for; `sync_item` and `notify` are the engine's own. */
export const INTENT_KINDS = [
  'open_pr', 'push_fix', 'review', 'comment', 'create_issue', 'triage', 'split', 'reject', 'request_human', 'give_up', 'release_item',
  'report_check', 'merge', 'revert', 'deploy', 'rollback', 'sync_item', 'notify',
] as const
export type IntentKind = (typeof INTENT_KINDS)[number]

/** What can only be asked for about the item of the run. */
export const ABOUT_ITEM: ReadonlySet<IntentKind> = new Set(['open_pr', 'push_fix', 'review', 'comment', 'triage', 'split', 'reject'])
