type Begin = (this: IDBDatabase, ...given: Parameters<IDBDatabase['transaction']>) => IDBTransaction

/**
 * Watches the device's stores from now on. The result is the end of the page, as browsers do it: what was not committed by then is undone.
 */
export const watchedForLeaving = (): (() => void) => {
  const transaction: Begin = Reflect.get(IDBDatabase.prototype, 'transaction')
  const begun: IDBTransaction[] = []
  IDBDatabase.prototype.transaction = function (...given) {
    const tx = transaction.apply(this, given)
    if (tx.mode === 'readwrite') begun.push(tx)
    return tx
  }
  return () => {
    IDBDatabase.prototype.transaction = transaction
    for (const tx of begun) {
      try {
        tx.abort()
      } catch {
        continue // it is committed, or over
      }
    }
  }
}
