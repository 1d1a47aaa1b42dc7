import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { matches } from '../policy/paths.ts'
import type { ChangedFile } from '../policy/risk.ts'
import { askGit, blobBytes, git, gitWith } from './git.ts'
import type { CommitParts, Merged, Repository, TreeEntry } from './repository.ts'

const IDENTITY = { GIT_AUTHOR_NAME: 'factory', GIT_AUTHOR_EMAIL: 'factory@localhost', GIT_COMMITTER_NAME: 'factory', GIT_COMMITTER_EMAIL: 'factory@localhost' }
/** What programs write; nobody reads it line by line. */
const GENERATED = ['package-lock.json', 'factory/automations.lock']
const PLAIN = ['--no-color', '--no-ext-diff', '--no-textconv', '-M', '--full-index']

const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '')
const fields = (text: string): string[] => text.split('\0').slice(0, -1)

const entriesOf = async (path: string, treeish: string): Promise<readonly TreeEntry[]> =>
  fields(await git(path, 'ls-tree', '-rz', treeish)).map((entry) => {
    const [mode = '', , oid = ''] = entry.split(/[ \t]/, 3)
    return { path: entry.slice(entry.indexOf('\t') + 1), oid, mode }
  })

const blobAt = async (path: string, treeish: string, name: string): Promise<string | null> => {
  const [, type, oid] = (await git(path, 'ls-tree', '-z', treeish, '--', name)).split(/[ \t]/, 3)
  return type === 'blob' && oid !== undefined ? oid : null
}

const textOf = async (path: string, treeish: string, name: string): Promise<string | null> => {
  const oid = await blobAt(path, treeish, name)
  return oid === null ? null : git(path, 'cat-file', 'blob', oid)
}

const bytesOf = async (path: string, treeish: string, name: string): Promise<Uint8Array | null> => {
  const oid = await blobAt(path, treeish, name)
  return oid === null ? null : blobBytes(path, oid)
}

type Counted = Pick<ChangedFile, 'path' | 'from' | 'lines'>
/** Reads `--numstat -z`: a rename has an empty path, and its two names follow as fields of their own. */
const countedIn = (found: readonly string[]): Counted[] => {
  const counted: Counted[] = []
  for (let at = 0; at < found.length; at += 1) {
    const [added = '', removed = '', path = ''] = (found[at] ?? '').split('\t')
    // A binary file counts as `-`.
    const count = (Number(added) || 0) + (Number(removed) || 0)
    if (path !== '') counted.push({ path, lines: count })
    else counted.push({ from: found[(at += 1)] ?? '', path: found[(at += 1)] ?? '', lines: count })
  }
  return counted
}

const sizesOf = async (path: string, treeish: string): Promise<ReadonlyMap<string, number>> =>
  new Map(fields(await git(path, 'ls-tree', '-rlz', treeish)).map((entry) => {
    const [about = '', name = ''] = entry.split('\t')
    return [name, Number(about.split(/ +/)[3]) || 0]
  }))

const changesOf = async (path: string, from: string, to: string): Promise<readonly ChangedFile[]> => {
  const counted = countedIn(fields(await git(path, 'diff', '--numstat', '-z', '-M', from, to)))
  const sizes = counted.length === 0 ? new Map<string, number>() : await sizesOf(path, to)
  return counted.map((file) => ({ ...file, bytes: sizes.get(file.path) ?? 0, generated: GENERATED.some((glob) => matches(glob, file.path)) }))
}

const merge = async (path: string, ours: string, theirs: string): Promise<Merged> => {
  const args = ['merge-tree', '--write-tree', '-z', '--name-only', '--no-messages', ours, theirs]
  const { exit, stdout, stderr } = await askGit(path, args)
  const [tree = '', ...paths] = fields(stdout)
  if (exit === 0) return { at: 'merged', tree }
  if (exit === 1) return { at: 'conflict', paths }
  throw new Error(`git ${args.join(' ')} failed in ${path}:\n${stderr}`)
}

const treeWith = async (path: string, treeish: string, files: readonly { path: string; bytes: Uint8Array }[]): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'factory-tree-'))
  const env = { GIT_INDEX_FILE: join(folder, 'index') }
  try {
    await gitWith(path, ['read-tree', treeish], { env })
    const entries: string[] = []
    for (const { path: name, bytes } of files) entries.push(`100644 ${(await gitWith(path, ['hash-object', '-w', '--stdin'], { input: bytes })).trim()}\t${name}\0`)
    await gitWith(path, ['update-index', '--add', '-z', '--index-info'], { input: entries.join(''), env })
    return (await gitWith(path, ['write-tree'], { env })).trim()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const commit = async (path: string, { tree, parents, message, at }: CommitParts): Promise<string> => {
  const date = `@${Math.floor(at / 1000)} +0000`
  const env = { ...IDENTITY, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date }
  return (await gitWith(path, ['commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent]), '-F', '-'], { input: message, env })).trim()
}

/** Exit 1 is an answer of these; anything beyond is git's own trouble. */
const answerOf = async (path: string, ...args: string[]): Promise<string | null> => {
  const { exit, stdout, stderr } = await askGit(path, args)
  if (exit > 1) throw new Error(`git ${args.join(' ')} failed in ${path}:\n${stderr}`)
  return exit === 0 ? stdout.trim() : null
}

/** The bare repository in this folder, asked with the machine's git. */
export const openRepository = (path: string): Repository => ({
  path,
  tree: async (of) => (await git(path, 'rev-parse', '--verify', `${of}^{tree}`)).trim(),
  parents: async (of) => (await git(path, 'rev-list', '--parents', '--max-count=1', of)).trim().split(' ').slice(1),
  message: (of) => git(path, 'log', '--max-count=1', '--format=%B', of),
  mergeBase: (one, other) => answerOf(path, 'merge-base', one, other),
  isAncestor: async (ancestor, of) => (await answerOf(path, 'merge-base', '--is-ancestor', ancestor, of)) !== null,
  firstParents: async (of, until, most) =>
    lines(await git(path, 'rev-list', '--first-parent', `--max-count=${most}`, of, ...(until === null ? [] : [`^${until}`]))),
  entries: (treeish) => entriesOf(path, treeish),
  text: (treeish, name) => textOf(path, treeish, name),
  bytes: (treeish, name) => bytesOf(path, treeish, name),
  changes: (from, to) => changesOf(path, from, to),
  diff: (from, to, context, paths = []) => git(path, 'diff', ...PLAIN, `--unified=${context}`, from, to, '--', ...paths),
  patchId: async (from, to) => {
    const diff = await git(path, 'diff', ...PLAIN, '--unified=0', from, to)
    return (await gitWith(path, ['patch-id', '--stable'], { input: diff })).split(' ')[0] ?? ''
  },
  merge: (ours, theirs) => merge(path, ours, theirs),
  treeWith: (treeish, files) => treeWith(path, treeish, files),
  commit: (parts) => commit(path, parts),
})
