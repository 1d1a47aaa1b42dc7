import { expect, test } from 'vitest'
import { returnPath, signInPath } from './return-path.ts'

test.each(['/', '/studio', '/studio/plan-0191?view=board#b1', '/invite/abc', '/account', '/apiary'])('%s is a place to come back to', (path) => {
  expect(returnPath(path)).toBe(path)
})

test.each([
  'https://evil.example/', '//evil.example', '/\\evil.example', '\\/evil.example', '/\t/evil.example', '/a\\..\\evil', '/a\n', 'javascript:alert(1)',
  'studio', '', '/..//evil.example', '/.//evil.example', `/${'x'.repeat(2001)}`, '/api/files/1', '/sign-in?to=/x', '/sign-up', '/sign-out', undefined, 7, ['/a'],
])('%j is not', (value) => {
  expect(returnPath(value, '/home')).toBe('/home')
})

test('the sign-in address carries the way back, whole', () => {
  expect(signInPath('/studio/plan?view=board&x=1')).toBe('/sign-in?to=%2Fstudio%2Fplan%3Fview%3Dboard%26x%3D1')
  expect(signInPath('//evil.example')).toBe('/sign-in')
})
