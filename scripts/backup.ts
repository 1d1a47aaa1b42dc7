import path from 'node:path'
import { writeBackup } from '#db/backup/write-backup.ts'
import { settings } from '#db/settings.ts'
import { openPlaces } from './places.ts'

// `npm run backup -- FILE`: everything but the secret into one zip, while Memo runs or not.
const target = process.argv[2] ?? `memo-${new Date().toISOString().slice(0, 16).replace(/[:T]/g, '-')}.zip`
const places = await openPlaces()
try {
  const { tables, files } = await writeBackup(places, target)
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  process.stdout.write(`${target}: ${rows} rows of ${tables.length} tables, ${places.files ? `${files} files` : 'files stay in their S3 bucket'}. The secret (MEMO_SECRET, or ${path.join(settings().MEMO_DATA_DIR, 'secret')}) is not in it: keep it apart.\n`)
} finally {
  await places.stop()
}
