/** The cookie in which a browser tells its time zone before it goes to an outside service to sign in: what comes back is no form of ours. */
export const ZONE_COOKIE = 'memo-zone'
