import type { Meta, StoryObj } from '@storybook/react-vite'
import { AttentionScreen } from '#components/factory/attention.tsx'
import { ConsoleLoading } from '#components/factory/console-loading.tsx'
import { LineScreen } from '#components/factory/line.tsx'
import { PullsScreen } from '#components/factory/pulls.tsx'
import { QueueScreen } from '#components/factory/queue.tsx'
import { RunsScreen } from '#components/factory/run.tsx'
import { StateError } from '#components/ui/state-error.tsx'
import { Floor, LINE, NOW, QUESTIONS, QUEUE, reader, RUNS, SPEND } from './floor.tsx'

export default { title: 'Factory/Console', tags: ['screen', 'picture'] } satisfies Meta

const nothing = () => undefined

/** The line on a working day. */
export const Line: StoryObj = { render: () => <Floor place="line"><LineScreen line={LINE} spend={SPEND} reader={reader} /></Floor> }

/** The factory is paused; nothing waits for a person, nothing was closed. */
export const LinePaused: StoryObj = { render: () => <Floor place="line" frozen><LineScreen line={{ ...LINE, waiting: [], closed: [], closedCount: 0, next: [] }} spend={{ ...SPEND, cap: null }} reader={reader} /></Floor> }

/** No factory has run yet. */
export const NotRunYet: StoryObj = { render: () => <Floor place="line"><LineScreen line={{ tickets: [], waiting: [], next: [], closed: [], closedCount: 0, at: null }} spend={SPEND} reader={reader} /></Floor> }

/** On its way. */
export const Loading: StoryObj = { render: () => <Floor place="line"><ConsoleLoading /></Floor> }

/** It did not open. */
export const Failed: StoryObj = { render: () => <Floor place="line"><StateError reason="failed" title="The console did not open" body="The factory goes on without it. Nothing was changed." /></Floor> }

/** The queue, each with its reason. */
export const Queue: StoryObj = { render: () => <Floor place="queue"><QueueScreen entries={QUEUE} at={NOW} reader={reader} /></Floor> }

/** Nothing to start. */
export const QueueEmpty: StoryObj = { render: () => <Floor place="queue"><QueueScreen entries={[]} at={NOW} reader={reader} /></Floor> }

/** What waits for a person. */
export const Attention: StoryObj = { render: () => <Floor place="attention"><AttentionScreen entries={QUESTIONS} reader={reader} onAnswer={nothing} onSeen={nothing} busy={null} /></Floor> }

/** Nothing waits. */
export const AttentionEmpty: StoryObj = { render: () => <Floor place="attention"><AttentionScreen entries={[]} reader={reader} onAnswer={nothing} onSeen={nothing} busy={null} /></Floor> }

/** Open pull requests. */
export const Pulls: StoryObj = { render: () => <Floor place="pulls"><PullsScreen tickets={LINE.tickets.filter(({ pull }) => pull !== null)} reader={reader} /></Floor> }

/** The newest runs. */
export const Runs: StoryObj = { render: () => <Floor place="runs"><RunsScreen runs={RUNS} reader={reader} /></Floor> }
