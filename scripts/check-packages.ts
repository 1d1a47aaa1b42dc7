import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

/**
 * Checks the lock file without a network: every package has a checksum, what is shipped is under a licence that may be, and only packages named in
 * `allowScripts` of package.json bring an install script.
 */
const root = path.resolve(import.meta.dirname, '..')
const PERMISSIVE = /^\(?(MIT|MIT-0|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|BlueOak-1\.0\.0|CC0-1\.0|CC-BY-4\.0|Unlicense|WTFPL|Python-2\.0|PSF-2\.0|OFL-1\.1|MPL-2\.0|LGPL-3\.0-or-later|Zlib|PostgreSQL|Artistic-2\.0)\b/

const Lock = z.object({
  packages: z.record(z.string(), z.object({ integrity: z.string().optional(), license: z.string().optional(), hasInstallScript: z.boolean().optional(), link: z.boolean().optional(), optional: z.boolean().optional(), dev: z.boolean().optional(), inBundle: z.boolean().optional() })),
})
const Manifest = z.object({ allowScripts: z.record(z.string(), z.boolean()).default({}) })
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'))

const { packages } = Lock.parse(read('package-lock.json'))
const { allowScripts } = Manifest.parse(read('package.json'))
const nameOf = (at: string) => at.slice(at.lastIndexOf('node_modules/') + 'node_modules/'.length)

const problems = Object.entries(packages).filter(([at, { link }]) => at !== '' && !link).flatMap(([at, { integrity, license, hasInstallScript, optional, dev, inBundle }]) => [
  // What lies inside another package is covered by that one's checksum.
  ...(integrity === undefined && !inBundle ? [`${at} has no checksum in the lock file`] : []),
  ...(license !== undefined && !dev && !PERMISSIVE.test(license) ? [`${at} is under ${license}, which is not among the licences that may be shipped`] : []),
  // npm does not run a script that is not allowed; optional packages without their script still serve.
  ...(hasInstallScript && !optional && allowScripts[nameOf(at)] === undefined ? [`${at} brings an install script that allowScripts does not name`] : []),
])

for (const problem of problems) process.stderr.write(`${problem}\n`)
process.stdout.write(problems.length === 0 ? `${Object.keys(packages).length} packages in order.\n` : '')
process.exit(problems.length === 0 ? 0 : 1)
