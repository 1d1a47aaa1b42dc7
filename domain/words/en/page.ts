/** A page: its memo header, its rail, its menu. */
export const page = {
  createdBy: 'Created by',
  updated: 'Updated',
  filedUnder: 'Filed under',
  tags: 'Tags',
  saved: 'Saved',
  saving: 'Saving',
  offline: 'Offline, kept on this device',
  cannotSave: 'Cannot save',
  share: 'Share',
  comments: 'Comments',
  pin: 'Pin',
  unpin: 'Unpin',
  moveToTrash: 'Move to trash',
}
