import { existsSync, realpathSync } from 'node:fs'
import path from 'node:path'

/** The account that commands run as inside. */
export const INSIDE = { uid: 1000, gid: 1000, home: '/home/factory' } as const

const SYSTEM_ETC = ['alternatives', 'fonts', 'ld.so.cache', 'ssl', 'ca-certificates', 'chromium', 'chromium.d'] as const

const MEBIBYTE = 2 ** 20

/** What `/etc` holds inside, beside certificates and fonts. Without a passwd entry the embedded database does not start. */
export const SYNTHETIC_ETC: Readonly<Record<string, string>> = {
  passwd: `root:x:0:0:root:/root:/bin/sh\nfactory:x:${INSIDE.uid}:${INSIDE.gid}:factory:${INSIDE.home}:/bin/sh\n`,
  group: `root:x:0:\nfactory:x:${INSIDE.gid}:\n`,
  hosts: '127.0.0.1 localhost\n::1 localhost\n',
  'nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files\n',
}

/** Which of the system's own `/etc` entries there are to lend. */
export const lentEtc = (): string[] => SYSTEM_ETC.filter((name) => existsSync(`/etc/${name}`))

// Where Node stands when it is not the system's: a version manager keeps it in somebody's home, of which nothing else is shown.
const nodeFolder = (): string | null => {
  const folder = path.dirname(path.dirname(realpathSync(process.execPath)))
  return folder === '/usr' || folder === '/usr/local' ? null : folder
}

/** The search path inside. */
export const insidePath = (): string => [...(nodeFolder() ? [`${nodeFolder() ?? ''}/bin`] : []), '/usr/local/bin', '/usr/bin', '/bin'].join(':')

// On a system with a merged /usr these are links into it; elsewhere they are folders.
const rootLinks = (): string[] =>
  ['bin', 'sbin', 'lib', 'lib64', 'lib32'].flatMap((name) => {
    const at = `/${name}`
    if (!existsSync(at)) return []
    return realpathSync(at).startsWith('/usr/') ? ['--symlink', realpathSync(at).slice(1), at] : ['--ro-bind', at, at]
  })

/** Where the parts of a box lie outside. What is served is `readOnly`. */
export type Mounted = { clone: string; etc: string; packages: string | null; readOnly?: true }

/** Folders of installed packages that tools write to: where they are there, each command has its own, empty ones. */
const WRITTEN_BY_TOOLS = ['.cache', '.vite', '.vite-temp'] as const

/** The arguments that say what is in a box: the system read only, private places for what passes, the clone, its packages. */
export const mountArgs = ({ clone, etc, packages, readOnly }: Mounted): string[] => {
  const node = nodeFolder()
  const caches = packages === null ? [] : WRITTEN_BY_TOOLS.filter((name) => existsSync(path.join(packages, name)))
  return [
    '--ro-bind', '/usr', '/usr', ...rootLinks(),
    ...(node ? ['--ro-bind', node, node] : []),
    '--ro-bind', etc, '/etc', ...lentEtc().flatMap((name) => ['--ro-bind', `/etc/${name}`, `/etc/${name}`]),
    '--proc', '/proc', '--dev', '/dev',
    '--size', String(1024 * MEBIBYTE), '--tmpfs', '/dev/shm',
    '--size', String(1024 * MEBIBYTE), '--tmpfs', '/tmp',
    '--size', String(1024 * MEBIBYTE), '--tmpfs', INSIDE.home,
    '--tmpfs', '/run', '--tmpfs', '/var',
    readOnly ? '--ro-bind' : '--bind', clone, '/repo',
    ...(packages === null ? [] : ['--ro-bind', packages, '/repo/node_modules']),
    ...caches.flatMap((name) => ['--size', String(512 * MEBIBYTE), '--tmpfs', `/repo/node_modules/${name}`]),
  ]
}
