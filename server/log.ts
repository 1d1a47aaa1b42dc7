import { pino, type Logger } from 'pino'
import { settings } from '#db/settings.ts'

/** The process's log: one JSON line an entry on standard error, so that standard output stays for people. */
export const openLog = (): Logger => pino({ level: settings().LOG_LEVEL, base: null }, pino.destination(2))
