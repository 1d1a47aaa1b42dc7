import type { Page } from '@playwright/test'

// So long before a tab is lost a key must have been pressed to be there again after it, in the page's own time.
const KEPT_AFTER = 150

/**
 * Waits as long as the page has to hand a key to the device, for a tab that is about to be lost, and then until the device has written what it was handed: how fast a machine writes
 * is no property of the product. A transaction that only reads ends after every one before it that writes.
 */
export const keptOnDevice = (page: Page): Promise<void> =>
  // No function in it has a name: what compiles this for the bench marks names with a helper that the page does not have.
  page.evaluate(async (ms) => {
    await new Promise((resolve) => setTimeout(resolve, ms))
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue
      await new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.onerror = () => reject(new Error(`${name} cannot be opened`))
        opening.onsuccess = () => {
          const { result } = opening
          const reading = result.transaction([...result.objectStoreNames], 'readonly')
          reading.objectStore(reading.objectStoreNames[0] ?? '').count()
          reading.oncomplete = () => {
            result.close()
            resolve()
          }
        }
      })
    }
  }, KEPT_AFTER)
