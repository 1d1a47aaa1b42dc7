import { settings } from '#db/settings.ts'
import { deliverMail, type MailCarrier } from './deliver-mail.ts'
import { smtpCarrier } from './smtp-carrier.ts'

const EVERY = 3_000

/** Whether mail leaves this server; without it the operator reads it with `npm run mail`. */
export const mailIsSent = (): boolean => settings().SMTP_URL !== undefined

const configuredCarrier = (): MailCarrier | null => {
  const { SMTP_URL, MAIL_FROM } = settings()
  return SMTP_URL ? smtpCarrier(SMTP_URL, MAIL_FROM) : null
}

/**
 * Sends due mail every few seconds until closed; does nothing when SMTP is not configured. `onError` hears what stopped a round
 * (the database was down); the next round tries again.
 */
export const startMailSender = (onError: (error: unknown) => void, carrier = configuredCarrier()): { close(): Promise<void> } => {
  if (!carrier) return { close: async () => undefined }
  let round: Promise<unknown> = Promise.resolve()
  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    round = deliverMail(carrier, new Date()).catch(onError).finally(() => { busy = false })
  }, EVERY)
  return {
    close: async () => {
      clearInterval(timer)
      await round
      carrier.close()
    },
  }
}
