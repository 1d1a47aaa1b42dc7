import { expect, test } from 'vitest'
import { decodeHtml, readPage } from './read-page.ts'

const base = new URL('https://tern.example/journal/')

test('Open Graph comes before the plain head, addresses become absolute', () => {
  const html = `<head><title>Plain</title><meta property="og:title" content="Gutters &amp; falls"><meta name=description content="Lead">
    <link rel="shortcut icon" href="/i.png"><meta property="og:image" content="../wall.jpg"></head>`
  expect(readPage(html, base)).toEqual({ title: 'Gutters & falls', description: 'Lead', icon: 'https://tern.example/i.png', image: 'https://tern.example/wall.jpg' })
})

test('a page that says nothing has its usual icon at most', () => {
  expect(readPage('hello', base)).toEqual({ title: '', description: '', icon: 'https://tern.example/favicon.ico', image: null })
})

test.each(['javascript:alert(1)', 'data:image/svg+xml,<svg onload=x>', 'file:///etc/passwd', 'http://'])('the address %s is dropped', (address) => {
  expect(readPage(`<meta property="og:image" content="${address}">`, base).image).toBeNull()
})

test('only text passes, without controls, and not too much of it', () => {
  const { title } = readPage(`<title>a\u202e<b>c</b>\u0000 ${'long '.repeat(200)}</title>`, base)
  expect([...title]).toHaveLength(300)
  expect(title).toMatch(/^a <b>c<\/b>\ufffd? ?long/)
})

test('the encoding is the one named in the header, in the head, or UTF-8', () => {
  const latin = Uint8Array.of(0xfc)
  expect(decodeHtml(latin, 'text/html; charset=iso-8859-1')).toBe('ü')
  expect(decodeHtml(Buffer.concat([Buffer.from('<meta charset="windows-1252">'), latin]), 'text/html')).toMatch(/ü$/)
  expect(decodeHtml(Buffer.from('ü'), 'text/html; charset=nonsense')).toBe('ü')
})
