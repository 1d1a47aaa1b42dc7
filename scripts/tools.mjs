// The programs that tests and the factory need besides Node: a Chromium, a Redis server and bubblewrap.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { userInfo } from 'node:os'

const onPath = (name) => (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)))

const playwrightChromium = () => {
  const { status } = spawnSync(process.execPath, ['-e', "require('fs').accessSync(require('playwright').chromium.executablePath())"])
  return status === 0
}

const TOOLS = [
  { pkg: 'chromium', there: () => ['chromium', 'chromium-browser', 'google-chrome'].some(onPath) || playwrightChromium(), mac: 'npx playwright install chromium' },
  { pkg: 'redis-server', there: () => onPath('redis-server'), mac: 'brew install redis' },
  // Namespaces are a Linux matter: elsewhere the factory's sandbox is not available and says so itself.
  { pkg: 'bubblewrap', there: () => process.platform !== 'linux' || onPath('bwrap'), mac: '' },
]

const become = () => (userInfo().uid === 0 ? [] : onPath('sudo') && spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : null)

const apt = (prefix, args) => {
  const [command, ...rest] = [...prefix, 'apt-get', ...args]
  return spawnSync(command, rest, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0
}

const missing = (names) => TOOLS.filter(({ pkg, there }) => names.includes(pkg) && !there())

// The account that boxes are started with where Memo runs as root, as in the factory's sandbox.
const NOBODY = 65_534

/**
 * Why no box can be made here, and the one command that allows it; null when one can. That bubblewrap is there does not mean that the kernel lets
 * this account use it: since 24.04 Ubuntu does not. `program` is the bubblewrap to try.
 */
export const boxRefusal = (program = 'bwrap') => {
  const who = userInfo().uid === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  const { status, stderr, error } = spawnSync(program, ['--unshare-all', '--die-with-parent', '--ro-bind', '/', '/', 'true'], { encoding: 'utf8', cwd: '/', ...who })
  if (status === 0) return null
  return `No box can be made here (${(stderr || error?.message || '').trim()}). Allow user namespaces so:\n  sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0\n`
}

/** Installs what is missing of `names` on Debian and its kin, as root or with sudo; elsewhere ends with the one command that does it; so too where no box can be made. */
export const ensureTools = (names = TOOLS.map(({ pkg }) => pkg)) => {
  install(names)
  const refused = process.platform === 'linux' && names.includes('bubblewrap') ? boxRefusal() : null
  if (refused === null) return
  process.stderr.write(refused)
  process.exit(1)
}

const install = (names) => {
  const lacking = missing(names)
  if (lacking.length === 0) return
  const packages = lacking.map(({ pkg }) => pkg)
  const prefix = onPath('apt-get') ? become() : null
  if (prefix) {
    process.stdout.write(`Installing ${packages.join(', ')} …\n`)
    apt(prefix, ['update', '-qq'])
    apt(prefix, ['install', '-y', '-qq', '--no-install-recommends', ...packages])
  }
  const still = missing(names)
  if (still.length === 0) return
  const command = onPath('apt-get')
    ? `sudo apt-get install -y ${still.map(({ pkg }) => pkg).join(' ')}`
    : still.map(({ mac, pkg }) => mac || `install ${pkg}`).join(' && ')
  process.stderr.write(`This needs ${still.map(({ pkg }) => pkg).join(', ')}. Install it so:\n  ${command}\n`)
  process.exit(1)
}
