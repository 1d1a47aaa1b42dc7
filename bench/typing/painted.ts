/**
 * Runs in the page that is measured: keeps in `globalThis.painted` how long each key took, in ms, from the key to the moment the frame that shows it has
 * been handed over. A message posted in a frame runs after its painting.
 */
export const watchPainting = (): void => {
  const painted: number[] = []
  Object.assign(globalThis, { painted })
  addEventListener('keydown', () => {
    const begin = performance.now()
    requestAnimationFrame(() => {
      const shown = new MessageChannel()
      shown.port1.onmessage = () => painted.push(performance.now() - begin)
      shown.port2.postMessage(null)
    })
  }, true)
}

/** What was kept in a page that is watched. */
export const paintedThere = (): number[] => (globalThis as unknown as { painted: number[] }).painted
