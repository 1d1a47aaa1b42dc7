import type { Page } from '@playwright/test'

/** What the frames of a page showed: how many were looked at, how many batches went out, and the frames that said Saved while one was unanswered. */
export type Frames = { seen: number; sent: number; wrong: string[] }

/**
 * Looks at every frame of `page` from its start on: whether the rail says Saved, and which batches went out (by socket or plain request) without
 * an answer. `lookAtSaving` in the page gives what was seen since it was last asked, and the last word of a person that a frame said was saved.
 */
export const watchSaved = async (page: Page): Promise<void> => {
  // Run by tsx, functions are named through a helper that the page does not have.
  await page.addInitScript('globalThis.__name ??= (named) => named')
  await page.addInitScript(() => {
    const unanswered = new Set<string>()
    let frames: Frames = { seen: 0, sent: 0, wrong: [] }
    let savedText = ''
    // The head of a frame is JSON text before its bytes.
    const headOf = (data: Uint8Array): { type?: string; key: string } => {
      const text = new TextDecoder().decode(data.subarray(0, 400))
      const [, type] = /"type":"(\w+)"/.exec(text) ?? []
      return { ...(type === undefined ? {} : { type }), key: `${/"client":"([\w-]+)"/.exec(text)?.[1]} ${/"seq":(\d+)/.exec(text)?.[1]}` }
    }
    const goes = (data: Uint8Array) => {
      const { type, key } = headOf(data)
      if (type !== 'batch') return
      unanswered.add(key)
      frames.sent += 1
    }
    const comes = (data: Uint8Array) => {
      const { type, key } = headOf(data)
      if (type === 'acknowledged' || type === 'refused') unanswered.delete(key)
    }
    const send: (this: WebSocket, data: Parameters<WebSocket['send']>[0]) => void = Reflect.get(WebSocket.prototype, 'send')
    WebSocket.prototype.send = function (data) {
      if (data instanceof Uint8Array) goes(data)
      send.call(this, data)
    }
    window.WebSocket = class extends WebSocket {
      constructor(...given: ConstructorParameters<typeof WebSocket>) {
        super(...given)
        this.addEventListener('message', ({ data }: MessageEvent<unknown>) => { if (data instanceof ArrayBuffer) comes(new Uint8Array(data)) })
      }
    }
    const plainFetch = window.fetch.bind(window)
    window.fetch = async (...given) => {
      const body = given[1]?.body
      if (!(body instanceof Uint8Array)) return plainFetch(...given)
      goes(body)
      const answer = await plainFetch(...given)
      comes(new Uint8Array(await answer.clone().arrayBuffer()))
      return answer
    }
    const look = () => {
      frames.seen += 1
      if (document.querySelector('[data-save="saved"]')) {
        if (unanswered.size > 0) frames.wrong.push([...unanswered].join(', '))
        savedText = document.querySelector('.memo-body')?.textContent ?? ''
      }
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
    Object.assign(window, {
      lookAtSaving: (name: string) => {
        const seen = frames
        frames = { seen: 0, sent: 0, wrong: [] }
        const words = [...savedText.matchAll(new RegExp(`<${name}(\\d+)>`, 'g'))].map(([, number]) => Number(number))
        return { frames: seen, savedWords: Math.max(0, ...words) }
      },
    })
  })
}
