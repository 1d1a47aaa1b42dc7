import type { Logger } from 'pino'
import { startMailSender } from '#commands/mail/mail-sender.ts'
import { startHousekeeping } from './housekeeping.ts'
import { startImports } from './imports.ts'

/** Starts what this process does without being asked: sending mail, carrying out imports, housekeeping. `close` waits for what is under way. */
export const startJobs = (log: Logger): { close: () => Promise<void> } => {
  const housekeeping = startHousekeeping((error) => log.error({ err: error }, 'housekeeping broke off'))
  const imports = startImports((error, id) => log.error({ err: error, import: id }, 'an import broke off'))
  const mailSender = startMailSender((error) => log.error({ err: error }, 'mail was not sent'))
  return {
    close: async () => {
      await mailSender.close()
      await imports.close()
      await housekeeping.close()
    },
  }
}
