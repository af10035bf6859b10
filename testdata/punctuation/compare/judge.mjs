// Runs every case of the tables through each tool and prints a Markdown page: who gets which class right.
// usage: node judge.mjs TAOSHA AUTOCORRECT MODULES TABLE...
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const [taosha, autocorrect, modules, ...tables] = process.argv.slice(2)
const { run } = await import(`${modules}/zhlint/lib/index.js`)
const { default: pangu } = await import(`${modules}/pangu/dist/node/index.js`)
const version = name => JSON.parse(readFileSync(`${modules}/${name}/package.json`)).version

const unescape = s => s.replaceAll('\\n', '\n').replaceAll('\\r', '\r').replaceAll('\\t', '\t')
  .replace(/\\u\{([0-9A-Fa-f]+)\}/g, (_, h) => String.fromCodePoint(parseInt(h, 16)))

const cases = []
for (const table of tables) {
  let section = ''
  for (const line of readFileSync(table, 'utf8').split('\n')) {
    if (!line.trim() || line.startsWith('# ')) continue
    const head = line.match(/^\[(.*)\]$/)
    if (head) { section = head[1]; continue }
    const text = line.slice(0, line.lastIndexOf('  # '))
    const [before, after = before] = text.split(' ⇒ ').map(unescape)
    cases.push({ section, before, after })
  }
}

const lines = (tool, args, input) => execFileSync(tool, args, { input, maxBuffer: 1 << 28 }).toString().trimEnd().split('\n')
const quiet = { log() {}, warn() {}, error() {}, group() {}, groupEnd() {} }
const attempt = f => { try { return f() } catch { return undefined } }
const tools = [
  ['taosha', lines(taosha, ['clean', '-f', 'jsonl', '--select', 'PUN,SPC,WID,CTL'],
    cases.map(c => JSON.stringify({ text: c.before })).join('\n') + '\n').map(l => JSON.parse(l).text)],
  ['autocorrect', lines(autocorrect, [], cases.map(c => JSON.stringify(c.before)).join('\n') + '\n').map(l => JSON.parse(l))],
  ['zhlint', cases.map(c => attempt(() => run(c.before, { rules: { preset: 'default' }, logger: quiet }).result))],
  ['pangu', cases.map(c => attempt(() => pangu.spacingText(c.before)))],
]

// The others put a space between ideographs and Latin by design. That is a matter of taste, so those spaces are left
// out of the comparison on both sides.
const loose = s => s?.replace(/(?<=[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”]) (?=[A-Za-z0-9@#`<{&\[(])|(?<=[A-Za-z0-9%@#`>};\])]) (?=[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”])/gu, '')
const right = (out, c) => out !== undefined && loose(out) === loose(c.after)

const cell = (list, out) => list.length ? `${list.filter(i => right(out[i], cases[i])).length}/${list.length}` : '–'
const sections = [...new Set(cases.map(c => c.section))]
console.log(`| class | what | ${tools.map(t => t[0]).join(' | ')} |`)
console.log(`|---|---|${tools.map(() => '---:|').join('')}`)
const row = (name, what, list) => console.log(`| ${name} | ${what} | ${tools.map(([, out]) => cell(list, out)).join(' | ')} |`)
const all = cases.map((_, i) => i)
for (const s of sections) {
  const here = all.filter(i => cases[i].section === s)
  const changes = here.filter(i => cases[i].before !== cases[i].after)
  if (changes.length) row(s, 'changes', changes)
  if (here.length > changes.length) row(s, 'leaves alone', here.filter(i => cases[i].before === cases[i].after))
}
row('**all**', 'changes', all.filter(i => cases[i].before !== cases[i].after))
row('**all**', 'leaves alone', all.filter(i => cases[i].before === cases[i].after))

console.log('\nA few of the cases, with what each tool makes of them where it is not what the table asks for:\n')
console.log(`| text | wanted | ${tools.map(t => t[0]).join(' | ')} |`)
console.log(`|---|---|${tools.map(() => '---|').join('')}`)
const code = s => s === undefined ? '(fails)' : '`' + s.replaceAll('|', '\\|').replaceAll('\n', '⏎') + '`'
for (const text of ['列宁.约翰', '《三国.演义》', '一.总则', '网址:http://a.cn/x?id=1,中国', '怎么了??!!', '以２：１获胜', '"你好".',
  '我想想...好吧', '2:1,主队获胜', '他说"你好"就走', '太阳能(光伏)发电', '增长３．５％', '完了。。然后', '盈盈一水间 脉脉不得语', '你好!type', '@user:转发']) {
  const i = cases.findIndex(c => c.before === text)
  if (i < 0) continue
  console.log(`| ${code(text)} | ${text === cases[i].after ? 'as it is' : code(cases[i].after)} | ${tools.map(([, out]) => right(out[i], cases[i]) ? '✓' : code(out[i])).join(' | ')} |`)
}
console.log(`\nzhlint ${version('zhlint')} (preset default), pangu ${version('pangu')}, node ${process.version}.`)
