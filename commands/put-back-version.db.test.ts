import { expect, test } from 'vitest'
import { testDatabase } from '#db/testing.ts'
import { wholeText } from '#domain/document/merge/testing.ts'
import { appendBatches } from './documents/append.ts'
import { sendBatch, somePage, stored, writerAt } from './documents/testing.ts'
import { putBackVersion } from './put-back-version.ts'
import { mustSend, send, someone } from './testing.ts'

testDatabase()

const vanished = async () => {
  const at = await somePage()
  const device = writerAt(at.linnea)
  for (let number = 0; number < 12; number++) device.addBlock(`b${number}`, `Sentence ${number} of a length that is worth keeping in any case.`)
  await sendBatch(at.pageId, device.batch())
  const before = wholeText((await stored(at.pageId)).doc)
  device.edit(() => device.body.delete(0, 12))
  const { notices } = await appendBatches(await stored(at.pageId), [device.batch()])
  const [notice] = notices
  if (notice?.kind !== 'mass-deletion') throw new Error('Most of a page vanished without a guard.')
  return { ...at, device, before, versionId: notice.version }
}

test('25. most of a page comes back by one change, with what was written since', async () => {
  const { otto, pageId, device, before, versionId } = await vanished()
  device.addBlock('since', 'Written since.')
  await sendBatch(pageId, device.batch())
  expect(await mustSend(putBackVersion, otto, { versionId })).toMatchObject({ pageId })
  expect(wholeText((await stored(pageId)).doc).split('\n').sort()).toEqual([...before.split('\n'), 'Written since.'].sort())
})

test('25. a device that was there gets it as any other change, and goes on', async () => {
  const { linnea, pageId, device, before, versionId } = await vanished()
  await mustSend(putBackVersion, linnea, { versionId })
  device.take(await stored(pageId))
  device.type('b0', ' More.')
  await sendBatch(pageId, device.batch())
  expect(wholeText((await stored(pageId)).doc)).toBe(before.replace('in any case.', 'in any case. More.'))
})

test('a version of a page one may not see is not found', async () => {
  const { versionId } = await vanished()
  expect(await send(putBackVersion, await someone('Stranger'), { versionId })).toMatchObject({ ok: false, reason: 'not-found' })
})
