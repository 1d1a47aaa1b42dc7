/** Search and the command palette. */
export const search = {
  placeholder: 'Search or type > for a command',
  hits: { one: '{count} hit', other: '{count} hits' },
}
