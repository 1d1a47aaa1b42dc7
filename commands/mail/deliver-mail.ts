import { asSystem } from '#db/client.ts'
import { noteMailTry, takeDueMail, type MailRow } from '#db/writes/mail.ts'

/** Hands one mail to whoever carries it. Rejects when it was not accepted. */
export type MailCarrier = { send(mail: Pick<MailRow, 'recipient' | 'subject' | 'bodyText' | 'bodyHtml'>): Promise<void>; close(): void }

// Minutes until the next try, by the number of tries so far: about a day in all, then the mail stays in the box unsent.
const WAITS = [1, 5, 15, 60, 240, 480, 720] as const
const TRIES = WAITS.length + 1

const next = async (carrier: MailCarrier, now: Date): Promise<'sent' | 'failed' | null> =>
  asSystem(async (tx) => {
    const mail = await takeDueMail(tx, now, TRIES)
    if (!mail) return null
    const attempts = mail.attempts + 1
    try {
      await carrier.send(mail)
    } catch (error) {
      // The carrier's boundary: whatever it says is kept for the operator, and the mail is tried again.
      const wait = WAITS[mail.attempts] ?? 720
      const lastError = (error instanceof Error ? error.message : String(error)).slice(0, 500)
      await noteMailTry(tx, mail.id, { attempts, lastError, nextTryAt: new Date(now.getTime() + wait * 60_000) })
      return 'failed'
    }
    await noteMailTry(tx, mail.id, { attempts, lastError: null, sentAt: now })
    return 'sent'
  })

/**
 * Sends every mail that is due at `now`, one by one, and gives how many went and how many did not. Safe to run in several processes:
 * a mail is held while it is being sent. A process that dies between the carrier's yes and the commit sends that one mail twice.
 */
export const deliverMail = async (carrier: MailCarrier, now: Date): Promise<{ sent: number; failed: number }> => {
  const tally = { sent: 0, failed: 0 }
  for (let result = await next(carrier, now); result; result = await next(carrier, now)) tally[result] += 1
  return tally
}
