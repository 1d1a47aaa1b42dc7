// The database of what is served as a process of its own: node --import tsx factory/deploy/database/main.ts <folder>
import { startServedDatabase } from './served-database.ts'

const [folder] = process.argv.slice(2)
if (!folder) throw new RangeError('Give the folder of the database.')

const server = await startServedDatabase(folder)
// Keeps the process while the server runs beside it.
const life = setInterval(() => undefined, 3_600_000)
process.once('SIGTERM', () => {
  clearInterval(life)
  void server.stop().then(() => process.exit(0))
})
