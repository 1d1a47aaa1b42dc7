import { expect, test } from 'vitest'
import { EmailAddress, PersonName, TimeZone } from './profile.ts'

test.each(['linnea@tern.example', ' Linnea.Aas+memo@tern.example ', 'a@b.co'])('%j is an address', (text) => {
  expect(EmailAddress.parse(text)).toBe(text.trim())
})

test.each(['', 'linnea', 'linnea@', '@tern.example', 'a b@tern.example', 'a@tern.example\r\nBcc: all@tern.example', 'a@tern.example, b@tern.example', `${'x'.repeat(250)}@a.example`])(
  '%j is not', (text) => {
    expect(EmailAddress.safeParse(text).success).toBe(false)
  })

test('a name keeps accents and apostrophes, loses outer space, and holds no line break', () => {
  expect(PersonName.parse(' Zoë O’Neil ')).toBe('Zoë O’Neil')
  for (const text of ['', '  ', 'a\nb', 'a\u2028b', 'x'.repeat(81)]) expect(PersonName.safeParse(text).success).toBe(false)
})

test('time zones are those the calendar knows', () => {
  expect(['Europe/Oslo', 'UTC', 'Asia/Kathmandu'].map((zone) => TimeZone.safeParse(zone).success)).toEqual([true, true, true])
  expect(['Mars/Olympus', '', '../etc'].map((zone) => TimeZone.safeParse(zone).success)).toEqual([false, false, false])
})
