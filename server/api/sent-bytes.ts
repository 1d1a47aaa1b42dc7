const nothing = async function* (): AsyncGenerator<Uint8Array> {}

/** The body of a request as it arrives, nothing when there is none. */
export const sentBytes = (request: Request): AsyncIterable<Uint8Array> => (request.body as AsyncIterable<Uint8Array> | null) ?? nothing()
