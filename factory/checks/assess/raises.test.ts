import fc from 'fast-check'
import { expect, test } from 'vitest'
import { raisesOf } from './raises.ts'

const raises = (path: string, before: string | null, after: string | null) => raisesOf([{ path, before, after }])

test.each([
  ['db/migrations/0200_drop.sql', null, 'ALTER TABLE page DROP COLUMN title;', 'SQL that takes away or rewrites'],
  ['db/migrations/0200_type.sql', null, 'alter table page alter column size type bigint;', 'SQL that takes away or rewrites'],
  ['db/migrations/0200_fill.sql', null, 'update page set title = $$x$$;', 'SQL that takes away or rewrites'],
  ['server/mail.ts', 'const a = 1', "const a = fetch('https://tracker.io/x')", 'a new network host, tracker.io'],
  ['server/mail.ts', "a('https://one.io')", 'a(`https://two.io/${b}`)', 'a new network host, two.io'],
  ['components/ui/words.tsx', 'const a = <p />', 'const a = <p dangerouslySetInnerHTML={{ __html: b }} />', 'dangerouslySetInnerHTML'],
  ['server/jobs.ts', '', "import { spawn } from 'node:child_process'", 'child_process'],
  ['server/jobs.ts', '', "const { spawn } = await import('child_process')", 'child_process'],
  ['domain/ids.ts', '', 'const a = eval(b)', 'eval'],
  ['domain/ids.ts', '', "const a = new Function('b', c)", 'eval'],
  ['db/queries/pages.ts', '', 'tx.execute(sql.raw(text))', 'SQL from strings'],
  ['db/queries/pages.ts', '', 'client.unsafe(text)', 'SQL from strings'],
  ['db/queries/pages.ts', '', 'run(`select * from page where id = ${id}`)', 'SQL from strings'],
  ['db/queries/pages.ts', '', "run('select title from page where id = ' + id)", 'SQL from strings'],
  ['server/doors.ts', "setCookie('session', v, { httpOnly: true, sameSite: 'lax' })", "setCookie('session', v, { httpOnly: false, sameSite: 'lax' })", 'cookie flags or headers'],
  ['server/doors.ts', "response.setHeader('Content-Security-Policy', policy)", 'response.end()', 'cookie flags or headers'],
  ['db/settings.ts', 'const S = z.object({ PORT: z.number() })', 'const S = z.object({ PORT: z.number(), DEBUG_ALL: z.string() })', 'a new environment variable, DEBUG_ALL'],
  ['scripts/start.mjs', '', 'if (process.env.SKIP) run()', 'a new environment variable, SKIP'],
  ['public/tool.bin', null, 'MZ\0\0', 'a binary file, public/tool.bin'],
])('%s is raised by what it does (%#)', (path, before, after, what) => {
  expect(raises(path, before, after)).toContain(what)
})

test.each([
  ['db/migrations/0200_add.sql', null, '-- drop table page\nALTER TABLE page ADD COLUMN icon text;'],
  ['domain/ids.ts', '', "const a = 'eval(b) and child_process'"],
  ['domain/links.ts', '', "const a = 'https://site.example/x'"],
  ['server/mail.ts', "a('https://one.io/x')", "a('https://one.io/y')"],
  ['server/jobs.test.ts', '', "import { spawn } from 'node:child_process'"],
  ['db/queries/pages.ts', '', 'tx.execute(sql`select * from page where id = ${id}`)'],
  ['server/jobs.ts', "import { spawn } from 'node:child_process'", "import { spawn } from 'node:child_process'\nconst a = 1"],
  ['components/ui/field.tsx', '', 'const a = <input autoComplete="off" domain={domain} />'],
])('%s is not raised (%#)', (path, before, after) => {
  expect(raises(path, before, after)).toEqual([])
})

test('what only moves between files raises nothing', () => {
  const text = "import { spawn } from 'node:child_process'\nfetch('https://one.io')\nprocess.env.SKIP"
  expect(raisesOf([{ path: 'server/a.ts', before: text, after: null }, { path: 'server/b.ts', before: null, after: text }])).toEqual([])
})

test('a change that changes nothing raises nothing, whatever is in it', () => {
  const piece = fc.constantFrom("import 'node:child_process'", 'eval(a)', "fetch('https://one.io')", 'process.env.X', "a({ httpOnly: true }) // cookie", 'drop table a;', '`')
  fc.assert(fc.property(fc.constantFrom('server/a.ts', 'db/migrations/1_a.sql', 'app/a.tsx'), fc.array(piece), (path, pieces) => {
    expect(raises(path, pieces.join('\n'), pieces.join('\n'))).toEqual([])
  }))
})
