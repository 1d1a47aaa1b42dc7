/** Uploads and files on pages. */
export const files = {
  upload: 'Upload a file',
  uploading: 'Uploading {name}, {percent}%',
  refused: {
    bytes: 'It is larger than {limit}.',
    pixels: 'It has more than 50 million pixels.',
    workspace: 'The workspace holds {limit} of files, the most it can.',
    type: 'It is no picture.',
    gone: 'The page was moved, deleted, or is not shared with you.',
    forbidden: 'You may read here, but not add files.',
    other: 'The server did not take it. Try again later.',
  },
}
