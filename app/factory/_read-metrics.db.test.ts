import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { someone } from '#commands/testing.ts'
import { asSystem } from '#db/client.ts'
import { factoryOn } from '#db/factory-testing.ts'
import { testDatabase } from '#db/testing.ts'
import { readMetrics } from './_read-metrics.ts'

const factory = factoryOn(testDatabase())

test('the console compares what was spent with the budgets, which a person of the factory may see', async () => {
  const actor = await someone()
  await asSystem((tx) => tx.execute(sql`insert into factory.people (account, role) values (${actor.accountId}, 'operator')`))
  const money = async () => (await readMetrics(actor, new Date(), String)).metrics.laws.find(({ law }) => law === 'money')
  expect(await money()).toMatchObject({ state: 'holds' })
  // Tokens are counted in budgets of their own, and are no money.
  await factory().transaction((tx) => tx.execute(sql`insert into factory.budgets (scope, cap, spent) values ('tokens:run:r', 100, 50), ('item:7', 100, 7)`))
  expect(await money()).toMatchObject({ state: 'broken', where: 'item:7', left: 0, right: 7 })
})
