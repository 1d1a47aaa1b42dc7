import { CronExpressionParser } from 'cron-parser'

/**
 * The next instant after `after` that a cron expression names, in UTC. Six fields begin with seconds.
 * @throws RangeError naming the expression when it is none.
 */
export const nextOf = (cron: string, after: number): number => {
  try {
    return CronExpressionParser.parse(cron, { currentDate: new Date(after), tz: 'UTC' }).next().getTime()
  } catch (cause) {
    throw new RangeError(`"${cron}" is no cron expression. Write five fields (minute hour day month weekday), such as "0 6 * * 1".`, { cause })
  }
}
