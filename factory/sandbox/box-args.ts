import path from 'node:path'
import { FILE_BYTES } from './most-of.ts'
import { insidePath, INSIDE, mountArgs, type Mounted } from './mounts.ts'

// All there is in the environment of a command. Telemetry would only look for hosts that a box cannot reach.
const environment = (): Readonly<Record<string, string>> => ({
  PATH: insidePath(), HOME: INSIDE.home, TMPDIR: '/tmp', LANG: 'C.UTF-8', TZ: 'UTC', CI: 'true',
  NEXT_TELEMETRY_DISABLED: '1', STORYBOOK_DISABLE_TELEMETRY: '1', npm_config_update_notifier: 'false', PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
})

/** Limits that the kernel keeps for each process: bytes of a file, open files, no core dump. */
const LIMITS = ['prlimit', `--fsize=${FILE_BYTES}`, '--nofile=4096:4096', '--core=0', '--'] as const

// Where the way to a registry is inside: the engine's socket, and the relay that answers on loopback for it.
const DOOR = { folder: '/run/registry', relay: '/run/relay.mjs', port: 4873 }
const RELAY = path.join(import.meta.dirname, 'relay.mjs')

const doorArgs = (door: string | null): string[] =>
  door === null ? ['--setenv', 'npm_config_offline', 'true'] : [
    '--ro-bind', door, DOOR.folder, '--ro-bind', RELAY, DOOR.relay,
    // Metadata names the registry's own address for its tarballs; the box knows one address only.
    '--setenv', 'npm_config_registry', `http://127.0.0.1:${DOOR.port}/`, '--setenv', 'npm_config_replace_registry_host', 'always',
  ]
const throughDoor = (door: string | null, argv: readonly string[]): string[] =>
  door === null ? [...argv] : ['node', DOOR.relay, `${DOOR.folder}/s`, String(DOOR.port), ...argv]

/**
 * The arguments of `bwrap` that run `argv` in a box of its own at `cwd` below the clone: every namespace unshared (no network but loopback),
 * no capability, nothing of the environment outside. It dies with the engine.
 * `door` is the folder with the engine's socket to registries, for a command that may reach them.
 */
export const boxArgs = (mounted: Mounted, cwd: string, argv: readonly string[], door: string | null): string[] => [
  '--unshare-all', '--die-with-parent', '--new-session', '--clearenv', '--cap-drop', 'ALL',
  '--uid', String(INSIDE.uid), '--gid', String(INSIDE.gid), '--hostname', 'box',
  ...mountArgs(mounted),
  ...Object.entries(environment()).flatMap(([name, value]) => ['--setenv', name, value]),
  ...doorArgs(door),
  '--chdir', cwd === '.' ? '/repo' : `/repo/${cwd}`,
  '--', ...LIMITS, ...throughDoor(door, argv),
]
