import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { expect, test } from 'vitest'
import { toolsOf } from '../agent/tools/tools.ts'
import { AUTOMATIONS } from '../automations/all.ts'
import { readRecordings } from '../model/by-turn.ts'
import { SLOTS } from './endpoint.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const NAMED = (await readRecordings(path.join(ROOT, 'factory/recordings/demo'))).map((recording) => [`${recording.automation}.${recording.slot}`, recording] as const)

// The play itself takes a quarter of an hour; these see in a second what would make it stop. They run in the play too, on trees that have its
// changes already.

const Edit = z.object({ path: z.string(), old: z.string(), new: z.string(), all: z.boolean().optional() })
const Write = z.object({ path: z.string(), content: z.string() })

/** Tree with what recorded replies have changed so far. */
const workTree = () => {
  const changed = new Map<string, string>()
  const read = (name: string): string => changed.get(name) ?? (existsSync(path.join(ROOT, name)) ? readFileSync(path.join(ROOT, name), 'utf8') : '')
  return { read, write: (name: string, content: string) => void changed.set(name, content) }
}

test.each(NAMED)('87. %s was recorded with the tools that its automation has now', (_, { automation, tools, slot }) => {
  const definition = AUTOMATIONS.find(({ id }) => id === automation)
  if (!definition) throw new Error(`There is no automation ${automation}.`)
  expect(SLOTS).toContain(slot)
  expect([...tools].sort()).toEqual(toolsOf(definition).map(({ name }) => name).sort())
})

test.each(NAMED)('87. what %s edits stands in this tree as it was read or left', (_, { replies }) => {
  const tree = workTree()
  for (const { content } of replies) {
    for (const block of content) {
      if (block.type !== 'tool_use') continue
      if (block.name === 'write') {
        const { path: name, content: text } = Write.parse(block.input)
        tree.write(name, text)
      }
      if (block.name === 'edit') {
        const { path: name, old, new: text, all } = Edit.parse(block.input)
        const before = tree.read(name)
        if (before.includes(text)) continue
        const found = before.split(old).length - 1
        expect({ name, old, found: all ? Math.min(found, 1) : found }).toEqual({ name, old, found: 1 })
        tree.write(name, before.split(old).join(text))
      }
    }
  }
})

test('87. the planted change applies to this tree or is in it', () => {
  const applies = (...how: string[]): boolean => spawnSync('git', ['apply', '--check', ...how, 'factory/demo/planted.patch'], { cwd: ROOT }).status === 0
  expect(applies() || applies('--reverse')).toBe(true)
})
