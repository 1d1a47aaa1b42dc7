import type { transfer as english } from '../en/transfer.ts'

/** Import and export. */
export const transfer: typeof english = {
  import: 'Importieren',
  export: 'Exportieren',
}
