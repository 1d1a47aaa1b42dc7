import { setTimeout } from 'node:timers/promises'

/** Does `work` and takes at least `ms` milliseconds for it, so that the time does not tell what there was to do. */
export const atLeast = async <T>(ms: number, work: () => Promise<T>): Promise<T> => {
  const [result] = await Promise.all([work(), setTimeout(ms)])
  return result
}
