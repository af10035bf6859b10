// The page's only code. What comes from reports and texts is put into the document as text, by show and el, and never
// as markup; there is no other way to it: the page's policy refuses markup from strings.
'use strict';
(() => {
// --- data ---------------------------------------------------------------------------------------------------------

const read = id => JSON.parse(document.getElementById(id).textContent);
const data = read('index');
const candidates = document.getElementById('candidates') ? read('candidates') : null;
const {names} = data;
const words = new Map(Object.entries(data.words)); // a report may call a rule constructor: no object knows that

// Kinds of segments and of spans, as package page numbers them.
const OWN = 0, REMOVED = 1, REPLACED = 2, INSERTED = 3, SPARED = 4, GAP = 5, NOTED = 6;
const kindNames = {[REMOVED]: 'removed', [REPLACED]: 'replaced', [SPARED]: 'spared', [NOTED]: 'noted'};

const docs = data.docs.map(([id, path, record, status, host, reason, first, count, places, hasText, part, at, problem]) =>
  ({id, path: names[path], record, status: names[status], host: names[host], reason, first, count, places, hasText, part, at, problem}));
const spans = data.spans.map(([doc, kind, field, rule, category, position, score, from, to, old, now, before, after, why, drawn, verdict], i) =>
  ({i, doc: docs[doc], kind, field: names[field], rule: names[rule], category: names[category], position: names[position], score, from, to,
    old, now, before, after, why, drawn: drawn || 0, verdict: verdict || ''}));

// The documents of a part, read when the first of them is opened; a few parts stay.
const parts = new Map();
function fieldsOf(doc) {
  if (!parts.has(doc.part)) {
    if (parts.size > 8) parts.delete(parts.keys().next().value);
    parts.set(doc.part, read('part-' + doc.part));
  }
  return parts.get(doc.part)[doc.at];
}

// --- what is remembered -------------------------------------------------------------------------------------------

const store = {
  get(key) { try { return localStorage.getItem('taosha.' + key); } catch { return null; } },
  set(key, value) { try { localStorage.setItem('taosha.' + key, value); return true; } catch { return false; } },
};
let lang = store.get('lang') || (/^zh/i.test(navigator.language || '') ? 'zh' : 'en');
if (lang !== 'zh') lang = 'en';
let theme = store.get('theme') || 'auto';
let unkept = false; // verdicts that would be lost with the page

// --- words --------------------------------------------------------------------------------------------------------

const texts = {
  overview: ['Overview', '概览'], browse: ['Spans', '片段'], candidates: ['Candidates', '候选短语'],
  documents: ['documents', '篇文档'], spansWord: ['spans', '处'], ofWord: ['of', '/'],
  tileDocuments: ['documents', '文档'], tileRemoved: ['removed or replaced', '删除或替换'], tileSpared: ['suspicious, spared', '可疑但保留'], tileNorm: ['normalised', '规范化'],
  unchanged: ['{n} documents had nothing to show and are only counted.', '{n} 篇没有可显示的内容，只计数。'],
  sampled: ['The charts count all {all} documents. This page holds an even sample of {n} of the {of} that have something to show; --size says how much it may hold.',
    '图表统计了全部 {all} 篇文档。有内容可显示的 {of} 篇中，本页均匀抽取了 {n} 篇；页面容量由 --size 决定。'],
  noText: ['Only spans are shown: give the texts with --text to see whole articles.', '这里只有片段；用 --text 给出原文或净文，就能看到全文。'],
  someText: ['{n} of {all} documents have their whole text here.', '{all} 篇中有 {n} 篇在本页带全文。'],
  byStatus: ['Documents by status', '文档状态'], byRule: ['By rule', '按规则'], byCategory: ['By category', '按类别'], byHost: ['By host', '按网站'],
  byPosition: ['By position', '按位置'], norms: ['Normalisation', '规范化'], phrases: ['Commonest phrases', '最常见的短语'],
  noHosts: ['No host is known: documents name theirs, and --text gives them.', '不知道网站：网站写在文档里，用 --text 给出。'], none: ['none', '无'],
  more: ['{n} more', '另外 {n} 项'], less: ['fewer', '收起'], atMost: ['at most {n}', '至多 {n}'],
  removed: ['removed', '删除'], replaced: ['replaced', '替换'], spared: ['spared', '保留'], noted: ['noted', '仅记录'],
  search: ['Search spans, ids, hosts', '搜索片段、编号、网站'], kind: ['what happened', '处理'], rule: ['rule', '规则'], category: ['category', '类别'], host: ['host', '网站'],
  position: ['position', '位置'], status: ['status', '状态'], verdict: ['verdict', '评判'], any: ['any', '不限'], clear: ['Clear filters', '清除筛选'],
  listSpans: ['Spans', '片段'], listDocs: ['Documents', '文档'], sort: ['order', '排序'], byPlace: ['as in the report', '报告顺序'], byLow: ['lowest score first', '分数从低到高'],
  byHigh: ['highest score first', '分数从高到低'], bySample: ['as drawn', '抽样顺序'], drawnOnly: ['drawn for judging', '待评判样本'],
  found: ['{n} of {all} spans', '{all} 处中的 {n} 处'], foundDocs: ['{n} of {all} documents', '{all} 篇中的 {n} 篇'], nothing: ['Nothing fits the filters.', '没有符合筛选条件的内容。'],
  marked: ['In place', '标记'], source: ['Source', '原文'], clean: ['Clean', '净文'], normPlaces: ['{n} normalised', '{n} 处规范化'],
  openOne: ['Choose a span on the left: ↓ and ↑ go through them.', '请在左侧选择一处，可用 ↓ ↑ 逐条浏览。'],
  score: ['score', '分数'], why: ['why', '理由'], chars: ['characters {a}–{b}', '字符 {a}–{b}'], record: ['record {n}', '第 {n} 条'],
  right: ['Right', '正确'], wrong: ['Wrong', '错误'], unsure: ['Unsure', '不确定'], unjudged: ['not judged', '未评判'],
  rightEdit: ['it was advertising', '确是广告'], wrongEdit: ['it should have stayed', '本该保留'], rightKept: ['it should stay', '应当保留'], wrongKept: ['it should have gone', '本该删除'],
  unsureHelp: ['cannot be told', '无法判断'], previous: ['Previous', '上一处'], next: ['Next', '下一处'],
  saveVerdicts: ['Save verdicts ({n})', '保存评判（{n}）'], saveLexicon: ['Save the lexicon', '保存词表'],
  problem: ['The text does not fit the report, and is not shown:', '文本与报告不符，不予显示：'], empty: ['(empty)', '（空）'],
  phrase: ['phrase', '短语'], contexts: ['contexts', '上下文'], evidence: ['evidence', '依据'], remove: ['Remove', '删除'], keep: ['Keep', '保留'], ignore: ['Ignore', '忽略'], candidate: ['candidate', '候选'],
  searchPhrases: ['Search phrases and contexts', '搜索短语和上下文'], undecided: ['undecided', '未决定'], decided: ['decided', '已决定'],
  foundPhrases: ['{n} of {all} phrases, {done} decided', '{all} 条中的 {n} 条，已决定 {done} 条'], unsaved: ['This browser keeps nothing for this page: save before you close it.', '浏览器不为此页保存数据，关闭前请先保存。'],
  leftOut: ['[… {n} more characters …]', '[…… 另有 {n} 字 ……]'],
  help: ['Keys', '快捷键'], close: ['Close', '关闭'], language: ['中文', 'English'], dark: ['Light or dark', '明暗'],
  madeBy: ['taosha {v} · {r}', 'taosha {v} · {r}'],
};
const keysHelp = [
  ['1 2 3', 'overview, spans, candidates', '概览、片段、候选短语'], ['/', 'search', '搜索'], ['↓ ↑', 'next, previous in the list', '列表中的下一条、上一条'],
  ['j k', 'the same, among spans', '同上（片段列表）'], ['n p', 'next, previous span of the document', '文档中的下一处、上一处'], ['s', 'in place, source, clean', '标记、原文、净文'],
  ['r w u', 'judge a span: right, wrong, unsure', '评判片段：正确、错误、不确定'], ['r k i', 'judge a candidate: remove, keep, ignore', '评判候选短语：删除、保留、忽略'],
  ['x', 'take a verdict back', '撤回评判'], ['l', '中文', 'English'], ['d', 'light or dark', '明暗切换'], ['?', 'this help', '本说明'],
];
const two = pair => pair[lang === 'zh' ? 1 : 0];
const t = (key, values) => two(texts[key]).replace(/\{(\w+)\}/g, (_, k) => values[k]);
const number = n => n.toLocaleString('en-US');
// short cuts what a name has no room for: who wrote a report may call a rule what he likes.
const short = s => s.length > 200 ? s.slice(0, 200) + '…' : s;
// word gives what a name in a report means; what is not known stands for itself.
const meaning = key => words.has(key) ? two(words.get(key)) : undefined;
const word = name => meaning(name) ?? short(name);
const reason = name => meaning('why:' + name) ?? short(name);
const place = name => meaning('why:' + name) ?? word(name);
const ruleName = code => short(code) + (words.has(code) ? ' ' + meaning(code) : '');

// --- putting text into the document -------------------------------------------------------------------------------

// Characters that would act or hide, as pipeline.Unprintable has them.
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\udb40[\udc00-\udc7f]/g;
const codePoint = c => 'U+' + c.codePointAt(0).toString(16).toUpperCase().padStart(4, '0');
const plain = s => s.replace(unprintable, c => '‹' + codePoint(c) + '›');
const maxBadges = 500; // in one text; a text made of nothing else must not make a million elements

// show puts a text from outside into an element, with what cannot be seen spelt out.
function show(to, s) {
  const hits = s.match(unprintable);
  if (!hits) { to.append(s); return to; }
  if (hits.length > maxBadges) { to.append(plain(s)); return to; }
  let at = 0;
  for (const m of s.matchAll(unprintable)) {
    to.append(s.slice(at, m.index));
    const badge = document.createElement('span');
    badge.className = 'control';
    badge.textContent = codePoint(m[0]);
    to.append(badge);
    at = m.index + m[0].length;
  }
  to.append(s.slice(at));
  return to;
}

// el makes an element. Properties are set as properties; text is text.
function el(tag, props, ...children) {
  const e = document.createElement(tag);
  for (const [k, v] of Object.entries(props || {})) {
    if (v === undefined || v === null) continue;
    if (k === 'on') for (const [type, f] of Object.entries(v)) e.addEventListener(type, f);
    else if (k === 'data') Object.assign(e.dataset, v);
    else if (k === 'aria') for (const [a, b] of Object.entries(v)) e.setAttribute('aria-' + a, b);
    else if (k === 'role') e.setAttribute('role', v);
    else e[k] = v;
  }
  for (const c of children.flat(Infinity)) if (c !== null && c !== undefined && c !== false) e.append(c);
  return e;
}
const text = (tag, className, s) => show(el(tag, {className}), s);

function download(name, type, content) {
  const url = URL.createObjectURL(new Blob([content], {type}));
  const a = el('a', {href: url, download: name});
  document.body.append(a);
  a.click();
  a.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

// --- state --------------------------------------------------------------------------------------------------------

const anySample = spans.some(s => s.drawn);
const noFilter = () => ({search: '', kind: '', rule: '', category: '', host: '', position: '', status: '', verdict: ''});
let view = location.hash.slice(1);
if (!['overview', 'browse', 'candidates'].includes(view)) view = anySample ? 'browse' : 'overview';
if (view === 'candidates' && !candidates) view = 'overview';
let filter = Object.assign(noFilter(), anySample ? {verdict: 'drawn'} : {});
let order = anySample ? 'bySample' : 'byPlace';
let listing = 'spans';
let mode = 'marked';
let doc = null, span = null; // what is open
let list = []; // what the filters let through

// Verdicts stay with the browser, by the page's mark, so that closing the page loses none.
const kept = (() => { try { return JSON.parse(store.get('page.' + data.mark)) || {}; } catch { return {}; } })();
for (const [i, v] of Object.entries(kept.spans || {})) if (spans[i] && ['right', 'wrong', 'unsure', ''].includes(v)) spans[i].verdict = v;
const judged = new Set(spans.filter(s => s.verdict).map(s => s.i));
const decided = new Map(); // rows of candidates, by place
if (candidates) {
  candidates.column = name => candidates.columns.indexOf(name);
  const verdict = candidates.column('verdict');
  candidates.shown = candidates.rows.map((_, i) => i).filter(i => candidates.rows[i].length > 1 && candidates.rows[i][verdict] === 'candidate');
  for (const [i, v] of Object.entries(kept.candidates || {})) if (['remove', 'keep', 'ignore'].includes(v) && candidates.rows[i]) decided.set(+i, v);
}
function keep() {
  const all = {spans: Object.fromEntries([...judged].map(i => [i, spans[i].verdict])), candidates: Object.fromEntries(decided)};
  unkept = !store.set('page.' + data.mark, JSON.stringify(all));
}
window.addEventListener('beforeunload', e => { if (unkept) e.preventDefault(); });

// --- frame --------------------------------------------------------------------------------------------------------

const app = el('div', {id: 'app'});
document.body.append(app);
let main, saveButton;

function applyTheme() { document.documentElement.style.colorScheme = theme === 'auto' ? 'light dark' : theme; }
function toggleTheme() {
  const dark = theme === 'auto' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
  theme = dark ? 'light' : 'dark';
  store.set('theme', theme);
  applyTheme();
}
function toggleLanguage() {
  lang = lang === 'zh' ? 'en' : 'zh';
  store.set('lang', lang);
  frame();
}
function go(to) {
  if (to === 'candidates' && !candidates) return;
  view = to;
  history.replaceState(null, '', '#' + to);
  frame();
}

function frame() {
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
  document.title = plain(short('taosha 淘沙 · ' + data.reports.join(', ')));
  const tab = (name, n) => el('button', {className: 'tab', type: 'button', role: 'tab', id: 'tab-' + name, aria: {selected: view === name}, on: {click: () => go(name)}},
    t(name), n === undefined ? null : el('span', {className: 'count'}, number(n)));
  saveButton = el('button', {className: 'save', type: 'button', id: 'save-verdicts', hidden: true, on: {click: saveVerdicts}});
  main = el('main', {id: 'view-' + view}); // another name than the address has: a browser would scroll there
  app.replaceChildren(
    el('header', {},
      el('h1', {}, el('span', {className: 'mark'}, '淘沙'), ' taosha'),
      el('nav', {role: 'tablist'}, tab('overview'), tab('browse', spans.filter(s => s.kind !== NOTED).length), candidates ? tab('candidates', candidates.shown.length) : null),
      el('span', {className: 'room'}), saveButton,
      el('button', {type: 'button', id: 'language', on: {click: toggleLanguage}, lang: lang === 'zh' ? 'en' : 'zh-CN'}, t('language')),
      el('button', {type: 'button', id: 'theme', title: t('dark'), aria: {label: t('dark')}, on: {click: toggleTheme}}, '◐'),
      el('button', {type: 'button', id: 'keys', title: t('help'), aria: {label: t('help')}, on: {click: help}}, '?')),
    main,
    el('footer', {}, show(el('p', {}), t('madeBy', {v: short(data.tools.map(x => x.version).join(', ')) || '–', r: short(data.reports.join(', '))}))));
  ({overview, browse, candidates: judgeCandidates})[view]();
  showSave();
}

function help() {
  const dialog = el('dialog', {id: 'help'}, el('h2', {}, t('help')),
    el('table', {}, keysHelp.map(([keys, en, zh]) => el('tr', {}, el('td', {}, keys.split(' ').map(k => el('kbd', {}, k))), el('td', {}, lang === 'zh' ? zh : en)))),
    el('form', {method: 'dialog'}, el('button', {type: 'button', on: {click: () => dialog.close()}}, t('close'))));
  dialog.addEventListener('close', () => dialog.remove());
  app.append(dialog);
  dialog.showModal();
}

// --- overview -----------------------------------------------------------------------------------------------------

const sum = (rows, what) => rows.reduce((n, r) => n + r.n[what], 0);

function overview() {
  const tile = (n, label, className) => el('div', {className: 'tile of-' + className}, el('b', {}, number(n)), el('span', {}, t(label)));
  const ruleRows = data.rules.filter(r => r.n[0] + r.n[1] > 0), normRows = data.rules.filter(r => r.n[2] + r.n[3] > 0);
  const shownOf = data.documents - data.unchanged;
  const notices = [];
  if (docs.length < shownOf) notices.push(t('sampled', {all: number(data.documents), n: number(docs.length), of: number(shownOf)}));
  if (data.unchanged) notices.push(t('unchanged', {n: number(data.unchanged)}));
  if (docs.length && !data.withText) notices.push(t('noText'));
  else if (data.withText < docs.length) notices.push(t('someText', {n: number(data.withText), all: number(docs.length)}));
  main.append(
    el('div', {className: 'tiles'}, tile(data.documents, 'tileDocuments', ''), tile(sum(data.rules, 0), 'tileRemoved', 'edit'), tile(sum(data.rules, 1), 'tileSpared', 'spare'), tile(sum(data.rules, 2), 'tileNorm', 'norm')),
    ...notices.map(n => el('p', {className: 'notice'}, n)),
    el('p', {className: 'legend'}, el('i', {className: 'edit'}), t('tileRemoved'), ' ', el('i', {className: 'spare'}), t('tileSpared')),
    el('div', {className: 'charts'},
      chart('byStatus', data.status, 'status', [0], word),
      chart('byRule', ruleRows, 'rule', [0, 1], ruleName),
      chart('byCategory', data.categories, 'category', [0, 1], word),
      chart('byPosition', data.positions, 'position', [0, 1], place),
      chart('byHost', data.hosts, 'host', [0, 1], short, 'noHosts'),
      phraseChart(),
      chart('norms', normRows, null, [2, 3], ruleName)));
}

const barsAtFirst = 10;

// chart draws a bar for each row; a click on one filters the list.
function chart(title, rows, key, what, label, ifNone) {
  const box = el('section', {className: 'chart', id: 'chart-' + title}, el('h2', {}, t(title)));
  if (!rows.length) box.append(el('p', {className: 'dim'}, t(ifNone || 'none')));
  const total = r => what.reduce((n, w) => n + r.n[w], 0);
  const most = Math.max(1, ...rows.map(total));
  const bars = (from, to) => rows.slice(from, to).map(r => {
    const bar = el('span', {className: 'bar'}, what.map(w => {
      const part = el('i', {className: title === 'byStatus' ? 'status' : ['edit', 'spare', 'norm', 'norm'][w]});
      part.style.width = (100 * r.n[w] / most).toFixed(2) + '%';
      return part;
    }));
    const inside = [text('span', 'label', label(r.name)), bar, el('span', {className: 'n'}, number(total(r)))];
    const tip = [meaning('rule:' + r.name) ?? plain(label(r.name)), what.length > 1 && what[0] === 0 ? what.map(w => t(['tileRemoved', 'tileSpared'][w]) + ' ' + number(r.n[w])).join(', ') : ''].filter(Boolean).join('\n');
    if (!key || r.name === '…') return el('div', {className: 'row', title: tip}, inside);
    return el('button', {className: 'row', type: 'button', title: tip, data: {name: r.name}, on: {click: () => {
      filter = noFilter();
      filter[key] = r.name;
      order = 'byPlace';
      listing = key === 'status' ? 'docs' : 'spans';
      doc = span = null;
      go('browse');
    }}}, inside);
  });
  box.append(...bars(0, barsAtFirst));
  if (rows.length > barsAtFirst) {
    const button = el('button', {type: 'button', className: 'link', on: {click: () => button.replaceWith(...bars(barsAtFirst, 200))}}, t('more', {n: number(rows.length - barsAtFirst)}));
    box.append(button);
  }
  return box;
}

function phraseChart() {
  const most = Math.max(1, ...data.phrases.map(p => p.count));
  return el('section', {className: 'chart', id: 'chart-phrases'}, el('h2', {}, t('phrases')), data.phrases.length ? null : el('p', {className: 'dim'}, t('none')),
    data.phrases.map(p => {
      const part = el('i', {className: 'edit'});
      part.style.width = (100 * p.count / most).toFixed(2) + '%';
      return el('button', {className: 'row', type: 'button', title: plain(p.phrase), on: {click: () => {
        filter = Object.assign(noFilter(), {search: p.phrase.replace(/…$/, '')});
        listing = 'spans';
        doc = span = null;
        go('browse');
      }}}, text('span', 'label', p.phrase), el('span', {className: 'bar'}, part), el('span', {className: 'n'}, p.over ? t('atMost', {n: number(p.count)}) : number(p.count)));
    }));
}

// --- list ---------------------------------------------------------------------------------------------------------

const searched = s => s.key ??= [s.before, s.old, s.after, s.now, s.doc.id, s.doc.path, s.doc.host, s.rule].join('\n').toLowerCase();
const searchedDoc = d => d.key ??= [d.id, d.path, d.host, d.reason].join('\n').toLowerCase();

// spanFits tells whether the filters let a span through, but for those named.
function spanFits(s, search) {
  const f = filter;
  return (f.kind === '' ? s.kind !== NOTED || s.drawn > 0 : s.kind === +f.kind) && (!f.rule || s.rule === f.rule) && (!f.category || s.category === f.category) &&
    (!f.host || s.doc.host === f.host) && (!f.position || s.position === f.position) && (!f.status || s.doc.status === f.status) &&
    (!f.verdict || (f.verdict === 'drawn' ? s.drawn > 0 : f.verdict === 'unjudged' ? !s.verdict : s.verdict === f.verdict)) && (!search || searched(s).includes(search));
}

function select() {
  const search = filter.search.toLowerCase();
  if (listing === 'spans') {
    list = spans.filter(s => spanFits(s, search));
    if (order === 'byLow') list.sort((a, b) => a.score - b.score || a.i - b.i);
    if (order === 'byHigh') list.sort((a, b) => b.score - a.score || a.i - b.i);
    if (order === 'bySample') list.sort((a, b) => (a.drawn || Infinity) - (b.drawn || Infinity) || a.i - b.i);
    return;
  }
  const bySpan = filter.kind || filter.rule || filter.category || filter.position || filter.verdict;
  list = docs.filter(d => {
    if (filter.host && d.host !== filter.host || filter.status && d.status !== filter.status) return false;
    if (!bySpan && (!search || searchedDoc(d).includes(search))) return true;
    for (let i = d.first; i < d.first + d.count; i++) if (spanFits(spans[i], search)) return true;
    return false;
  });
}

let rowsBox, foundLine, pane, drawn = 0, watcher;
const batchOfRows = 100;

function browse() {
  const choice = (key, values, label) => el('label', {}, el('span', {}, t(key)),
    el('select', {id: 'filter-' + key, data: {set: filter[key] !== ''}, on: {change: e => { filter[key] = e.target.value; e.target.dataset.set = filter[key] !== ''; refresh(); }}},
      el('option', {value: ''}, t('any')), values.map(v => el('option', {value: v, selected: filter[key] === String(v)}, plain(label(v))))));
  const count = pick => {
    const n = new Map();
    for (const s of spans) if (pick(s) !== '') n.set(pick(s), (n.get(pick(s)) || 0) + 1);
    return [...n].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 1000).map(x => x[0]);
  };
  const kinds = [REMOVED, REPLACED, SPARED, NOTED].filter(k => spans.some(s => s.kind === k));
  const verdicts = [...(anySample ? ['drawn'] : []), 'unjudged', 'right', 'wrong', 'unsure'];
  const hosts = count(s => s.doc.host);
  let timer;
  const search = el('input', {type: 'search', id: 'search', value: filter.search, placeholder: t('search'), spellcheck: false, aria: {label: t('search')},
    on: {input: e => { clearTimeout(timer); timer = setTimeout(() => { filter.search = e.target.value.trim(); refresh(); }, 100); }}});
  const toggle = (name, label) => el('button', {type: 'button', id: 'list-' + name, aria: {pressed: listing === name}, on: {click: () => { listing = name; frame(); }}}, t(label));
  foundLine = el('p', {className: 'found', role: 'status'});
  rowsBox = el('div', {className: 'rows', id: 'rows', role: 'listbox', tabIndex: 0, aria: {label: t('browse')}, on: {click: e => { const r = e.target.closest('.item'); if (r) open(list[+r.dataset.at]); }}});
  pane = el('article', {className: 'pane', id: 'pane', tabIndex: 0});
  main.append(
    el('div', {className: 'side'},
      el('div', {className: 'filters'}, search,
        choice('kind', kinds, k => t(kindNames[k])), choice('rule', count(s => s.rule), ruleName), choice('category', count(s => s.category), word),
        choice('position', count(s => s.position), place), hosts.length ? choice('host', hosts, short) : null,
        choice('status', [...new Set(docs.map(d => d.status))].sort(), word), choice('verdict', verdicts, v => t(v === 'drawn' ? 'drawnOnly' : v)),
        el('label', {}, el('span', {}, t('sort')), el('select', {id: 'sort', on: {change: e => { order = e.target.value; refresh(); }}},
          ['byPlace', 'byLow', 'byHigh', ...(anySample ? ['bySample'] : [])].map(o => el('option', {value: o, selected: o === order}, t(o)))))),
      el('div', {className: 'line'}, el('span', {className: 'switch'}, toggle('spans', 'listSpans'), toggle('docs', 'listDocs')), foundLine,
        el('button', {type: 'button', className: 'link', id: 'clear', on: {click: () => { filter = noFilter(); frame(); }}}, t('clear'))),
      rowsBox),
    pane);
  watcher?.disconnect();
  watcher = new IntersectionObserver(entries => { if (entries.some(e => e.isIntersecting)) drawRows(); }, {root: rowsBox, rootMargin: '800px'});
  if (doc) drawDocument();
  refresh();
}

function refresh() {
  select();
  foundLine.textContent = listing === 'spans' ? t('found', {n: number(list.length), all: number(spans.filter(s => s.kind !== NOTED).length)}) : t('foundDocs', {n: number(list.length), all: number(docs.length)});
  drawn = 0;
  rowsBox.replaceChildren();
  rowsBox.scrollTop = 0;
  if (!list.length) rowsBox.append(el('p', {className: 'dim'}, t('nothing')));
  drawRows();
  if (!list.includes(listing === 'spans' ? span : doc)) {
    doc = span = null;
    if (list.length && anySample && filter.verdict === 'drawn') open(list[0]);
    else pane.replaceChildren(el('p', {className: 'dim start'}, t('openOne')));
  } else mark();
}

function drawRows(upTo = drawn + batchOfRows) {
  watcher.disconnect();
  const rows = [];
  for (; drawn < Math.min(upTo, list.length); drawn++) rows.push(listing === 'spans' ? spanRow(list[drawn], drawn) : docRow(list[drawn], drawn));
  rowsBox.append(...rows);
  if (drawn < list.length) watcher.observe(rowsBox.lastElementChild);
}

const badge = s => s.verdict ? el('span', {className: 'verdict ' + s.verdict}, t(s.verdict)) : null;
const oneLine = s => s.replace(/\s*\n\s*/g, ' ↵ ');

function spanRow(s, at) {
  return el('div', {className: 'item', role: 'option', data: {at, span: s.i}},
    el('div', {className: 'snippet'}, text('span', 'dim', oneLine(s.before)), text('span', kindNames[s.kind], oneLine(s.old)), s.now ? text('span', 'inserted', oneLine(s.now)) : null, text('span', 'dim', oneLine(s.after))),
    el('div', {className: 'meta'}, text('b', '', short(s.rule)), s.category ? el('span', {}, plain(word(s.category))) : null, el('span', {}, plain(place(s.position))), el('span', {}, String(s.score)), text('span', 'id', short(s.doc.id)), badge(s)));
}

function docRow(d, at) {
  const n = {};
  for (let i = d.first; i < d.first + d.count; i++) n[spans[i].kind] = (n[spans[i].kind] || 0) + 1;
  const did = [REMOVED, REPLACED, SPARED].filter(k => n[k]).map(k => number(n[k]) + ' ' + t(kindNames[k]));
  if (d.places) did.push(t('normPlaces', {n: number(d.places)}));
  return el('div', {className: 'item', role: 'option', data: {at}},
    el('div', {className: 'snippet'}, text('span', '', short(d.id))),
    el('div', {className: 'meta'}, el('span', {className: 'state ' + (d.status === 'ok' ? '' : 'odd')}, plain(word(d.status))), el('span', {}, did.join(' · ')), text('span', 'id', short(d.host || d.path))));
}

// --- a document ---------------------------------------------------------------------------------------------------

function open(what) {
  if (!what) return;
  const before = doc;
  if (what.doc) { doc = what.doc; span = what; } else { doc = what; span = doc.count ? spans[doc.first] : null; }
  if (doc !== before || !pane.querySelector('.text')) drawDocument();
  mark();
}

// mark shows which span is open: in the list, in the text, and below it.
function mark() {
  for (const e of app.querySelectorAll('.now')) { e.classList.remove('now'); e.removeAttribute('aria-selected'); }
  const at = list.indexOf(listing === 'spans' ? span : doc);
  if (at >= 0) {
    if (at >= drawn) drawRows(at + batchOfRows);
    const row = rowsBox.children[at];
    row.classList.add('now');
    row.setAttribute('aria-selected', 'true');
    row.scrollIntoView({block: 'nearest'});
  }
  if (!span) { pane.querySelector('.note')?.replaceChildren(); return; }
  const pieces = pane.querySelectorAll('[data-note="' + (span.i - doc.first + 1) + '"]');
  for (const p of pieces) p.classList.add('now');
  pieces[0]?.scrollIntoView({block: 'center'});
  drawNote();
}

function drawDocument() {
  const modes = el('span', {className: 'switch'}, ['marked', 'source', 'clean'].map(m => el('button', {type: 'button', id: 'mode-' + m, aria: {pressed: mode === m}, on: {click: () => { mode = m; drawDocument(); mark(); }}}, t(m))));
  const meta = [text('span', 'state ' + (doc.status === 'ok' ? '' : 'odd'), word(doc.status)), text('span', '', short(doc.path) + (doc.path ? ' · ' : '') + t('record', {n: number(doc.record)})), doc.host ? text('span', '', short(doc.host)) : null, doc.reason ? text('span', '', short(doc.reason)) : null,
    doc.places ? el('span', {}, t('normPlaces', {n: number(doc.places)})) : null];
  const body = el('div', {className: 'text ' + mode, on: {click: e => { const p = e.target.closest('[data-note]'); if (p) open(spans[doc.first + +p.dataset.note - 1]); }}});
  if (doc.problem) body.append(el('p', {className: 'notice'}, t('problem'), ' ', plain(doc.problem)));
  else if (!doc.hasText && doc.count) body.append(el('p', {className: 'notice'}, t('noText')));
  for (const [name, segments] of fieldsOf(doc)) {
    const field = el('div', {className: 'field ' + (['title', 'byline'].includes(name) ? name : '')});
    let shown = false;
    for (const [kind, s, note, rule, ends] of segments) {
      const piece = pieceOf(kind, s, note, rule === undefined ? '' : names[rule], ends || []);
      if (piece) { field.append(piece); shown = shown || kind !== GAP; }
    }
    if (!shown && !segments.length) field.append(el('span', {className: 'dim'}, t('empty')));
    body.append(el('h3', {}, plain(word(name))), field);
  }
  pane.replaceChildren(el('div', {className: 'top'}, text('h2', '', short(doc.id)), el('div', {className: 'meta'}, meta), modes), body, el('div', {className: 'note', id: 'note'}));
}

// pieceOf shows a segment, as the terminal does: what goes, what comes in its place, what is spared. In the source
// nothing is inserted, in the clean text nothing stands that went. Normalisations are small: of them only what came shows.
function pieceOf(kind, s, note, rule, ends) {
  s = bounded(s);
  if (kind === OWN) return show(document.createDocumentFragment(), s);
  if (kind === GAP) return el('span', {className: 'gap'}, '…');
  const goes = kind === REMOVED || kind === REPLACED;
  if (mode === 'clean' && goes || mode === 'source' && kind === INSERTED) return null;
  const norm = !note;
  if (norm && goes && mode === 'marked' && kind === REPLACED) return null;
  const tag = mode === 'marked' && goes ? 'del' : kind === INSERTED && !norm ? 'ins' : 'span';
  const noted = note && spans[doc.first + note - 1].kind === NOTED;
  const piece = el(tag, {className: norm ? 'norm' : noted ? 'noted' : kind === INSERTED ? 'inserted' : kindNames[kind], title: rule ? plain(ruleName(rule)) : undefined, data: note ? {note} : {}});
  show(piece, goes && mode !== 'clean' && !norm ? s.replace(/\n/g, '↵\n') : s);
  if (mode === 'marked' && !noted) for (const n of ends) piece.append(el('sup', {}, String(n)));
  return piece;
}

// bounded leaves the middle of a stretch out that is longer than any article's: a browser takes minutes to break a line
// of a million letters.
function bounded(s) {
  const most = 20000, tail = 2000;
  return s.length <= most ? s : s.slice(0, most - tail) + ' ' + t('leftOut', {n: number(s.length - most)}) + ' ' + s.slice(-tail);
}

const verdictKeys = [['right', 'r'], ['wrong', 'w'], ['unsure', 'u']];

function drawNote() {
  const s = span, isKept = s.kind === SPARED || s.kind === NOTED;
  const says = {right: isKept ? 'rightKept' : 'rightEdit', wrong: isKept ? 'wrongKept' : 'wrongEdit', unsure: 'unsureHelp'};
  const reasons = data.whys[s.why].map(i => names[i]);
  const meter = el('i', {});
  meter.style.width = Math.max(0, Math.min(100, s.score / 100)) + '%';
  pane.querySelector('.note').replaceChildren(
    el('div', {className: 'what'}, el('sup', {}, String(s.i - doc.first + 1)), el('span', {className: kindNames[s.kind]}, t(kindNames[s.kind])), ' ', text('b', '', ruleName(s.rule)), s.category ? text('span', '', ' · ' + word(s.category)) : null,
      el('span', {className: 'score', title: t('score')}, el('span', {className: 'meter'}, meter), number(s.score)),
      el('span', {className: 'dim'}, t('chars', {a: number(s.from), b: number(s.to)}))),
    el('p', {className: 'why'}, reasons.map((w, i) => [i ? (lang === 'zh' ? '；' : '; ') : '', show(el('span', {title: plain(short(w))}), reason(w))])),
    el('div', {className: 'judge'}, verdictKeys.map(([v, key]) => el('button', {type: 'button', id: 'judge-' + v, className: v, aria: {pressed: s.verdict === v}, on: {click: () => judge(v)}},
      el('kbd', {}, key), ' ', t(v), el('small', {}, t(says[v])))),
      el('span', {className: 'room'}),
      el('button', {type: 'button', id: 'previous', title: t('previous'), on: {click: () => step(-1)}}, '↑'), el('button', {type: 'button', id: 'next', title: t('next'), on: {click: () => step(1)}}, '↓')));
}

function judge(v) {
  if (!span) return;
  span.verdict = span.verdict === v ? '' : v;
  judged.add(span.i);
  keep();
  const row = rowsBox.querySelector('.item[data-span="' + span.i + '"]');
  if (row) row.replaceWith(spanRow(span, +row.dataset.at));
  showSave();
  if (span.verdict && listing === 'spans' && list.indexOf(span) < list.length - 1) step(1);
  else mark();
}

function showSave() {
  const n = spans.reduce((n, s) => n + (s.verdict ? 1 : 0), 0);
  saveButton.hidden = judged.size === 0;
  saveButton.textContent = t('saveVerdicts', {n: number(n)});
  if (unkept) saveButton.title = t('unsaved');
}

// saveVerdicts writes what taosha judge reads. A verdict that was taken back is saved as an empty one.
function saveVerdicts() {
  const lines = [...judged].sort((a, b) => a - b).map(i => spans[i]).map(s => JSON.stringify({id: s.doc.id, field: s.field, chars: [s.from, s.to], rule: s.rule, verdict: s.verdict}) + '\n');
  download('verdicts.jsonl', 'application/jsonl', lines.join(''));
  unkept = false;
}

function step(by) {
  const at = list.indexOf(listing === 'spans' ? span : doc);
  open(list[at < 0 ? 0 : Math.max(0, Math.min(list.length - 1, at + by))]);
}
function stepInside(by) {
  if (!doc || !span) return;
  const i = span.i + by;
  if (i >= doc.first && i < doc.first + doc.count) open(spans[i]);
}

// --- candidates ---------------------------------------------------------------------------------------------------

let candidate = -1, candidateList = [], candidateFilter = {search: '', state: ''}, candidateRows, candidateFound;
const candidateVerdicts = [['remove', 'r'], ['keep', 'k'], ['ignore', 'i']];

function judgeCandidates() {
  let timer;
  const search = el('input', {type: 'search', id: 'search', value: candidateFilter.search, placeholder: t('searchPhrases'), aria: {label: t('searchPhrases')},
    on: {input: e => { clearTimeout(timer); timer = setTimeout(() => { candidateFilter.search = e.target.value.trim(); refreshCandidates(); }, 100); }}});
  const state = el('select', {id: 'filter-state', aria: {label: t('verdict')}, on: {change: e => { candidateFilter.state = e.target.value; refreshCandidates(); }}},
    [['', 'any'], ['undecided', 'undecided'], ['decided', 'decided']].map(([v, k]) => el('option', {value: v, selected: v === candidateFilter.state}, t(k))));
  candidateFound = el('p', {className: 'found', role: 'status'});
  candidateRows = el('div', {className: 'rows', id: 'candidate-rows', tabIndex: 0, role: 'listbox', aria: {label: t('candidates')}});
  main.append(el('div', {className: 'filters line'}, search, state, candidateFound, el('button', {type: 'button', className: 'save', id: 'save-lexicon', on: {click: saveLexicon}}, t('saveLexicon'))), candidateRows);
  watcher?.disconnect();
  watcher = new IntersectionObserver(entries => { if (entries.some(e => e.isIntersecting)) drawCandidates(); }, {rootMargin: '800px'});
  refreshCandidates();
}

function refreshCandidates() {
  const search = candidateFilter.search.toLowerCase();
  candidateList = candidates.shown.filter(i => (!candidateFilter.state || decided.has(i) === (candidateFilter.state === 'decided')) && (!search || candidates.rows[i].join('\n').toLowerCase().includes(search)));
  drawn = 0;
  candidateRows.replaceChildren();
  drawCandidates();
  if (!candidateList.includes(candidate)) candidate = candidateList.length ? candidateList[0] : -1;
  markCandidate(false);
}

function drawCandidates(upTo = drawn + batchOfRows) {
  watcher.disconnect();
  const rows = [];
  for (; drawn < Math.min(upTo, candidateList.length); drawn++) rows.push(candidateRow(candidateList[drawn]));
  candidateRows.append(...rows);
  if (drawn < candidateList.length) watcher.observe(candidateRows.lastElementChild);
}

const aside = ['phrase', 'verdict', 'category', 'host', 'until'];

function candidateRow(i) {
  const row = candidates.rows[i];
  const cell = name => candidates.column(name) < 0 ? '' : row[candidates.column(name)];
  const phrase = cell('phrase'), contexts = candidates.columns.map((c, k) => isContext(c) ? row[k] : '').filter(Boolean);
  const evidence = candidates.columns.map((c, k) => [c, row[k]]).filter(([c, v]) => v !== '' && !aside.includes(c) && !isContext(c));
  return el('div', {className: 'item', role: 'option', data: {candidate: i}, on: {click: () => { candidate = i; markCandidate(true); }}},
    el('div', {className: 'phrase'}, text('b', '', short(phrase)), cell('category') ? text('span', 'dim', ' ' + word(cell('category'))) : null, cell('host') ? text('span', 'dim', ' ' + cell('host')) : null),
    contexts.map(c => highlighted(c.slice(0, 500), phrase)),
    evidence.length ? el('p', {className: 'meta'}, evidence.map(([c, v]) => el('span', {}, text('span', 'dim', c + ' '), show(el('span', {}), short(v))))) : null,
    el('div', {className: 'judge'}, candidateVerdicts.map(([v, key]) => el('button', {type: 'button', className: v, data: {verdict: v}, aria: {pressed: decided.get(i) === v}, on: {click: e => { e.stopPropagation(); candidate = i; decide(v); }}}, el('kbd', {}, key), ' ', t(v)))));
}

const isContext = column => /^contexts?\d*$/.test(column);

// highlighted shows a context: the phrase in it stands between brackets, as taosha learn writes it, or is looked for.
function highlighted(context, phrase) {
  const p = el('p', {className: 'context'});
  const [, before, inside, behind] = /^(.*?)⟦(.*?)⟧(.*)$/s.exec(context) || [];
  if (inside !== undefined) { show(p, before).append(text('mark', '', inside)); return show(p, behind); }
  const at = context.indexOf(phrase);
  if (at < 0 || !phrase) return show(p, context);
  show(p, context.slice(0, at)).append(text('mark', '', phrase));
  return show(p, context.slice(at + phrase.length));
}

function markCandidate(scroll) {
  for (const e of candidateRows.querySelectorAll('.now')) e.classList.remove('now');
  candidateFound.textContent = t('foundPhrases', {n: number(candidateList.length), all: number(candidates.shown.length), done: number(decided.size)});
  const at = candidateList.indexOf(candidate);
  if (at < 0) return;
  if (at >= drawn) drawCandidates(at + batchOfRows);
  candidateRows.children[at].classList.add('now');
  if (scroll) candidateRows.children[at].scrollIntoView({block: 'nearest'});
}

function decide(v) {
  if (candidate < 0) return;
  if (!v || decided.get(candidate) === v) decided.delete(candidate); else decided.set(candidate, v);
  keep();
  const at = candidateList.indexOf(candidate);
  candidateRows.children[at].replaceWith(candidateRow(candidate));
  if (decided.has(candidate) && at < candidateList.length - 1) candidate = candidateList[at + 1];
  markCandidate(true);
}

function stepCandidate(by) {
  const at = candidateList.indexOf(candidate);
  candidate = candidateList[Math.max(0, Math.min(candidateList.length - 1, at + by))] ?? -1;
  markCandidate(true);
}

// saveLexicon writes the rows as they came, comments among them, with new verdicts. A spreadsheet would calculate a cell that begins with one
// of = + - @; phrases that were learnt lose these marks, which matching does not look at, and evidence gets ' before it.
function saveLexicon() {
  const {columns, rows} = candidates, verdict = candidates.column('verdict'), phrase = candidates.column('phrase'), shown = new Set(candidates.shown);
  const lines = rows.map((row, i) => {
    const own = shown.has(i) ? row.map((c, k) => k === phrase ? c.replace(/^[=+\-@\s]+/, '') || c : /^[=+\-@]/.test(c) && !/^[+-]?[\d.,]+%?$/.test(c) ? "'" + c : c) : row.slice();
    if (decided.has(i)) own[verdict] = decided.get(i);
    return own;
  });
  download('phrases.tsv', 'text/tab-separated-values', [columns, ...lines].map(r => r.join('\t') + '\n').join(''));
  unkept = false;
}

// --- keys ---------------------------------------------------------------------------------------------------------

const everywhere = {1: () => go('overview'), 2: () => go('browse'), 3: () => go('candidates'), l: toggleLanguage, d: toggleTheme, '?': help, '/': () => { if (view === 'overview') go('browse'); document.getElementById('search').focus(); }};
const keys = {
  overview: {},
  browse: {ArrowDown: () => step(1), j: () => step(1), ArrowUp: () => step(-1), k: () => step(-1), n: () => stepInside(1), p: () => stepInside(-1), r: () => judge('right'), w: () => judge('wrong'), u: () => judge('unsure'),
    x: () => { if (span && span.verdict) judge(span.verdict); }, s: () => { if (!doc) return; mode = {marked: 'source', source: 'clean', clean: 'marked'}[mode]; drawDocument(); mark(); },
    Enter: () => pane.focus()},
  candidates: {ArrowDown: () => stepCandidate(1), ArrowUp: () => stepCandidate(-1), n: () => stepCandidate(1), p: () => stepCandidate(-1), r: () => decide('remove'), k: () => decide('keep'), i: () => decide('ignore'), x: () => decide('')},
};
document.addEventListener('keydown', e => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || document.getElementById('help')) return;
  if (e.target.matches('input, textarea')) {
    if (e.key === 'Escape') e.target.blur();
    if (e.key === 'ArrowDown' && view === 'browse') { e.preventDefault(); e.target.blur(); step(1); }
    return;
  }
  if (e.target.matches('select')) return;
  if (e.key === 'Enter' && e.target.matches('button, a')) return;
  const does = keys[view][e.key] || everywhere[e.key];
  if (!does) return;
  e.preventDefault();
  does();
});

applyTheme();
frame();
})();
