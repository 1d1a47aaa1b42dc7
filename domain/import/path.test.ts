import { expect, test } from 'vitest'
import { cleanPath, kindOfPath, looseKey, withoutNotionId } from './path.ts'

test('a name that leads out of the import is refused, whichever way it is written', () => {
  for (const name of ['../up.md', 'a/../../up.md', '/etc/passwd', '\\\\server\\x', 'C:\\x.md', 'c:/x', 'a\\..\\..\\x']) expect(cleanPath(name), name).toEqual({ ok: false, why: 'outside' })
  expect(cleanPath('a/b\u0000.md')).toEqual({ ok: false, why: 'unnamed' })
  expect(cleanPath('')).toEqual({ ok: false, why: 'unnamed' })
  expect(cleanPath('x/'.repeat(40))).toEqual({ ok: false, why: 'too-long' })
})

test('a path is written one way', () => {
  expect(cleanPath('./a\\b//Grüße.md')).toEqual({ ok: true, path: 'a/b/Grüße.md' })
})

test('what an entry is follows from its name', () => {
  expect(['a.MD', 'a.txt', 'a/Part-1.zip', '__MACOSX/a.md', 'x/.DS_Store', 'a.png', '.git/HEAD'].map(kindOfPath)).toEqual(['markdown', 'text', 'zip', 'system', 'system', 'file', 'system'])
})

test('a name that Notion gave is known without its id', () => {
  expect(withoutNotionId('Plan 0123456789abcdef0123456789abcdef')).toBe('Plan')
  expect(looseKey('A 0123456789abcdef0123456789abcdef/B.md')).toBe('a/b')
})
