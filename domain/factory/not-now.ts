/** Why something that could be done is not started now. */
export const NOT_NOW = [
  'frozen', 'off', 'blind', 'held', 'stopped', 'resting', 'attempts', 'depth', 'concurrency', 'slots', 'open_pulls', 'capped', 'money', 'main_red', 'people',
] as const
export type NotNow = (typeof NOT_NOW)[number]
