import { insidePath, INSIDE, mountArgs, type Mounted } from './mounts.ts'

// All there is in the environment of a command. Telemetry would only look for hosts that a box cannot reach.
const environment = (): Readonly<Record<string, string>> => ({
  PATH: insidePath(), HOME: INSIDE.home, TMPDIR: '/tmp', LANG: 'C.UTF-8', TZ: 'UTC', CI: 'true',
  NEXT_TELEMETRY_DISABLED: '1', STORYBOOK_DISABLE_TELEMETRY: '1', npm_config_offline: 'true', npm_config_update_notifier: 'false', PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
})

/** Limits that the kernel keeps for each process: bytes of a file, open files, no core dump. */
const LIMITS = ['prlimit', `--fsize=${2 ** 30}`, '--nofile=4096:4096', '--core=0', '--'] as const

/**
 * The arguments of `bwrap` that run `argv` in a box of its own at `cwd` below the clone: every namespace unshared (no network but loopback),
 * no capability, nothing of the environment outside. It dies with the engine.
 */
export const boxArgs = (mounted: Mounted, cwd: string, argv: readonly string[]): string[] => [
  '--unshare-all', '--die-with-parent', '--new-session', '--clearenv', '--cap-drop', 'ALL',
  '--uid', String(INSIDE.uid), '--gid', String(INSIDE.gid), '--hostname', 'box',
  ...mountArgs(mounted),
  ...Object.entries(environment()).flatMap(([name, value]) => ['--setenv', name, value]),
  '--chdir', cwd === '.' ? '/repo' : `/repo/${cwd}`,
  '--', ...LIMITS, ...argv,
]
