import type { BrowserContext } from '@playwright/test'
import { decodeClientFrame } from '#domain/live/protocol.ts'

/** A way to the server on which what a browser writes can be held back, so that it is written at the same time as what others write. */
export type HoldableWay = { hold: () => void; letGo: () => void }

/** Holds back what a browser writes, while everything else goes through. Lay the way before the note is opened. */
export const holdableWay = async (context: BrowserContext): Promise<HoldableWay> => {
  let held: (() => void)[] | null = null
  await context.routeWebSocket(/\/api\/live/, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => {
      const pass = () => server.send(message)
      if (held && typeof message !== 'string' && decodeClientFrame(new Uint8Array(message))?.head.type === 'batch') held.push(pass)
      else pass()
    })
  })
  return {
    hold: () => { held ??= [] },
    letGo: () => {
      const waiting = held ?? []
      held = null
      for (const pass of waiting) pass()
    },
  }
}
