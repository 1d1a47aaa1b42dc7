import { MAX_ATTEMPTS } from '#domain/factory/item.ts'
import type { Automation, Candidate, Stage } from '#factory/core/automation.ts'
import type { Item } from '#factory/core/item.ts'

const MINUTE = 60_000
const USD = 1_000_000

/** What the factory itself never changes, whoever asks. */
const NEVER = ['.git*', '**/.git*', '.env*', '**/.env*', 'factory/recordings/**', 'factory.config.*']

/** Reading without writing. */
export const READ = ['read', 'list', 'search', 'log'] as const
/** Everything an agent that changes code has. */
export const ALL_TOOLS = [...READ, 'edit', 'write', 'run', 'check', 'screenshot'] as const
/** First words of the commands that builders may run. */
export const COMMANDS = ['npm', 'npx', 'node', 'git', 'ls', 'cat'] as const

type Parts = Pick<Automation, 'id' | 'select' | 'intents'> & Partial<Automation>

/** Turns, tokens, dollars and minutes. */
export const budget = (turns: number, tokens: number, usd: number, minutes: number): Automation['budget'] =>
  ({ turns, tokens, cost: Math.round(usd * USD), wallMs: minutes * MINUTE })

/** An automation that asks a model. */
export const agent = (parts: Parts): Automation => ({
  kind: 'agent', tools: READ, run: [], paths: { allow: ['**'], never: NEVER }, budget: budget(40, 600_000, 2, 20), concurrency: 1, maxRisk: 'R2',
  needs: ['model', 'forge', 'sandbox'], slot: 'agent', network: 'none', harness: ['AGENTS.md'], model: 'default', attempts: MAX_ATTEMPTS, onFailure: 'retry',
  mayAsk: parts.intents.request_human !== undefined, ...parts,
})

/** An automation that is only code. */
export const code = (parts: Parts): Automation => ({
  kind: 'code', tools: [], run: [], paths: { allow: [], never: ['**'] }, budget: budget(0, 0, 0, 30), concurrency: 1, maxRisk: 'R3',
  needs: ['forge'], slot: 'light', network: 'none', harness: [], model: null, attempts: MAX_ATTEMPTS, onFailure: 'retry', mayAsk: false, ...parts,
})

/** Something to do about an item, which is held alone meanwhile. */
export const about = (automation: string, stage: Stage | ((item: Item) => Stage), resource?: (item: Item) => string) => (item: Item): Candidate =>
  ({ automation, item, stage: typeof stage === 'function' ? stage(item) : stage, resource: resource ? resource(item) : `item:${item.number}` })
