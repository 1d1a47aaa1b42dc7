import type { Language } from '#domain/words/say.ts'

/** Which keyboard the person has in front of them. */
export type Keyboard = 'mac' | 'other'

type KeyNames = Readonly<Record<string, string>>

const mac: KeyNames = { mod: '⌘', shift: '⇧', alt: '⌥', ctrl: '⌃', enter: '↩', backspace: '⌫', delete: '⌦', escape: 'esc', tab: '⇥', arrowup: '↑', arrowdown: '↓', arrowleft: '←', arrowright: '→', space: '␣' }
const printed: Record<Language, KeyNames> = {
  en: { mod: 'Ctrl', shift: 'Shift', alt: 'Alt', ctrl: 'Ctrl', enter: 'Enter', backspace: 'Backspace', delete: 'Del', escape: 'Esc', tab: 'Tab', arrowup: '↑', arrowdown: '↓', arrowleft: '←', arrowright: '→', space: 'Space' },
  de: { mod: 'Strg', shift: 'Umschalt', alt: 'Alt', ctrl: 'Strg', enter: 'Eingabe', backspace: 'Rücktaste', delete: 'Entf', escape: 'Esc', tab: 'Tab', arrowup: '↑', arrowdown: '↓', arrowleft: '←', arrowright: '→', space: 'Leertaste' },
}

/** “mod+shift+f” as it is printed on the keys: “Ctrl Shift F”, “Strg Umschalt F” or “⇧⌘F”. */
export function keyText(combination: string, keyboard: Keyboard, language: Language): string {
  const keys = combination.toLowerCase().split('+')
  const names = keyboard === 'mac' ? mac : printed[language]
  const ordered = keyboard === 'mac' ? [...keys].sort((a, b) => macOrder(a) - macOrder(b)) : keys
  return ordered.map((key) => names[key] ?? key.toUpperCase()).join(keyboard === 'mac' ? '' : ' ')
}

// Apple writes modifiers as control, option, shift, command; the key itself comes last.
function macOrder(key: string): number {
  const at = ['ctrl', 'alt', 'shift', 'mod'].indexOf(key)
  return at === -1 ? 4 : at
}
