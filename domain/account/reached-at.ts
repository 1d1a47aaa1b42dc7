/**
 * The address at which a request says it reached Memo, from its `Host` and the protocol; null when that is no host. For what is shown to the one
 * who asks and to nobody else: whoever asks writes these headers.
 */
export const reachedAt = (host: string | null, protocol: string | undefined): string | null => {
  const address = `${protocol === 'https' ? 'https' : 'http'}://${host ?? ''}`
  return URL.canParse(address) ? new URL(address).origin : null
}
