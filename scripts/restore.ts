import { readBackup } from '#db/backup/read-backup.ts'
import { openPlaces } from './places.ts'

// `npm run restore -- FILE`: a backup into an empty place (a new MEMO_DATA_DIR or an empty DATABASE_URL).
const source = process.argv[2]
if (!source) {
  process.stderr.write('Which backup? npm run restore -- FILE\n')
  process.exit(2)
}
const places = await openPlaces()
try {
  const { createdAt, tables, files } = await readBackup(source, places)
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  process.stdout.write(`Restored the backup of ${createdAt}: ${rows} rows of ${tables.length} tables, ${files} files. Start Memo with: npm start\n`)
} catch (error) {
  process.stderr.write(`Nothing was restored. ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
} finally {
  await places.stop()
}
