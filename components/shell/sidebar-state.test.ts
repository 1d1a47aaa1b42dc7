import { expect, test } from 'vitest'
import { readSidebar } from './sidebar-state.ts'

test.each([
  [undefined, { shown: 'open', width: 248 }],
  ['closed.300', { shown: 'closed', width: 300 }],
  ['open.100', { shown: 'open', width: 200 }],
  ['open.999', { shown: 'open', width: 480 }],
  ['open.300; x=1', { shown: 'open', width: 248 }],
  ['<script>', { shown: 'open', width: 248 }],
])('the cookie %j reads as %j', (value, state) => {
  expect(readSidebar(value)).toEqual(state)
})
