import { afterEach, expect, test } from 'vitest'
import { bodiesOf } from './post-mail.ts'
import { smtpCarrier } from './smtp-carrier.ts'
import { someMailServer } from './testing.ts'

let close = () => undefined as unknown
afterEach(() => close())
const mailServer = async () => {
  const server = await someMailServer()
  close = server.close
  return server
}

test('a mail reaches the server with its one recipient and both bodies', async () => {
  const { url, heard } = await mailServer()
  const { text, html } = bodiesOf({ to: '', subject: '', body: 'Somebody asked.', link: { label: 'Open', url: 'https://memo.example/x?a=1&b=2' }, after: 'Bye.' })
  const carrier = smtpCarrier(url, 'Memo <memo@tern.example>')
  await carrier.send({ recipient: 'otto@tern.example', subject: 'Grüße', bodyText: text, bodyHtml: html })
  carrier.close()
  expect(heard.filter((line) => line.startsWith('RCPT'))).toEqual(['RCPT TO:<otto@tern.example>'])
  expect(heard).toContain('From: Memo <memo@tern.example>')
  // Quoted-printable (RFC 2045, 6.7) undone.
  const read = heard.join('\n').replaceAll('=\n', '').replaceAll('=3D', '=')
  expect(read).toContain('Open:\nhttps://memo.example/x?a=1&b=2')
  expect(read).toContain('href="https://memo.example/x?a=1&amp;b=2"')
})

test.each(['a@tern.example\r\nBcc: b@tern.example', 'a@tern.example, b@tern.example', 'a@tern.example>\r\nRCPT TO:<b@tern.example'])(
  'a recipient like %j adds neither header nor recipient', async (recipient) => {
    const { url, heard } = await mailServer()
    const carrier = smtpCarrier(url, 'Memo <memo@tern.example>')
    await carrier.send({ recipient, subject: 'Hello\r\nBcc: b@tern.example', bodyText: 'x', bodyHtml: 'x' }).catch(() => undefined)
    carrier.close()
    expect(heard.filter((line) => /^bcc:/i.test(line))).toEqual([])
    expect(heard.filter((line) => line.startsWith('RCPT')).length).toBeLessThanOrEqual(1)
    expect(heard).not.toContain('RCPT TO:<b@tern.example>')
  })
