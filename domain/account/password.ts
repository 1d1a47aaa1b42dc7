/** The shortest and longest password, in characters. The upper bound only keeps hashing affordable. */
export const PASSWORD_LENGTH = { min: 10, max: 200 } as const

/** Why a password is refused; each has a sentence in the catalogue. */
export type PasswordProblem = 'too-short' | 'too-long' | 'too-plain' | 'too-common' | 'about-you'

// What attackers try first, as roots: a password that is one of these with only digits and signs around it is refused.
const COMMON = new Set([
  'password', 'passwort', 'passw0rd', 'p@ssword', 'p@ssw0rd', 'kennwort', 'geheim', 'secret', 'letmein', 'welcome', 'willkommen', 'hallo',
  'qwerty', 'qwertyuiop', 'qwertz', 'qwertzuiop', 'asdfghjkl', 'iloveyou', 'sunshine', 'princess', 'football', 'baseball', 'superman', 'batman',
  'dragon', 'monkey', 'master', 'shadow', 'michael', 'jennifer', 'trustno', 'starwars', 'pokemon', 'computer', 'internet', 'admin',
  'administrator', 'changeme', 'schalke', 'hamburg', 'berlin', 'abcdefghij', 'memo',
])
const ROWS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'qwertzuiop', 'asdfghjkl', 'zxcvbnm', 'yxcvbnm']

// The length with every run that a keyboard or a repetition writes counted as one character: `aaaa`, `1234`, `qwert` add nothing.
const surprise = (text: string): number => {
  const letters = [...text.toLowerCase()]
  const follows = (a: string, b: string) =>
    a === b || ROWS.some((row) => row.includes(a + b) || row.includes(b + a))
  return letters.filter((letter, at) => at === 0 || !follows(letters[at - 1] ?? '', letter)).length
}

const partsOf = (about: readonly string[]): string[] =>
  about.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((part) => part.length >= 4)

/** One spelling for what a person types on different keyboards (NIST SP 800-63B, 5.1.1.2: Unicode normalisation before hashing). */
export const normalisePassword = (password: string): string => password.normalize('NFKC')

/**
 * What is wrong with a new password; null when it will do. The rule: at least 10 characters; at least 6 of them not the continuation
 * of a run (`aaaa`, `1234`, `qwert`); not a well-known password with digits around it; not mostly the person's own name or address
 * (`about`). No demand for signs or capitals: length is what counts.
 */
export const passwordProblem = (password: string, about: readonly string[] = []): PasswordProblem | null => {
  const text = normalisePassword(password)
  const length = [...text].length
  if (length < PASSWORD_LENGTH.min) return 'too-short'
  if (length > PASSWORD_LENGTH.max) return 'too-long'
  if (surprise(text) < 6) return 'too-plain'
  const lower = text.toLowerCase()
  if (COMMON.has(lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ''))) return 'too-common'
  const rest = partsOf(about).reduce((left, part) => left.replaceAll(part, ''), lower)
  return [...rest].length < Math.min(6, length) && rest !== lower ? 'about-you' : null
}
