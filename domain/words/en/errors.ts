/** What went wrong, what is safe, what to do. */
export const errors = {
  pageTitle: 'This page did not open',
  pageBody: 'Memo could not read it. What was typed on this device is kept and will be saved when the page opens.',
  notFoundTitle: 'Nothing is filed here',
  notFoundBody: 'The page was moved, deleted for good, or is not shared with you. Ask the person who sent the link.',
  appTitle: 'Memo stopped',
  appBody: 'This part of Memo failed. Your notes are safe. Load it again, and if it stops again, send us the reference.',
  goHome: 'Go to Home',
  reference: 'Reference {reference}',
  referenceLabel: 'Reference',
  copyReference: 'Copy the reference',
}
