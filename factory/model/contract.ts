import { expect, test } from 'vitest'
import type { Model, ModelRequest } from './model.ts'

/** A model whose endpoint answers in an agreed way to the text of the last message. */
export type ModelBench = {
  model: Model
  /** A request whose answer is the text `Hello.` in two parts, `end_turn`, 10 tokens in and 2 out. */
  hello: ModelRequest
  /** Requests that end in each way. */
  limited: ModelRequest
  cut: ModelRequest
  invalid: ModelRequest
  unauthorised: ModelRequest
  close: () => Promise<void>
}

const never = new AbortController().signal
const ignore = () => undefined

/** What every model adapter must do, one try at a time. */
export const modelContract = (name: string, make: () => Promise<ModelBench>): void => {
  const on = (title: string, work: (bench: ModelBench) => Promise<void>) =>
    test(`${name}: ${title}`, async () => {
      const bench = await make()
      try {
        await work(bench)
      } finally {
        await bench.close()
      }
    })

  on('a text is heard as it comes and answered whole, with its usage', async ({ model, hello }) => {
    const heard: string[] = []
    const answer = await model.ask(hello, (text) => heard.push(text), never)
    expect(answer).toMatchObject({ ok: true, stop: 'end_turn', content: [{ type: 'text', text: 'Hello.' }], usage: { input: 10, output: 2 } })
    expect(heard.join('')).toBe('Hello.')
    expect(heard.length).toBeGreaterThan(1)
  })
  on('equal requests have equal hashes', async ({ model, hello }) => {
    const [one, two] = [await model.ask(hello, ignore, never), await model.ask(hello, ignore, never)]
    expect(one.recording?.requestHash).toBe(two.recording?.requestHash)
  })
  on('a limit carries the wait that was asked for', async ({ model, limited }) => {
    expect(await model.ask(limited, ignore, never)).toMatchObject({ ok: false, class: 'limited', wait: expect.any(Number) as number })
  })
  on('25. a cut stream says what was reported until then', async ({ model, cut }) => {
    expect(await model.ask(cut, ignore, never)).toMatchObject({ ok: false, class: 'cut', usage: { input: 10 } })
  })
  on('a refused request and a refused key are told apart', async ({ model, invalid, unauthorised }) => {
    expect(await model.ask(invalid, ignore, never)).toMatchObject({ ok: false, class: 'invalid' })
    expect(await model.ask(unauthorised, ignore, never)).toMatchObject({ ok: false, class: 'unauthorised' })
  })
  on('an abort ends the try', async ({ model, hello }) => {
    const stop = new AbortController()
    stop.abort()
    expect(await model.ask(hello, ignore, stop.signal)).toMatchObject({ ok: false, class: 'aborted' })
  })
}
