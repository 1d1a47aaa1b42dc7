import fc from 'fast-check'
import { expect, test } from 'vitest'
import { claimedKind, judgeType } from './file-type.ts'
import { disposition, safeFileName } from './name.ts'
import { readRange } from './range.ts'
import { fileHeaders } from './serve.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

test.each([
  ['a picture', 'PNG', 'image/png', 'image', { type: 'image/png', kind: 'image' }],
  ['a drawing', '<?xml version="1.0"?>\n<!-- x --><svg xmlns="">', 'application/xml', 'image', { type: 'image/svg+xml', kind: 'image' }],
  ['a drawing with a document type', '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x"><svg>', null, null, { type: 'image/svg+xml', kind: 'image' }],
  ['a page that says it is a picture', '<html><script>', null, 'image', { type: 'application/octet-stream', kind: 'file' }],
  ['a page', '<html><svg><script>', null, null, { type: 'text/plain', kind: 'file' }],
  ['an archive that says it is a film', 'PK', 'application/zip', 'video', { type: 'application/octet-stream', kind: 'file' }],
  ['a picture that says it is a sound', 'PNG', 'image/png', 'audio', { type: 'application/octet-stream', kind: 'file' }],
  ['a film container with only sound', 'ftyp', 'video/mp4', 'audio', { type: 'video/mp4', kind: 'video' }],
  ['a document', '%PDF', 'application/pdf', null, { type: 'application/pdf', kind: 'file' }],
  ['notes', 'a,b\n1,2', null, null, { type: 'text/plain', kind: 'file' }],
] as const)('%s is judged by its bytes', (_, head, recognised, claimed, expected) => {
  expect(judgeType(bytes(head), recognised, claimed)).toEqual(expected)
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
  expect(of('image/svg+xml')).toMatchObject({ 'content-disposition': expect.stringMatching(/^inline/), 'content-security-policy': expect.stringContaining('sandbox') })
  for (const type of ['text/html', 'application/pdf', 'text/plain', 'application/xhtml+xml', 'image/x-unknown']) expect(of(type)['content-disposition']).toMatch(/^attachment/)
})
