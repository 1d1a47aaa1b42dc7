import type { CDPSession, Page } from '@playwright/test'

/**
 * One step of a recorded composition: `compose` shows text that is not settled yet, `settle` ends the composition with a text, `type` writes
 * without one, `erase` takes back so many characters, `key` is a press that belongs to the input method.
 */
export type Step = { readonly compose: string } | { readonly settle: string } | { readonly type: string } | { readonly erase: number } | { readonly key: 'Enter' | 'Space' | 'Process' }

/** A recording: what was done, and the text that must be there afterwards, once. */
export type Recording = { readonly name: string; readonly steps: readonly Step[]; readonly text: string }

/** Typed on real keyboards; the order of steps is what the input method did. */
export const RECORDINGS: readonly Recording[] = [
  {
    name: 'Japanese, kana to kanji, with a letter taken back on the way',
    steps: [{ key: 'Process' }, { compose: 'k' }, { compose: 'か' }, { compose: 'かb' }, { compose: 'かべ' }, { compose: 'か' }, { compose: 'かべ' }, { key: 'Space' }, { compose: '壁' }, { key: 'Enter' }, { settle: '壁' }],
    text: '壁',
  },
  { name: 'Chinese, pinyin', steps: [{ key: 'Process' }, { compose: 'b' }, { compose: 'bei' }, { compose: 'bei q' }, { compose: 'bei qiang' }, { key: 'Space' }, { settle: '北墙' }], text: '北墙' },
  {
    name: 'Korean, a syllable at a time',
    steps: [{ key: 'Process' }, { compose: 'ㅂ' }, { compose: '벼' }, { compose: '벽' }, { settle: '벽' }, { compose: 'ㅇ' }, { compose: '으' }, { compose: '은' }, { settle: '은' }],
    text: '벽은',
  },
  {
    name: 'Android with key events: a word that is corrected by the space',
    steps: [{ key: 'Process' }, { compose: 'w' }, { key: 'Process' }, { compose: 'wa' }, { compose: 'wak' }, { compose: 'wakl' }, { settle: 'wall' }, { type: ' ' }, { compose: 'd' }, { compose: 'dry' }, { settle: 'dry' }],
    text: 'wall dry',
  },
  { name: 'Android without key events: swiped words', steps: [{ compose: 'north' }, { settle: 'north' }, { type: ' ' }, { compose: 'wall' }, { settle: 'wall' }, { type: ' ' }], text: 'north wall' },
  { name: 'iOS Korean, which replaces instead of composing', steps: [{ type: 'ㅂ' }, { erase: 1 }, { type: '벼' }, { erase: 1 }, { type: '벽' }], text: '벽' },
]

const CODES = { Enter: 13, Space: 32, Process: 229 } as const

async function inChromium(cdp: CDPSession, page: Page, step: Step): Promise<void> {
  if ('compose' in step) await cdp.send('Input.imeSetComposition', { text: step.compose, selectionStart: step.compose.length, selectionEnd: step.compose.length })
  else if ('settle' in step) await cdp.send('Input.insertText', { text: step.settle })
  else if ('type' in step) await cdp.send('Input.insertText', { text: step.type })
  else if ('erase' in step) for (let n = 0; n < step.erase; n++) await page.keyboard.press('Backspace')
  // What an input method takes, the page hears as 229 and nothing more.
  else await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', code: step.key === 'Process' ? 'KeyA' : step.key, windowsVirtualKeyCode: 229, nativeVirtualKeyCode: CODES[step.key] })
}

/** Plays a recording through Chromium's own input method. `between` runs before the last step, while the composition is open. */
export async function playInChromium(page: Page, { steps }: Recording, between: () => Promise<void> = async () => undefined): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  for (const [index, step] of steps.entries()) {
    if (index === steps.length - 1) await between()
    await inChromium(cdp, page, step)
  }
  await cdp.detach()
}

/** Whose order of events is played: they differ in where the end of the composition, the last input and the key stand. */
export type Order = 'chromium' | 'firefox' | 'safari'

/**
 * Plays a recording by hand at the caret, as another browser orders its events: the text in the page is changed as that browser changes it, and the
 * Enter that ends the composition comes before its end, or, in Safari, after it.
 */
export const playByHand = (page: Page, recording: Recording, order: Order): Promise<void> =>
  page.evaluate(
    async ({ steps, order }) => {
      const body = document.querySelector<HTMLElement>('.memo-body')
      if (!body) throw new Error('the page has no editor')
      const frame = () => new Promise((drawn) => requestAnimationFrame(drawn))
      let open: { node: Text; from: number; length: number } | null = null
      const caret = (): { node: Text; at: number } => {
        const selection = getSelection()
        const [node, at] = [selection?.focusNode, selection?.focusOffset ?? 0]
        if (node instanceof Text) return { node, at }
        const text = new Text('')
        node?.insertBefore(text, node.childNodes[at] ?? null)
        return { node: text, at: 0 }
      }
      const put = (text: string) => {
        const at = caret()
        open ??= { node: at.node, from: at.at, length: 0 }
        open.node.replaceData(open.from, open.length, text)
        open.length = text.length
        getSelection()?.collapse(open.node, open.from + text.length)
      }
      const input = (type: 'beforeinput' | 'input', inputType: string, data: string | null) =>
        body.dispatchEvent(new InputEvent(type, { inputType, data, bubbles: true, cancelable: type === 'beforeinput' && !inputType.includes('omposition'), isComposing: open !== null }))
      const compose = (type: 'start' | 'update' | 'end', data: string) => body.dispatchEvent(new CompositionEvent(`composition${type}`, { data, bubbles: true }))
      const key = (name: string, isComposing: boolean) => body.dispatchEvent(new KeyboardEvent('keydown', { key: name, code: name, keyCode: 229, isComposing, bubbles: true, cancelable: true }))
      const begin = (data: string) => {
        if (open !== null) return
        compose('start', '')
        const at = caret()
        open = { node: at.node, from: at.at, length: 0 }
        void data
      }
      const update = (text: string) => {
        begin(text)
        if (order === 'firefox') compose('update', text)
        if (input('beforeinput', 'insertCompositionText', text)) put(text)
        if (order !== 'firefox') compose('update', text)
        input('input', 'insertCompositionText', text)
      }
      const settle = (text: string) => {
        begin(text)
        if (order === 'safari') {
          input('beforeinput', 'deleteCompositionText', null)
          put('')
          input('input', 'deleteCompositionText', null)
          input('beforeinput', 'insertFromComposition', text)
          put(text)
          input('input', 'insertFromComposition', text)
          open = null
          compose('end', text)
          key('Enter', false)
        } else {
          key('Enter', true)
          input('beforeinput', 'insertCompositionText', text)
          put(text)
          if (order === 'firefox') {
            open = null
            compose('end', text)
            input('input', 'insertCompositionText', text)
          } else {
            input('input', 'insertCompositionText', text)
            open = null
            compose('end', text)
          }
        }
        open = null
      }
      const plain = (text: string) => {
        if (!input('beforeinput', 'insertText', text)) return
        put(text)
        open = null
        input('input', 'insertText', text)
      }
      const erase = () => {
        if (!input('beforeinput', 'deleteContentBackward', null)) return
        const { node, at } = caret()
        node.deleteData(at - 1, 1)
        getSelection()?.collapse(node, at - 1)
        input('input', 'deleteContentBackward', null)
      }
      for (const step of steps) {
        if ('compose' in step) update(step.compose)
        else if ('settle' in step) settle(step.settle)
        else if ('type' in step) plain(step.type)
        else if ('erase' in step) for (let n = 0; n < step.erase; n++) erase()
        else key(step.key, open !== null)
        await frame()
      }
    },
    { steps: recording.steps, order },
  )
