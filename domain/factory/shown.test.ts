import { expect, test } from 'vitest'
import { fillPlaces, withPlaces } from './shown.ts'

const HEAD = 'c0ffee1234567890c0ffee1234567890c0ffee12'
const OTHER = 'deadbe1234567890deadbe1234567890deadbe12'

const task = (item: number, pull: number) => ({ role: 'user', content: [{ type: 'text', text: `# Facts\n\nItem #${item}: feature, priority 2.\n\nPull request #${pull}. Checks of this head: none yet.` }] })
const history = (...oids: string[]) => ({ role: 'user', content: [{ type: 'tool_result', tool_use_id: 't', content: [{ type: 'text', text: oids.map((oid) => `${oid.slice(0, 9)} A change`).join('\n') }] }] })
const said = { role: 'assistant', content: [{ type: 'text', text: `I know ${OTHER}.` }] }

const reply = (item: number, pull: number, oid: string) => [
  { type: 'text', text: `For #${item} in #${pull}, not #99, since ${oid.slice(0, 7)}.` }, { type: 'tool_use', name: 'run', input: { argv: ['git', 'show', oid.slice(0, 9)], limit: 7 } },
]

test('a recorded reply names the item, the pull request and the commits of the run it is said to', () => {
  const then = [task(12, 13), said, history(OTHER, HEAD)]
  const recorded = withPlaces(reply(12, 13, HEAD), then)
  expect(JSON.stringify(recorded)).not.toMatch(/c0ffee|#12|#13/)
  const now = [task(4, 5), said, history(HEAD, OTHER)]
  expect(fillPlaces(recorded, now)).toEqual(reply(4, 5, OTHER))
  expect(fillPlaces(recorded, then)).toEqual(reply(12, 13, HEAD))
})

test('what was never shown stays as it was written, words and numbers too', () => {
  const reply = { text: `${HEAD}, defaced, 1234567, #7` }
  expect(withPlaces(reply, [task(12, 13)])).toEqual(reply)
})

test('a reply whose place shows nothing any more is not said', () => {
  const recorded = withPlaces(reply(12, 13, HEAD), [task(12, 13), said, history(HEAD)])
  expect(() => fillPlaces(recorded, [task(4, 5), said, history()])).toThrow('Nothing is shown any more at 2.0.0.7')
  expect(() => fillPlaces(recorded, [{ role: 'user', content: 'Hello' }])).toThrow('names no item')
})
