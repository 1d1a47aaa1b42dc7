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

/** Installs what is missing of `names` on Debian and its kin, as root or with sudo; elsewhere ends with the one command that does it. */
export const ensureTools = (names = TOOLS.map(({ pkg }) => pkg)) => {
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
