// Runs inside a box, at the root of the clone: reads and changes files where nothing can lead outside. Its one argument comes in pieces,
// since an argument has a longest length; its answer is base64 on the last line, since output that people read is cleaned on the way.
const { createHash } = require('node:crypto')
const fs = require('node:fs')
const path = require('node:path')

const ROOT = process.cwd()
const LEFT_OUT = new Set(['.git', 'node_modules', '.next', 'storybook-static'])

const refuse = (message) => {
  throw Object.assign(new Error(message), { refused: true })
}

const place = (name) => {
  const whole = path.resolve(ROOT, name)
  const inside = path.relative(ROOT, whole)
  if (inside.startsWith('..') || path.isAbsolute(inside)) refuse(`${name} is outside the repository.`)
  if (inside === '.git' || inside.startsWith('.git/')) refuse(`${name} belongs to git.`)
  let known = whole
  while (!fs.existsSync(known)) known = path.dirname(known)
  const real = path.relative(ROOT, fs.realpathSync(known))
  if (real.startsWith('..') || real === '.git' || real.startsWith('.git/')) refuse(`${name} leads out of the repository.`)
  return whole
}

const versionOf = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 8)
const kindOf = (bytes) => {
  if (bytes.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'image/jpeg'
  if (bytes.subarray(0, 4).toString('latin1') === 'GIF8') return 'image/gif'
  if (bytes.subarray(8, 12).toString('latin1') === 'WEBP') return 'image/webp'
  return bytes.subarray(0, 8000).includes(0) ? 'binary' : 'text'
}

const bytesOf = (name) => {
  const whole = place(name)
  const about = fs.statSync(whole, { throwIfNoEntry: false })
  if (!about) refuse(`${name} does not exist.`)
  if (about.isDirectory()) refuse(`${name} is a folder; use list.`)
  if (about.size > 8 * 2 ** 20) refuse(`${name} is larger than 8 MB.`)
  return fs.readFileSync(whole)
}

const read = ({ path: name, from, lines }) => {
  const bytes = bytesOf(name)
  const kind = kindOf(bytes)
  if (kind === 'binary') refuse(`${name} is no text.`)
  if (kind !== 'text') return { picture: bytes.toString('base64'), type: kind }
  const all = bytes.toString('utf8').split('\n')
  return { lines: all.slice(from - 1, from - 1 + lines), total: all.length, version: versionOf(bytes) }
}

// `*` stands for any letters of one name.
const fits = (named) => {
  const pattern = new RegExp(`^${named.split('*').map((part) => part.replace(/[.+^${}()|[\]\\?]/g, '\\$&')).join('.*')}$`, 'iu')
  return (name) => pattern.test(name)
}

const list = ({ path: name, depth, named, most }) => {
  const found = []
  const isWanted = named === undefined ? () => true : fits(named)
  const walk = (folder, left) => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (LEFT_OUT.has(entry.name)) continue
      const whole = path.join(folder, entry.name)
      if (isWanted(entry.name)) found.push(path.relative(ROOT, whole) + (entry.isDirectory() ? '/' : ''))
      if (entry.isDirectory() && left > 1) walk(whole, left - 1)
    }
  }
  const whole = place(name)
  if (!fs.statSync(whole, { throwIfNoEntry: false })?.isDirectory()) refuse(`${name} is no folder.`)
  walk(whole, named === undefined ? depth : Infinity)
  return { entries: found.slice(0, most), total: found.length }
}

const wordsOf = (line) => line.split(/\W+/).filter((word) => word !== '')

// The place where the text was probably meant to be: the line with most words of its first line that says something.
const nearest = (text, wanted) => {
  const first = new Set(wordsOf(wanted.split('\n').find((line) => line.trim() !== '') ?? ''))
  const lines = text.split('\n')
  let [best, at] = [0, -1]
  lines.forEach((line, index) => {
    const score = new Set(wordsOf(line).filter((word) => first.has(word))).size
    if (score > best) [best, at] = [score, index]
  })
  return at < 0 ? '' : ` The nearest text is at line ${at + 1}:\n${lines.slice(Math.max(0, at - 2), at + 6).join('\n')}`
}

const put = (whole, text) => {
  fs.mkdirSync(path.dirname(whole), { recursive: true })
  fs.writeFileSync(whole, text)
  return versionOf(Buffer.from(text))
}

const edit = ({ path: name, old, new: next, all }) => {
  const bytes = bytesOf(name)
  if (kindOf(bytes) !== 'text') refuse(`${name} is no text.`)
  const text = bytes.toString('utf8')
  const parts = text.split(old)
  if (parts.length === 1) refuse(`The text to replace is not in ${name}.${nearest(text, old)}`)
  if (parts.length > 2 && !all) refuse(`The text to replace is in ${name} ${parts.length - 1} times. Give more of what surrounds it, or set all.`)
  if (old === next) refuse('The new text is the old one.')
  const changed = parts.join(next)
  const line = parts[0].split('\n').length
  const from = Math.max(1, line - 2)
  return { version: put(place(name), changed), places: parts.length - 1, from, lines: changed.split('\n').slice(from - 1, line + next.split('\n').length + 1) }
}

const write = ({ path: name, content, seen }) => {
  const whole = place(name)
  const about = fs.statSync(whole, { throwIfNoEntry: false })
  if (about?.isDirectory()) refuse(`${name} is a folder.`)
  if (about && seen === null) refuse(`${name} exists and you have not read it. Read it first.`)
  if (about && versionOf(fs.readFileSync(whole)) !== seen) refuse(`${name} has changed since you read it. Read it again.`)
  return { version: put(whole, content), lines: content.split('\n').length, made: !about }
}

const answer = () => {
  const { op, ...input } = JSON.parse(process.argv.slice(1).join(''))
  try {
    return { ok: true, value: { read, list, edit, write }[op](input) }
  } catch (error) {
    return { ok: false, message: error.refused ? error.message : `${op} failed: ${error.code ?? error.message}` }
  }
}

process.stdout.write(`\n${Buffer.from(JSON.stringify(answer())).toString('base64')}\n`)
