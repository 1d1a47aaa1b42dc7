import { expect, test } from 'vitest'
import { sourcesDigest } from './prepare.mjs'

test('npm start can tell whether the build is that of the sources', () => {
  expect(sourcesDigest()).toMatch(/^[0-9a-f]{64}$/)
  expect(sourcesDigest()).toBe(sourcesDigest())
})
