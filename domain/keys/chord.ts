/** Which keyboard the person has in front of them. */
export type Keyboard = 'mac' | 'other'

/** A key press as the browser reports it; `altGraph` is `getModifierState('AltGraph')`. */
export type KeyPress = {
  readonly key: string
  readonly code: string
  readonly ctrl: boolean
  readonly meta: boolean
  readonly shift: boolean
  readonly alt: boolean
  readonly altGraph: boolean
}

type Modifiers = { readonly mod: boolean; readonly ctrl: boolean; readonly shift: boolean; readonly alt: boolean }
type Chord = Modifiers & { readonly key: string; readonly by: 'letter' | 'digit' | 'sign' | 'name' }

const parsed = new Map<string, Chord>()

/** Takes “mod+shift+7” apart. Throws when it names no key, because then nothing could ever press it. */
function chordOf(text: string): Chord {
  const known = parsed.get(text)
  if (known) return known
  const parts = text.split('+')
  const key = parts.pop() ?? ''
  if (key === '') throw new RangeError(`chord “${text}” names no key; write it like “mod+shift+k”, with the key last`)
  const by = /^[a-z]$/.test(key) ? 'letter' : /^\d$/.test(key) ? 'digit' : key.length === 1 ? 'sign' : 'name'
  const chord = { key, by, mod: parts.includes('mod'), ctrl: parts.includes('ctrl'), shift: parts.includes('shift'), alt: parts.includes('alt') } as const
  parsed.set(text, chord)
  return chord
}

/** Whether the press only writes a character: AltGr is Ctrl with Alt to Windows, and the text it gives is meant. */
export const writesText = (press: KeyPress, keyboard: Keyboard): boolean => keyboard === 'other' && press.altGraph

function modifiersFit(chord: Chord, press: KeyPress, keyboard: Keyboard): boolean {
  const mod = keyboard === 'mac' ? press.meta : press.ctrl
  const otherControl = keyboard === 'mac' ? press.ctrl : press.meta
  // A sign may need Shift or not, as the layout has it: “/” is Shift+7 on a German keyboard.
  const shiftFits = chord.by === 'sign' ? chord.shift === press.shift || !press.code.startsWith('Digit') : chord.shift === press.shift
  return chord.mod === mod && chord.ctrl === otherControl && chord.alt === press.alt && shiftFits
}

function keyFits(chord: Chord, press: KeyPress): boolean {
  switch (chord.by) {
    case 'letter': {
      // Latin layouts differ in where a letter lies, so the character counts; others have no such character at all.
      const typed = press.key.toLowerCase()
      return /^[a-z]$/.test(typed) ? typed === chord.key : press.code === `Key${chord.key.toUpperCase()}`
    }
    case 'digit':
      return press.code === `Digit${chord.key}`
    case 'sign':
      return press.key === chord.key
    case 'name':
      return press.key === (chord.key === 'Space' ? ' ' : chord.key)
  }
}

/**
 * Whether a press is the chord: “mod+shift+7”, with mod ⌘ on a Mac and Ctrl elsewhere. Letters match the character,
 * digits the physical key (AZERTY, shifted digits), letters of non-Latin layouts the physical key. Text from AltGr never matches.
 */
export function isChord(text: string, press: KeyPress, keyboard: Keyboard): boolean {
  if (writesText(press, keyboard)) return false
  const chord = chordOf(text)
  return modifiersFit(chord, press, keyboard) && keyFits(chord, press)
}

/** A keyboard event, or as much of one as an editor view makes by itself for keyboards on a screen: a key and nothing held. */
export type KeyEvent = Pick<KeyboardEvent, 'key' | 'code'> & Partial<Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'getModifierState'>>

/** The press in a keyboard event. */
export const pressOf = (event: KeyEvent): KeyPress => ({
  key: event.key,
  code: event.code,
  ctrl: event.ctrlKey === true,
  meta: event.metaKey === true,
  shift: event.shiftKey === true,
  alt: event.altKey === true,
  altGraph: event.getModifierState?.('AltGraph') === true,
})
