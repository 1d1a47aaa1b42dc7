import { expect, test } from 'vitest'
import { nearestIds } from './nearest.ts'

test('a story that there is not is answered with those most like it', () => {
  const ids = ['kit-menus--closed', 'account-parts--devices', 'account-parts--password', 'factory-queue--empty', ...Array.from({ length: 20 }, (_, at) => `editor-blocks--kind-${at}`)]
  const near = nearestIds('account-devices--default', ids)
  expect(near.slice(0, 2)).toEqual(['account-parts--devices', 'account-parts--password'])
  expect(near).toHaveLength(10)
})
