/** What one look has shown. `off`: not set up, and nothing needs it. `fix` is a command or a setting; `mend` does it, where that needs no asking. */
export type Finding = { ok: true; said: string } | { ok: false; said: string; fix: string; mend?: () => Promise<void> } | { ok: 'off'; said: string }

/** Everything is as it should be. */
export const fine = (said: string): Finding => ({ ok: true, said })
/** Something is not, and this mends it. */
export const wrong = (said: string, fix: string, mend?: () => Promise<void>): Finding => ({ ok: false, said, fix, ...(mend ? { mend } : {}) })
/** Not set up here, and nothing that is set up needs it. */
export const off = (said: string): Finding => ({ ok: 'off', said })

/** The first line of what an error says. */
export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n').filter((line) => line.trim() !== '')[0] ?? 'no words'

/** `a` is at least `b`, as versions. */
export const atLeast = (a: string, b: string): boolean => {
  const [x, y] = [a, b].map((text) => (/(\d+)\.(\d+)/.exec(text) ?? []).slice(1).map(Number))
  return x?.length === 2 && y?.length === 2 && ((x[0] ?? 0) > (y[0] ?? 0) || (x[0] === y[0] && (x[1] ?? 0) >= (y[1] ?? 0)))
}
