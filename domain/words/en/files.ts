/** Uploads and files on pages. */
export const files = {
  upload: 'Upload a file',
  uploading: 'Uploading {name}, {percent}%',
}
