/** Import and export. */
export const transfer = {
  import: 'Import',
  export: 'Export',
}
