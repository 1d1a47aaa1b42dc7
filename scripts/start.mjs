// `npm start` (and `npm run dev`): whatever is missing is made, then Memo runs in this very process.
// Plain JavaScript without packages, because it is what installs them.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ensureBuild, ensurePackages, root } from './prepare.mjs'

const dev = process.argv.includes('--dev')

const ensureSecret = () => {
  if (process.env.MEMO_SECRET) return
  const folder = path.resolve(process.env.MEMO_DATA_DIR ?? '.memo')
  const file = path.join(folder, 'secret')
  mkdirSync(folder, { recursive: true })
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  process.env.MEMO_SECRET = readFileSync(file, 'utf8').trim()
}

process.chdir(root)
ensurePackages()
ensureSecret()
process.env.NEXT_TELEMETRY_DISABLED = '1'
process.env.NODE_ENV = dev ? 'development' : 'production'
if (!dev) ensureBuild()
const { register } = await import('tsx/esm/api')
register()
await import('../server/main.ts')
