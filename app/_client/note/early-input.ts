import { noInput, type EarlyInput } from './early-record.ts'
import { blockOf, idOf, textPointOf, type TextPoint } from './text-point.ts'

/** The most characters that are remembered. */
const MOST = 2000

// Chromium and Firefox have one function for this, Safari the other.
const caretAt = (x: number, y: number): { node: Node; offset: number } | null => {
  if ('caretPositionFromPoint' in document) {
    const position = document.caretPositionFromPoint(x, y)
    return position ? { node: position.offsetNode, offset: position.offset } : null
  }
  const range = (document as { caretRangeFromPoint?: (x: number, y: number) => Range | null }).caretRangeFromPoint?.(x, y)
  return range ? { node: range.startContainer, offset: range.startOffset } : null
}

// The place in the text under a point of the window; null where there is no text.
const textPointAt = (x: number, y: number): TextPoint | null => {
  const caret = caretAt(x, y)
  return caret && textPointOf(caret.node, caret.offset)
}

// What a click on does something of its own, with or without the editor.
const OWN_CLICK = 'a, button, summary, input, label, video, audio, [contenteditable="true"]'

const makeField = (label: string): HTMLTextAreaElement => {
  const field = document.createElement('textarea')
  field.setAttribute('aria-label', label)
  field.autocapitalize = 'sentences'
  // In view, so that focusing it scrolls nothing, but neither seen nor clickable. 16 px, so that phones do not zoom.
  field.style.cssText = 'position:fixed;width:1px;height:1px;opacity:0;padding:0;border:0;resize:none;font-size:16px;pointer-events:none'
  return field
}

const keyOf = (inputType: string): 'Enter' | 'Backspace' | 'Delete' | null => {
  if (inputType === 'insertLineBreak' || inputType === 'insertParagraph') return 'Enter'
  if (inputType === 'deleteContentBackward') return 'Backspace'
  return inputType === 'deleteContentForward' ? 'Delete' : null
}

/** The place in the text that a click meant; null when it meant something else: a link, a button, a selection. */
const meantText = (event: MouseEvent): TextPoint | null => {
  const selecting = document.getSelection()?.isCollapsed === false
  if (event.button !== 0 || selecting || (event.target as Element).closest(OWN_CLICK)) return null
  return textPointAt(event.clientX, event.clientY)
}

const focusAt = (field: HTMLTextAreaElement, { clientX, clientY }: MouseEvent) => {
  field.style.left = `${clientX}px`
  field.style.top = `${clientY}px`
  document.body.append(field)
  field.focus({ preventScroll: true })
}

/** Follows the compositions in a field: `settled` resolves once none is in progress. */
const followCompositions = (field: HTMLElement, listen: { signal: AbortSignal }): { settled: () => Promise<void> } => {
  let composing = false
  const waiting: (() => void)[] = []
  field.addEventListener('compositionstart', () => (composing = true), listen)
  field.addEventListener('compositionend', () => {
    composing = false
    // The browser writes the finished text into the field right after this event.
    queueMicrotask(() => {
      for (const go of waiting.splice(0)) go()
    })
  }, listen)
  return { settled: async () => { if (composing) await new Promise<void>((resolve) => waiting.push(resolve)) } }
}

/** A recorder of early input on one note. */
export type EarlyRecorder = {
  /** Ends recording, once a composition in progress is finished, and gives what was recorded. */
  finish: () => Promise<EarlyInput>
  /** Ends recording and forgets everything. */
  cancel: () => void
}

/**
 * Records clicks, keys and ticks in the static `body` until the editor is there. A click in the text focuses a hidden field in the same event, so
 * that phones open their keyboard; the field takes keys and compositions. `wanted` is called when something was done that needs the editor.
 */
export const recordEarlyInput = (body: HTMLElement, label: string, wanted: () => void): EarlyRecorder => {
  const field = makeField(label)
  const end = new AbortController()
  const listen = { signal: end.signal }
  const recorded = noInput()
  let characters = 0
  const { settled } = followCompositions(field, listen)

  const type = (text: string) => {
    const kept = text.slice(0, MOST - characters)
    characters += kept.length
    if (kept !== '') recorded.keys.push({ text: kept })
  }

  const takeField = () => {
    type(field.value)
    field.value = ''
  }

  const copy = (button: Element) => {
    void navigator.clipboard.writeText(button.closest('figure')?.querySelector('code')?.textContent ?? '')
    recorded.copied = true
  }

  const click = (event: MouseEvent) => {
    const button = (event.target as Element).closest('.memo-code-copy')
    if (button) copy(button)
    const point = meantText(event)
    if (!point) return
    recorded.point = point
    focusAt(field, event)
    wanted()
  }

  const tick = (event: Event) => {
    const box = event.target
    const block = box instanceof HTMLInputElement && box.type === 'checkbox' ? blockOf(box) : null
    if (!block) return
    recorded.ticks.push({ block: idOf(block), checked: (box as HTMLInputElement).checked })
    wanted()
  }

  const beforeInput = (event: InputEvent) => {
    const key = event.isComposing ? null : keyOf(event.inputType)
    // What is still in the field is its own to delete.
    if (!key || characters >= MOST || (key === 'Backspace' && field.value !== '')) return
    event.preventDefault()
    takeField()
    recorded.keys.push({ key })
  }

  body.addEventListener('click', click, listen)
  body.addEventListener('change', tick, listen)
  field.addEventListener('beforeinput', beforeInput, listen)

  const cancel = () => {
    end.abort()
    field.remove()
  }
  const finish = async (): Promise<EarlyInput> => {
    await settled()
    takeField()
    cancel()
    return recorded
  }
  return { finish, cancel }
}
