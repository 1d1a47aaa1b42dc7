import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root, sourcesDigest } from './prepare.mjs'

test('npm start can tell whether the build is that of the sources', () => {
  expect(sourcesDigest()).toMatch(/^[0-9a-f]{64}$/)
  expect(sourcesDigest()).toBe(sourcesDigest())
})

test('every command of package.json installs the packages before it needs one', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
  const installs = (command: string) => command.includes('--import ./scripts/typescript.mjs') || /^node scripts\/(start|test)\.mjs/.test(command)
  expect(Object.keys(scripts).length).toBeGreaterThan(10)
  expect(Object.entries(scripts).filter(([, command]) => !installs(command))).toEqual([])
})
