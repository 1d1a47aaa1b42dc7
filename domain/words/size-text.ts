import type { Language } from './say.ts'

const STEPS = [['GB', 1e9], ['MB', 1e6], ['kB', 1e3]] as const

/** A number of bytes as people read it: “2.1 MB”, “340 kB”, “12 bytes” (decimal units, as file managers show them). */
export const sizeText = (bytes: number, language: Language): string => {
  for (const [unit, size] of STEPS) {
    if (bytes >= size) return `${new Intl.NumberFormat(language, { maximumFractionDigits: bytes / size < 10 ? 1 : 0 }).format(bytes / size)} ${unit}`
  }
  return `${new Intl.NumberFormat(language).format(bytes)} bytes`
}
