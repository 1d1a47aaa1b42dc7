/** Whom the embedded database belongs to: it migrates and backs up, and Memo itself never logs in as it. */
export const OWNER = 'memo_owner'
