import fc from 'fast-check'
import { expect, test } from 'vitest'
import { claimedKind, judgeType, type FileKind, type JudgedType } from './file-type.ts'
import { disposition, safeFileName } from './name.ts'
import { readRange } from './range.ts'
import { fileHeaders } from './serve.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

type Judged = { head: string; recognised?: string; claimed?: FileKind; becomes: JudgedType }
const plain: JudgedType = { type: 'application/octet-stream', kind: 'file' }
const judged: Record<string, Judged> = {
  'a picture': { head: 'PNG', recognised: 'image/png', claimed: 'image', becomes: { type: 'image/png', kind: 'image' } },
  'a drawing': { head: '<?xml version="1.0"?>\n<!-- x --><svg xmlns="">', recognised: 'application/xml', claimed: 'image', becomes: { type: 'image/svg+xml', kind: 'image' } },
  'a drawing with a document type': { head: '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x"><svg>', becomes: { type: 'image/svg+xml', kind: 'image' } },
  'a page that says it is a picture': { head: '<html><script>', claimed: 'image', becomes: plain },
  'a page': { head: '<html><svg><script>', becomes: { type: 'text/plain', kind: 'file' } },
  'an archive that says it is a film': { head: 'PK', recognised: 'application/zip', claimed: 'video', becomes: plain },
  'a picture that says it is a sound': { head: 'PNG', recognised: 'image/png', claimed: 'audio', becomes: plain },
  'a film container with only sound': { head: 'ftyp', recognised: 'video/mp4', claimed: 'audio', becomes: { type: 'video/mp4', kind: 'video' } },
  'a document': { head: '%PDF', recognised: 'application/pdf', becomes: { type: 'application/pdf', kind: 'file' } },
  notes: { head: 'a,b\n1,2', becomes: { type: 'text/plain', kind: 'file' } },
}
test.each(Object.entries(judged))('%s is judged by its bytes', (_, { head, recognised = null, claimed = null, becomes }) => {
  expect(judgeType(bytes(head), recognised, claimed)).toEqual(becomes)
})

test('bytes that are no text are just bytes', () => {
  expect(judgeType(Uint8Array.of(0xff, 0xfe, 0, 1), null, null)).toEqual({ type: 'application/octet-stream', kind: 'file' })
  expect(judgeType(bytes('ü'.repeat(10)).slice(0, 19), null, null).type).toBe('text/plain')
})

test.each([
  ['image/png', 'x.bin', 'image'],
  ['', 'holiday.JPG', 'image'],
  ['application/octet-stream', 'song.mp3', 'audio'],
  ['text/csv', 'table.csv', null],
])('%s and %s claim to be %s', (type, name, kind) => expect(claimedKind(type, name)).toBe(kind))

test.each([
  ['../../etc/passwd', 'etc passwd'],
  ['plan\r\nSet-Cookie: x.pdf', 'plan Set-Cookie: x.pdf'],
  ['invoice\u202efdp.exe', 'invoice fdp.exe'],
  ['', 'file'],
  ['..', 'file'],
  ['Grundriß 2.pdf', 'Grundriß 2.pdf'],
])('the name %j becomes %j', (name, safe) => expect(safeFileName(name)).toBe(safe))

test('no name leaves its header or its folder', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => {
    const safe = safeFileName(name)
    expect(safe).toMatch(/^[^/\\\r\n]{1,200}$/u)
    expect(disposition('attachment', safe)).toMatch(/^attachment; filename="[\x20-\x21\x23-\x7e]*"; filename\*=UTF-8''[\w.!~%-]*$/)
  }))
})

test.each([
  [null, 'whole'], ['bytes=0-', { start: 0, end: 99 }], ['bytes=10-19', { start: 10, end: 19 }], ['bytes=-10', { start: 90, end: 99 }], ['bytes=-500', { start: 0, end: 99 }],
  ['bytes=90-500', { start: 90, end: 99 }], ['bytes=100-', 'unsatisfiable'], ['bytes=-0', 'unsatisfiable'], ['bytes=9-3', 'whole'], ['bytes=0-1,5-6', 'whole'], ['lines=1-2', 'whole'], ['bytes=-', 'whole'],
])('the range %s of 100 bytes', (header, range) => expect(readRange(header, 100)).toEqual(range))

test('only what a browser may draw is shown inline, and never with scripts', () => {
  const of = (type: string) => fileHeaders({ type, name: 'a', etag: '"1"' })
  expect(of('image/svg+xml')['content-disposition']).toMatch(/^inline/)
  expect(of('image/svg+xml')['content-security-policy']).toMatch(/^default-src 'none'.*sandbox$/)
  for (const type of ['text/html', 'application/pdf', 'text/plain', 'application/xhtml+xml', 'image/x-unknown']) expect(of(type)['content-disposition']).toMatch(/^attachment/)
})
