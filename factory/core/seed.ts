/** Numbers and ids that follow from a seed: equal seeds, equal draws. */
export type Draw = { /** From 0 up to but not including 1. */ fraction: () => number; /** A uuid v7 for the instant `at`. */ id: (at: number) => string }

// FNV-1a, to spread a seed's text over 32 bits.
const hash32 = (text: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** The generator is mulberry32 (public domain, by Tommy Ettinger). */
export const draw = (seed: string): Draw => {
  let state = hash32(seed)
  const fraction = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const hex = (digits: number) => Array.from({ length: digits }, () => Math.floor(fraction() * 16).toString(16)).join('')
  return {
    fraction,
    id: (at) => {
      const time = at.toString(16).padStart(12, '0')
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${(8 + Math.floor(fraction() * 4)).toString(16)}${hex(3)}-${hex(12)}`
    },
  }
}
