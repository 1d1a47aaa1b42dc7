import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { git } from '../../git/git.ts'
import { bubblewrap } from '../../sandbox/bubblewrap.ts'
import { fine, wordsOf, wrong, type Finding } from './finding.ts'

/** A real command in a real box, on a repository made for it. */
export const sandboxWorks = async (program = 'bwrap'): Promise<Finding> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'memo-doctor-'))
  // An engine that is root starts boxes as somebody else, who has to walk through here.
  await chmod(folder, 0o755)
  try {
    await git(folder, 'init', '--quiet', 'repository')
    const repository = path.join(folder, 'repository')
    await git(repository, '-c', 'user.name=doctor', '-c', 'user.email=doctor@localhost', 'commit', '--quiet', '--allow-empty', '-m', 'look')
    const base = (await git(repository, 'rev-parse', 'HEAD')).trim()
    const box = await bubblewrap({ folder: path.join(folder, 'boxes'), program }).open({ run: 'doctor', repository, base, packages: null, mayInstall: false })
    if ('refused' in box) return wrong(box.message, box.fix)
    const { exit, output } = await box.exec({ argv: ['sh', '-c', 'git rev-parse HEAD'], cwd: '.', timeoutMs: 20_000, network: 'none' }, new AbortController().signal)
    await box.close()
    return exit === 0 && output.includes(base) ? fine('a command ran in a box') : wrong(`a command in a box failed: ${output.trim().slice(0, 200)}`, 'Install bubblewrap and git (Debian: apt-get install bubblewrap git).')
  } catch (error) {
    return wrong(`no box can be tried: ${wordsOf(error)}`, 'Install bubblewrap and git (Debian: apt-get install bubblewrap git).')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
