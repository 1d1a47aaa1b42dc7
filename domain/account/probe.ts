/** The domain of accounts that are no people, made to try the product. Nobody can own it (RFC 2606); the table of accounts marks them by it. */
export const PROBE_DOMAIN = 'probe.memo.invalid'
