import { expect, test } from 'vitest'
import { rendered, shown, wordsIn } from './reference/testing.ts'
import { comparable, read, written } from './testing.ts'

/** What GitHub's extensions (tables, task lists, strike-through, autolinks, raw HTML) hold, construct by construct. */
const EXAMPLES: { readonly [name: string]: string } = {
  'a table with one row': '| tern | gull |\n| --- | --- |\n| small | large |',
  'a table without outer pipes, aligned': 'tern | gull | auk\n:-- | --: | :-:\nsmall | large | round',
  'pipes in cells, in code and in bold': '| t\\|ern |\n| --- |\n| a `\\|` mark |\n| a **\\|** mark |',
  'a table ended by a quote': '| tern | gull |\n| --- | --- |\n| small | large |\n> quoted',
  'a table ended by text, which is a row': '| tern | gull |\n| --- | --- |\n| small | large |\nauk\n\nauk',
  'a head and a rule of other width, which is text': '| tern | gull |\n| --- |\n| small |',
  'rows that are shorter or longer than the head': '| tern | gull |\n| --- | --- |\n| small |\n| small | large | lost |',
  'a table of a head alone': '| tern | gull |\n| --- | --- |',
  'a table with one column': '| tern |\n| --- |\n| small |',
  'marks, links and pictures in cells': '| **tern** | [gull](https://sea.example "x") |\n| :-: | --- |\n| ~~old~~ `code` | ![auk](https://sea.example/auk.png) |',
  'an empty cell': '| tern | gull |\n| --- | --- |\n| | large |',
  'a table in a list': '- birds\n\n  | tern | gull |\n  | --- | --- |\n  | small | large |',
  'a table in a quote': '> | tern | gull |\n> | --- | --- |\n> | small | large |',
  'tasks, open and done': '- [ ] count terns\n- [x] count gulls\n- [X] count auks',
  'tasks below tasks': '- [x] north\n  - [ ] cliff\n  - [x] beach\n- [ ] south',
  'tasks among other items': '- [ ] count\n- walk\n- [x] rest',
  'a box that is text': '- \\[ ] count\n- [] count\n- [y] count',
  'loose tasks': '- [ ] count\n\n- [ ] walk',
  'two tildes': '~~Old~~ new.',
  'one tilde': '~Old~ new.',
  'three tildes, which are text': 'Not ~~~struck~~~ here.',
  'tildes over a blank line, which are text': 'Not ~~struck\n\nhere~~ either.',
  'one tilde against two, which are text': 'Not ~~struck~ here.',
  'strike in words and around marks': 'un~~likely~~ and ~~**both**~~ and **~~both~~**',
  'bare addresses': 'See www.sea.example and https://sea.example/a?b=c#d now.',
  'signs at the end of an address': 'See www.sea.example/auk. Or www.sea.example/a,b?',
  'brackets at the end of an address': '(www.sea.example/a_(b)) www.sea.example/a) (www.sea.example/(a))',
  'an entity at the end of an address': 'www.sea.example/a?b=c&copy; www.sea.example/a?b&c;',
  'an address ended by a tag': 'www.sea.example/a<b',
  'an address of a host with an underscore': 'www.sea_bird.example and www.sea.bird_s',
  'addresses without a scheme that are text': 'sea.example and ftp//sea.example',
  'a mail address': 'Write to tern@sea.example now.',
  'mail addresses with signs': 'a.b-c_d+e@sea.example a.b@sea.example. a.b@sea.example- a.b@sea.example_',
  'addresses with a scheme': '<https://sea.example/a> and <tern@sea.example>',
  'HTML that GitHub does not run': '<strong> <title> <style> <em>\n\n<blockquote>\n  <xmp> is left out. <XMP> is too.\n</blockquote>',
  'a note at the foot': 'Terns[^1] nest.\n\n[^1]: On the ground.',
  'an alert': '> [!WARNING]\n> Do not step on nests.',
}

/** Examples whose HTML is not the same after a round trip, and why. */
const OTHER_HTML: { readonly [name: string]: string } = {}

test('70. GFM: bare addresses are links wherever they stand', () => {
  const links = (source: string): string[] => {
    const found: string[] = []
    read(source).descendants((node) => void (node.marks.some(({ type }) => type.name === 'link') && found.push(node.text ?? '')))
    return found
  }
  expect(links('See www.sea.example, (https://sea.example/a) and **https://sea.example/b** now.')).toEqual(['www.sea.example', 'https://sea.example/a', 'https://sea.example/b'])
  expect(links('no link: awww.sea.example, ahttps://sea.example, `www.sea.example`')).toEqual([])
})

for (const [name, source] of Object.entries(EXAMPLES)) {
  test(`70. GFM: ${name} comes back the same (G2, G3), looks the same elsewhere, with every word (G4, G5)`, () => {
    const page = read(source)
    const text = written(page)
    expect(comparable(read(text)).toJSON(), text).toEqual(comparable(page).toJSON())
    expect(written(read(text))).toBe(text)
    const [before, after] = [rendered(source), rendered(text)]
    if (name in OTHER_HTML) expect(shown(after), 'excepted without need').not.toEqual(shown(before))
    else expect(shown(after), text).toEqual(shown(before))
    const words = new Set(wordsIn(after))
    expect(wordsIn(before).filter((word) => !words.has(word))).toEqual([])
  })
}
