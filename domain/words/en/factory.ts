import type { AttentionKind } from '#domain/factory/attention.ts'
import type { CheckConclusion } from '#domain/factory/check.ts'
import type { EffectState } from '#domain/factory/effect.ts'
import type { IntentKind } from '#domain/factory/intent-kind.ts'
import type { LawName } from '#domain/factory/laws.ts'
import type { NotNow } from '#domain/factory/not-now.ts'
import type { Risk, Weakening } from '#domain/factory/risk.ts'
import type { RunPhase, RunReason } from '#domain/factory/run.ts'
import type { Stage } from '#domain/factory/stage.ts'
import type { Verdict } from '#domain/factory/verdict.ts'

const stages: Record<Stage, string> = { plan: 'Plan', build: 'Build', review: 'Review', merge: 'Merge', deploy: 'Deploy', verify: 'Verify', listen: 'Listen' }
const stageNotes: Record<Stage, string> = {
  plan: 'Issue to criteria', build: 'Criteria to pull request', review: 'Checks and review', merge: 'One at a time', deploy: 'Beside the live one', verify: 'Tried as a user', listen: 'Quiet for 24 hours',
}
const notNow: Record<NotNow, string> = {
  frozen: 'A person paused it', off: 'This automation is switched off', blind: 'Something it depends on does not answer', held: 'Another run holds it',
  resting: 'Rests after a failure', attempts: 'Its attempts are used up', depth: 'Too far from what a person asked for', concurrency: 'As many of its runs as may go at once',
  slots: 'No room on this machine', open_pulls: 'Enough open pull requests', capped: 'Its budget for today', money: 'Today’s budget', stopped: 'Stopped by a person', main_red: 'Main has to be mended first', people: 'Too many open questions',
}
const attention: Record<AttentionKind, string> = {
  question: 'Question', approval: 'Approval', weakening: 'A check is weakened', spec_below_bar: 'Specification not clear enough', effect_unknown: 'Outcome not known',
  infrastructure: 'Infrastructure', budget: 'Budget', integration: 'Something does not answer',
}
const phases: Record<RunPhase, string> = { queued: 'Queued', preparing: 'Preparing', working: 'Working', collecting: 'Collecting', applying: 'Applying', ended: 'Ended' }
const reasons: Record<RunReason, string> = {
  done: 'Done', nothing_to_do: 'Nothing to do', dry: 'Dry run', lost: 'Worker lost', sandbox: 'Sandbox failed', packages: 'Packages failed', forge: 'Forge failed',
  model_unavailable: 'Model did not answer', disk: 'Disk failed', database: 'Database failed', shutdown: 'Shut down', refusal: 'Model refused', malformed: 'Model’s answer unreadable',
  context_full: 'Context full', rejected: 'Request rejected', stuck: 'Stuck', gave_up: 'Gave up', no_output: 'Handed nothing in', bad_bundle: 'Unusable work', unproven: 'Claims not proved',
  turns: 'Turns used up', tokens: 'Tokens used up', cost: 'Money used up', wall: 'Time used up', day_cap: 'Day’s budget used up', automation_cap: 'Automation’s budget used up',
  denied: 'Not allowed', frozen: 'Paused', superseded: 'Overtaken', cancelled: 'Stopped', staged: 'Waits to be applied', needs_person: 'Waits for a person', detector_failed: 'Detector failed',
}
const intents: Record<IntentKind, string> = {
  open_pr: 'Open a pull request', push_fix: 'Push a fix', review: 'Review', comment: 'Comment', create_issue: 'Open an issue', triage: 'Plan', split: 'Split', reject: 'Reject',
  request_human: 'Ask a person', give_up: 'Give up', release_item: 'Give it back', report_check: 'Report a check', merge: 'Merge', revert: 'Revert', deploy: 'Deploy', rollback: 'Roll back',
  sync_item: 'Bring labels up to date', notify: 'Tell people',
}
const verdicts: Record<Verdict, string> = { allow: 'Allowed', downgrade: 'Allowed in part', human: 'A person decides', deny: 'Denied' }
const effects: Record<EffectState, string> = { intended: 'Intended', sent: 'Sent', confirmed: 'Confirmed', failed: 'Failed', dropped: 'Not sent', unknown: 'Not known' }
const checks: Record<CheckConclusion, string> = { success: 'Passed', failure: 'Failed', cancelled: 'Cancelled', timed_out: 'Out of time', skipped: 'Skipped', needs_look: 'Needs a look' }
const risks: Record<Risk, string> = { R0: 'documents', R1: 'tests and leaf screens', R2: 'ordinary code', R3: 'always asks a person' }
const weakenings: Record<Weakening, string> = {
  W1: 'A test was removed', W2: 'Fewer assertions', W3: 'A test is skipped', W4: 'A limit is looser', W5: 'A check is bypassed', W6: 'A finding is suppressed',
  W7: 'A reference was changed by the author', W8: 'A weaker comparison', W9: 'Fewer passed cases',
}
const laws: Record<LawName, string> = {
  items: 'Seen = open + closed + rejected, for each kind', times: 'Times in stages add up to the whole', totals: 'A total grows by what happens between two readings', buckets: 'No person + answered + pushed = merged',
  effects: 'Intended = confirmed + failed + not sent + not known + under way', runs: 'Queued = ended + live', money: 'Entries add up to what was spent', checks: 'Executed + remembered = reported',
}

/** The console of the factory. */
export const factory = {
  factory: 'Factory', line: 'The line', queue: 'Queue', attention: 'Waiting for you', pulls: 'Pull requests', runs: 'Runs', metrics: 'Metrics', back: 'Back to Memo',
  spendToday: 'Spend today', ofCap: '{spent} of {cap}', costUnknown: 'Some prices are not known', pause: 'Pause the factory', unpause: 'Go on', paused: 'Paused. Nothing is started or sent.',
  live: 'Live', offline: 'Not live. It connects again by itself.', updated: 'Live, updated {ago}', justNow: 'just now',
  onLine: 'On the line', failing: 'Failing', closedToday: 'Closed today', nextUp: 'Next in the queue', noTicket: 'Nothing here',
  stages, stageNotes, stageOf: 'Stage {at} of {count}: {name}', notNow, kinds: { feature: 'Feature', bug: 'Bug', spec: 'Specification', chore: 'Chore' },
  attentionKinds: attention, phases, reasons, intents, verdicts, effects, checks, risks, weakenings, laws,
  doing: {
    run: '{automation}: {phase}', step: '{automation}, turn {count}', failing: { one: '{names} fails', other: '{count} checks fail: {names}' }, blocked: 'Waits for {on}', person: 'a person',
    quiet: 'Quiet since {time}', stands: { plan: 'Waits to be planned', build: 'Waits to be built', review: 'Waits for checks and review', merge: 'Waits to be merged', deploy: 'Waits to be deployed', verify: 'Waits to be verified', listen: 'Listening' } satisfies Record<Stage, string>,
  },
  emptyTitle: 'The factory has not run yet', emptyBody: 'Start it beside Memo with npm run factory -- up. Give it its first item with npm run factory -- issue “what is wanted”.',
  loading: 'Loading the factory', failedTitle: 'The console did not open', failedBody: 'The factory goes on without it. Nothing was changed.',
  queueLead: 'What the last tick could have started, in its order, and why it left the rest.', started: 'Started', place: 'Place', ticket: 'Ticket', automation: 'Automation', priority: 'Priority', why: 'Why',
  queueEmpty: 'Nothing waits to be started', queueEmptyBody: 'New issues appear here as soon as the factory has looked at them.', lastTick: 'As of {time}',
  answerIt: 'Answer', answerTo: 'Answer: {question}', attentionLead: 'What only a person can decide. Press the letter of an answer; unanswered, each takes its safe default at its time.',
  attentionEmpty: 'Nothing waits for you', attentionEmptyBody: 'Questions and approvals appear here, the most urgent first.',
  defaultAt: 'If nobody answers: {choice}, {time}', recommended: 'recommended', parked: 'it is parked', overdue: 'Default taken. A late answer still counts.', evidence: 'Evidence', seen: 'I have seen it', acked: 'Seen', answerNote: 'A word to go with the answer', openPull: 'Open the pull request', openRun: 'Open the run',
  ticketOf: 'Ticket {number}', answered: 'Answered.', answering: 'Answering', severity: { one: 'Reminded once', other: 'Reminded {count} times' },
  pull: {
    title: 'Pull request {number}', changes: { one: '{count} file, +{added} −{removed}', other: '{count} files, +{added} −{removed}' }, noDiff: 'The change is not kept here yet. It is on the branch at {head}.', binary: 'Not text',
    risk: 'Risk', riskNot: 'Not assessed at this head', weakening: 'Weakened checks', checksTitle: 'Checks', noChecks: 'No check has reported on this head', counts: '{passed} of {total} passed', skipped: '{count} skipped', cached: 'remembered',
    review: 'Review', noReview: 'Nobody has reviewed this head', notKept: 'What it says is not kept here.', findingList: 'Findings', weights: { major: 'Major', minor: 'Minor' }, approves: 'Approves', asksChanges: 'Asks for changes', findings: '{major} major, {minor} minor', criteria: 'Done when', pictures: 'Pictures', before: 'Before', after: 'After', noPicture: 'None', toLookAt: 'Not accepted yet', accepted: 'Accepted', difference: 'What differs',
    approve: 'Approve {head}', approved: 'Approved at {head} by {by}', approveWhat: 'Your approval holds for exactly this commit. Another push voids it.', approveTold: 'Approved. It counts as soon as the factory has read it.', refuse: 'Refuse', refused: 'Refused.', refuseAsk: 'Refuse this change?', refuseBody: 'Its item is rejected and nothing of it is merged. It can be reopened later.', refuseKeep: 'Keep it',
    moved: 'The head has moved. Look at the new one first.', fresh: 'Sign in again to approve this: it is R3, and your sign-in is older than 15 minutes.', signIn: 'Sign in again', ownWork: 'You wrote part of it, so somebody else has to approve it.',
    merged: 'Merged', head: 'Head', base: 'Base', by: 'By', opened: 'Opened', stage: 'Stage', empty: 'No pull request is open', emptyBody: 'What builders hand in appears here.', you: 'you', person: 'a person', expand: 'Show the change', met: 'met', unmet: 'not met', open: 'open',
  },
  run: {
    of: 'Run of {automation}, attempt {count}', minutes: 'Minutes', noMinutes: 'Nothing has been said yet', turn: 'Turn {count}', note: 'Write to the run. It reads this before its next turn.', send: 'Send', noteSent: 'Written down. It reads this before its next turn.', stop: 'Stop', stopTold: 'It stops at its next step.',
    ended: 'Ended: {reason}', cost: 'Cost', tokens: 'Tokens', tokensText: '{input} in, {cached} of them cached, {output} out', turns: 'Turns', of2: '{used} of {cap}', worker: 'Worker', mode: 'Mode', modes: { live: 'live', staged: 'staged', dry: 'dry' }, resumed: { one: 'resumed once', other: 'resumed {count} times' },
    intents: 'What it asked for', noIntents: 'Nothing yet', receipt: 'Receipt', others: 'Other runs of this ticket', started: 'Started', stillRunning: 'running', empty: 'No run is live', emptyBody: 'Runs appear here as soon as a worker takes them.', unknownCost: 'price not known', noResult: 'No answer yet',
  },
  metric: {
    lead: 'Product only: features and bugs whose change is more than documents. Routine is counted apart.', days: 'Last {count} days', n: 'n = {count}', none: 'None in this time',
    issueToClosed: 'Issue to closed, median', pullToMerged: 'Pull request to merged, median', autonomous: 'Merged without a person', cost: 'Cost per accepted change', firstPass: 'Approved at first head', ciFix: 'Needed a fix', reverts: 'Reverted', cache: 'Input tokens from cache', flakes: 'Checks green at a second try',
    p90: '9 in 10 faster than {time}', buckets: { none: 'No person', answered: 'A person answered', pushed: 'A person pushed' }, pullsByMinutes: 'Pull requests by time open. The blue bar holds the median.', closedByDay: 'Median per day of closing. Days without a closing have no bar; today is hatched because it is not over.',
    spend: 'Spend', spendNote: 'Model calls, per UTC day. Today is hatched because it is not over.', dayLimit: 'Day’s limit, {cap}', stageTable: 'Time in each stage', stage: 'Stage', tickets: 'Tickets', median: 'Median', nineOfTen: '9 in 10',
    attention: 'Asked of people', asked: 'Asked', answered: 'Answered', expired: 'Default taken', answerTime: 'Median time to an answer', denials: 'Denied by the gate', rule: 'Rule', times: 'Times', laws: 'Laws of conservation', unchecked: 'Not checked', holds: 'Holds', broken: 'Broken: {left} is not {right} ({where})', brokenFigure: 'Not shown: {law}', unknownCost: { one: 'One call without a known price', other: '{count} calls without a known price' },
    product: 'Product merged', routine: 'Routine merged', share: '{part} of {count}',
  },
  told: { done: 'The factory has been told.', notDone: 'It was not done. {why}' },
  signedOut: 'You are signed out. Sign in again.',
}
