import { chown, copyFile, mkdir, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { makeEtc } from '../sandbox/clone.ts'
import { INSIDE, insidePath, mountArgs, SYNTHETIC_ETC } from '../sandbox/mounts.ts'

/** Whom releases run as when the engine is root: nobody else's account, and not that of the boxes agents work in. */
const ACCOUNT = { uid: 61_001, gid: 61_001 }

/** The account outside, or null when the engine is nobody special itself. */
export const releaseAccount = (): typeof ACCOUNT | null => (process.getuid?.() === 0 ? ACCOUNT : null)

/** A folder that a release may write to, and only it. */
export const makeOwn = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const account = releaseAccount()
  if (account) await chown(folder, account.uid, account.gid)
}

/** The `/etc` of releases: that of every box, and the way to names of other computers, since links are looked up there. */
export const makeReleaseEtc = async (etc: string): Promise<void> => {
  await makeEtc(etc)
  await writeFile(path.join(etc, 'nsswitch.conf'), (SYNTHETIC_ETC['nsswitch.conf'] ?? '').replace('hosts: files', 'hosts: files dns'))
  if (existsSync('/etc/resolv.conf')) await copyFile('/etc/resolv.conf', path.join(etc, 'resolv.conf'))
}

/** What is in the box: a release and its packages, read only at the path it was built at; `writable` folders outside by their path inside. */
export type ReleaseBox = { artifact: string; packages: string | null; etc: string; writable: Readonly<Record<string, string>> }

/** All there is in the environment of a program of a release. It is handed down, not written in a command line, which everybody can read. */
export const releaseEnvironment = (own: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({
  PATH: insidePath(), HOME: INSIDE.home, TMPDIR: '/tmp', LANG: 'C.UTF-8', TZ: 'UTC', NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...own,
})

/**
 * The arguments of `bwrap` for a program of a release. Unlike a run's box it has the network of the computer and outlives the engine. It sees the
 * system, its own release and its own data; no home, nothing of the engine. It stays in the process group of whoever starts it, which has no
 * terminal: so it can be ended as a whole.
 */
export const releaseBoxArgs = ({ artifact, packages, etc, writable }: ReleaseBox, argv: readonly string[]): string[] => [
  '--unshare-all', '--share-net', '--cap-drop', 'ALL',
  '--uid', String(INSIDE.uid), '--gid', String(INSIDE.gid), '--hostname', 'memo',
  ...mountArgs({ clone: artifact, etc, packages, readOnly: true }),
  ...(existsSync(path.join(artifact, '.next/cache')) ? ['--size', String(256 * 2 ** 20), '--tmpfs', '/repo/.next/cache'] : []),
  ...Object.entries(writable).flatMap(([inside, outside]) => ['--bind', outside, inside]),
  '--chdir', '/repo', '--', ...argv,
]
