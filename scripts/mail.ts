import { openDatabase, useDatabase, asSystem } from '#db/client.ts'
import { latestMail, mailById, type MailRow } from '#db/queries/mail.ts'
import { isId } from '#domain/ids.ts'
import { openPlaces } from './places.ts'

const USAGE = `Mail that Memo has written.

  npm run mail                    the newest 20 mails
  npm run mail -- <address>       the newest mail to an address (or a part of one), in full
  npm run mail -- <id>            one mail, in full`

const print = (text: string) => process.stdout.write(`${text}\n`)
// A subject is other people's words: nothing in it may steer the terminal.
const plain = (text: string) => text.replace(/[^\P{Cc}\n]/gu, '')
const fate = (mail: MailRow) => (mail.sentAt ? `sent ${mail.sentAt.toISOString()}` : `not sent${mail.lastError ? `: ${mail.lastError}` : ''}`)

const inFull = (mail: MailRow) =>
  print(plain(`To:      ${mail.recipient}\nSubject: ${mail.subject}\nWritten: ${mail.createdAt.toISOString()} (${fate(mail)})\n\n${mail.bodyText}`))

const main = async () => {
  const [wanted] = process.argv.slice(2)
  if (wanted === '--help' || wanted === '-h') return print(USAGE)
  const places = await openPlaces()
  const database = openDatabase(places.url, { app: 1, system: 1 })
  useDatabase(database)
  try {
    if (wanted !== undefined && isId(wanted)) {
      const mail = await asSystem((tx) => mailById(tx, wanted))
      return mail ? inFull(mail) : print(`There is no mail ${wanted}.`)
    }
    const mails = await asSystem((tx) => latestMail(tx, wanted ? 1 : 20, wanted))
    if (mails.length === 0) return print(wanted ? `There is no mail to ${wanted}.` : 'There is no mail yet.')
    if (wanted !== undefined) return mails.forEach(inFull)
    for (const mail of mails) print(plain(`${mail.id}  ${mail.createdAt.toISOString().slice(0, 16)}  ${mail.recipient}  ${mail.subject}  (${fate(mail)})`))
    print('\nOne in full: npm run mail -- <address or id>')
  } finally {
    await database.close()
    await places.stop()
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`The mail could not be read. ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
