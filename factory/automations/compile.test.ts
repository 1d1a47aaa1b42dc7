import { expect, test } from 'vitest'
import type { Automation } from '#factory/core/automation.ts'
import { someAutomation } from '#factory/agent/testing.ts'
import { AUTOMATIONS, FOLDERS } from './all.ts'
import { compileFaults } from './compile.ts'
import { faultsOf } from './faults.ts'
import { sampleWorlds } from './sample-worlds.ts'

const worlds = sampleWorlds()
const PROMPT = 'Say it with `comment`, or `give_up`.'
const faults = (change: Partial<Automation>, prompt: string | null = PROMPT) => faultsOf(someAutomation(change), { prompt, worlds, exists: (file) => file === 'AGENTS.md' })
const candidate = { automation: 'feature-builder', item: null, stage: 8, resource: 'item:1' } as const

test('71. a sound definition has no faults', () => {
  expect(faults({ select: () => [candidate] })).toEqual([])
})

test.each<[string, Partial<Automation>, string | null, RegExp]>([
  ['an unknown intent', { intents: { fly: 1 } as Automation['intents'] }, PROMPT, /intents/],
  ['an unknown tool', { tools: ['telepathy'] }, PROMPT, /tools/],
  ['an agent without a prompt', {}, null, /needs a prompt/],
  ['a prompt that names an undeclared intent', {}, `${PROMPT} Or \`merge\` it.`, /names merge/],
  ['a prompt that is silent about an intent', {}, 'Use `comment`.', /when to use give_up/],
  ['files handed in by somebody who cannot write', { intents: { open_pr: 1 }, tools: ['read'] }, 'Use `open_pr`.', /open_pr needs the tool write/],
  ['code with tools', { kind: 'code' }, PROMPT, /code has no tools/],
  ['a selection that throws', { select: () => { throw new Error('no world') } }, PROMPT, /select throws: no world/],
  ['a selection that is not pure', { select: () => [{ ...candidate, resource: `item:${Math.random()}` }] }, PROMPT, /differently/],
  ['a candidate without a known resource', { select: () => [{ ...candidate, resource: 'all of it' }] }, PROMPT, /cannot be started/],
  ["another automation's candidates", { select: () => [{ ...candidate, automation: 'other' }] }, PROMPT, /candidates of other/],
  ['a harness file that is not there', { harness: ['NOWHERE.md'] }, PROMPT, /NOWHERE\.md is not there/],
])('71. compile refuses %s', (_, change, prompt, fault) => {
  expect(faults(change, prompt)).toEqual([expect.stringMatching(fault)])
})

test('71. what is here compiles', async () => {
  expect(await compileFaults()).toEqual([])
})

test('72. an automation is found by its folder, and nothing else names it', () => {
  expect(AUTOMATIONS.map(({ id }) => id)).toEqual(FOLDERS)
  expect(FOLDERS.length).toBeGreaterThan(9)
})
