import { writeBackup } from '#db/backup/write-backup.ts'
import { openPlaces } from './places.ts'

// `npm run backup -- FILE`: everything into one zip, while Memo runs or not.
const target = process.argv[2] ?? `memo-${new Date().toISOString().slice(0, 16).replace(/[:T]/g, '-')}.zip`
const places = await openPlaces()
try {
  const { tables, files } = await writeBackup(places, target)
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  process.stdout.write(`${target}: ${rows} rows of ${tables.length} tables, ${places.files ? `${files} files` : 'files stay in their S3 bucket'}.\n`)
} finally {
  await places.stop()
}
