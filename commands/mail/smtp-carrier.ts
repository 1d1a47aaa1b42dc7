import { createTransport } from 'nodemailer'
import type { MailCarrier } from './deliver-mail.ts'

/** Carries mail by SMTP; `url` such as smtps://user:password@host. The recipient goes as one address, never as a list to parse. */
export const smtpCarrier = (url: string, from: string): MailCarrier => {
  const transport = createTransport(url, { from, disableFileAccess: true, disableUrlAccess: true })
  return {
    send: async ({ recipient, subject, bodyText, bodyHtml }) => {
      await transport.sendMail({ to: { name: '', address: recipient }, subject, text: bodyText, html: bodyHtml })
    },
    close: () => transport.close(),
  }
}
