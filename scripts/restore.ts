import { readBackup } from '#db/backup/read-backup.ts'
import { openPlaces } from './places.ts'

// `npm run restore -- FILE`: a backup into an empty place (a new MEMO_DATA_DIR or an empty DATABASE_URL).
const WITHOUT_SECRET = 'With the secret of before (MEMO_SECRET, or the file `secret` in the data folder) everybody stays signed in and open invitations go on. With another one people sign in again, and open invitations have to be sent again.\n'

const source = process.argv[2]
if (!source) {
  process.stderr.write('Which backup? npm run restore -- FILE\n')
  process.exit(2)
}
const places = await openPlaces()
try {
  const { createdAt, tables, files } = await readBackup(source, places)
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  process.stdout.write(`Restored the backup of ${createdAt}: ${rows} rows of ${tables.length} tables, ${files} files. Start Memo with: npm start\n${WITHOUT_SECRET}`)
} catch (error) {
  process.stderr.write(`Nothing was restored. ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
} finally {
  await places.stop()
}
