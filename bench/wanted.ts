/** What was asked to be measured: benches that are there, or the names that fit none of them. */
type Wanted = { kind: 'benches' | 'unknown'; names: string[] }

/** Picks by the words of a command line among the benches there are: those named, or all without a name. Words that begin with `--` are not names. */
export const wantedBenches = (words: readonly string[], benches: readonly string[]): Wanted => {
  const names = words.filter((word) => !word.startsWith('--'))
  const unknown = names.filter((name) => !benches.includes(name))
  if (unknown.length > 0) return { kind: 'unknown', names: unknown }
  return { kind: 'benches', names: benches.filter((name) => names.length === 0 || names.includes(name)) }
}
