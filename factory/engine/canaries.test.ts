import { expect, test } from 'vitest'
import { recordingOf } from '../agent/recording-of.ts'
import { someAutomation } from '../agent/testing.ts'
import { worldOf } from '../core/testing.ts'
import { someRepository } from '../git/testing.ts'
import { judge } from '../policy/gate.ts'
import { NOTHING_FOUND } from './evidence.ts'
import { gateFacts } from './facts.ts'
import { leakIn } from './leak.ts'

// With everything that an encoding changes or that code is split at.
const SECRET = 'tern/9f3a Qz77+herring"?>~\u00ff?x'
const bytes = new TextEncoder().encode(SECRET)
const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
const base64 = btoa(String.fromCharCode(...bytes))
const FORMS: Readonly<Record<string, string>> = {
  raw: SECRET, base64, hex, URL: encodeURIComponent(SECRET), split: `${SECRET.slice(0, 9)}\n  ${SECRET.slice(9)}`,
  // And what one would think of next.
  'base64 for addresses': base64.replaceAll('+', '-').replaceAll('/', '_'), 'small URL': encodeURIComponent(SECRET).toLowerCase().replace('qz', 'Qz'), 'base64 in lines': `${base64.slice(0, 10)}\n${base64.slice(10)}`,
}
const automation = someAutomation({ intents: { comment: 1, review: 1, create_issue: 1, request_human: 1 } })
const facts = gateFacts({ automation: { ...automation, kind: 'code' }, mode: 'live', begun: null, world: worldOf(), held: true, secrets: [SECRET] }, 'comment', 0, NOTHING_FOUND)

test.each(Object.keys(FORMS))('34. a canary %s reaches no text of the forge, no commit and no recording', async (form) => {
  const text = `before ${FORMS[form] ?? ''} after`
  const issue = { temp: 'a', kind: 'bug', title: 'T', body: 'B', criteria: [text], priority: 2, fingerprint: 'f' }
  const question = { question: 'Q?', options: ['a', 'b'], recommended: 'a', default: 'b', evidence: [text.replace('\n', ' ')] }
  for (const [kind, payload] of [['comment', { on: 'item', body: text }], ['create_issue', issue], ['request_human', question]] as const) {
    expect(judge(kind, payload, facts).rules.map(({ rule, message }) => [rule, message.includes(SECRET)]), kind).toContainEqual(['secrets', false])
  }
  const repository = await someRepository()
  const base = await repository.put({ 'a.md': 'words\n' })
  const leak = async (head: string) => leakIn(repository, { base, head, files: await repository.changes(base, head) }, [SECRET])
  expect(await leak(await repository.put({ 'a.md': `words\n${text}\n` }, [base]))).toBe('a.md (a known value)')
  expect(await leak(await repository.put({ 'a.md': 'words\n', 'b.md': 'b\n' }, [base], `Change\n\n${text}`))).toBe('what the commit says (a known value)')
  expect(await leak(await repository.put({ 'a.md': 'words\n', 'b.md': 'b\n' }, [base]))).toBeNull()
  const step = { content: [{ type: 'text', text }, { type: 'tool_use', id: 'c', name: 'comment', input: { on: 'item', body: text } }], turn: { stop: 'tool_use', toolMs: 0, compacted: 0 } } as const
  const recording = recordingOf({ automation: 'feature-builder', slot: 'feature', run: 1, model: 'm', tools: [] }, [{ step: { ...step, content: [...step.content] }, request: { messages: [] } }], { secrets: [SECRET] })
  expect(JSON.stringify(recording)).not.toContain(JSON.stringify(FORMS[form]).slice(1, -1))
  expect(JSON.stringify(recording)).not.toContain('after')
})
