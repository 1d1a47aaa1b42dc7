import { asViewer } from '#db/client.ts'
import { factoryRole, newest } from '#db/queries/factory/console.ts'
import { refuse } from '#domain/outcome.ts'
import { answer } from './answer.ts'
import { reading } from './door.ts'

/** How often the log is looked at. A listener for each event would hold every commit of the factory up; one number read a second costs nothing. */
const LOOK_MS = 1_000
/** Something is sent at least so often, so that proxies keep the connection and a closed one is noticed. */
const QUIET_LOOKS = 15

/** Server-sent events: `news` whenever the factory has written something. Ends when the reader goes, or when they may not see it any more. */
export const factoryStream = reading(async (actor, request) => {
  const look = () => asViewer(actor, async (tx) => ((await factoryRole(tx)) === null ? null : newest(tx)))
  const first = await look()
  if (first === null) return answer(refuse('not-found'))
  const encoder = new TextEncoder()
  let timer: ReturnType<typeof setTimeout> | undefined
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let [seen, quiet, ended] = [first, 0, false]
      const end = () => {
        if (ended) return
        ended = true
        clearTimeout(timer)
        controller.close()
      }
      const send = (text: string) => { if (!ended) controller.enqueue(encoder.encode(text)) }
      const turn = async (): Promise<void> => {
        const now = await look()
        if (ended) return
        if (now === null) return end()
        if (now !== seen) send(`event: news\ndata: ${now}\n\n`)
        else if (quiet >= QUIET_LOOKS) send(': still here\n\n')
        quiet = now !== seen || quiet >= QUIET_LOOKS ? 0 : quiet + 1
        seen = now
        again()
      }
      // A database that does not answer ends the stream; the browser comes back by itself.
      const again = () => { timer = setTimeout(() => void turn().catch(end), LOOK_MS) }
      request.signal.addEventListener('abort', end)
      send('retry: 2000\n\nevent: news\ndata: hello\n\n')
      again()
    },
    cancel: () => clearTimeout(timer),
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } })
})
