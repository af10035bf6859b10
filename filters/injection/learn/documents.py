"""Makes documents to learn from: clean articles, and articles that one advertiser got at.

    documents.py --shared SHARED --work WORK --part A --seed 1 -n 20000 > articles.jsonl

Each is an object with title, byline and text, and labels: for each of these a string with a character for each code
point: '0' the article's own, '1' put in, '2' in place of a word, '-' not to be learnt from. The same arguments give the
same bytes.
"""
import argparse, json, os, random, re, sys

import essays
import furniture
import material
from disguise import FORMS, KINDS, disguise
from mentions import mention
from phrases import Advertiser

OWN, PUT, INSTEAD, UNKNOWN = "0", "1", "2", "-"
HAN = "\u4e00-\u9fff"


class Draft:
    """A string with a label for each character."""

    def __init__(self, text="", label=OWN):
        self.text, self.labels = text, label * len(text)

    def insert(self, at, text, label):
        self.text = self.text[:at] + text + self.text[at:]
        self.labels = self.labels[:at] + label * len(text) + self.labels[at:]

    def replace(self, start, end, text, label):
        self.text = self.text[:start] + text + self.text[end:]
        self.labels = self.labels[:start] + label * len(text) + self.labels[end:]

    def own(self, at):
        """Whether nothing strange stands on either side of a place."""
        return (at == 0 or self.labels[at - 1] == OWN) and (at == len(self.text) or self.labels[at] == OWN)

    def map(self, change):
        """Changes characters one by one, each into any number of others with its label."""
        new = [change(c) for c in self.text]
        self.labels = "".join(label * len(s) for s, label in zip(new, self.labels))
        self.text = "".join(new)


class Article:
    def __init__(self, title, byline, text):
        self.fields = {"title": Draft(title), "byline": Draft(byline), "text": Draft(text)}

    def __getattr__(self, name):
        return self.fields[name]

    def row(self):
        return {**{k: d.text for k, d in self.fields.items()}, "labels": {k: d.labels for k, d in self.fields.items()}}


SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙史陶贺顾毛郝龚邵万覃武钱戴严莫孔向常汤欧阳凌司马娄易牛"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红梅建国文辉力志永健世广义兴良海山仁波宁贵福生龙元全胜学祥才发武新利清飞彬富顺信子昌成康星光天达安岩中茂进林有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功松善厚庆民友裕河哲江浩亮政谦亨奇固之轮翰朗伯宏言若鸣朋斌梁栋维启克伦翔旭鹏泽晨辰士以家致树炎德行时泰盛雨桐岚茹凡可欣雪晓婷倩楠"
MEDIA = "新华社 人民日报 中新网 中国新闻网 央视新闻 新京报 澎湃新闻 南方都市报 北京青年报 光明日报 经济日报 每日经济新闻 证券时报 第一财经 财联社 中国证券报 上海证券报 21世纪经济报道 界面新闻 羊城晚报 楚天都市报 钱江晚报 齐鲁晚报 华西都市报 红星新闻 封面新闻 极目新闻 大众日报 本报 本网 新浪财经 搜狐体育 网易 腾讯新闻 法治日报 科技日报 环球网 大河报 现代快报 文汇报 解放日报 金羊网 中国经济网 党委宣传部 校团委 新闻中心 办公室".split()
ROLES = "记者 通讯员 本报记者 实习记者 作者 编辑 责任编辑 责编 实习生 摄影 校对 特约记者 文 图 审核 供稿 撰文 记者 记者 作者".split()


def name(rng):
    s = rng.choice(SURNAMES)
    if s in "欧司":
        s = {"欧": "欧阳", "司": "司马"}[s]
    return s + "".join(rng.choice(GIVEN) for _ in range(rng.choice([1, 2, 2])))


def date(rng):
    y, m, d = rng.randint(2008, 2026), rng.randint(1, 12), rng.randint(1, 28)
    return rng.choice([f"{y}年{m}月{d}日", f"{y}-{m:02}-{d:02}", f"{y}-{m:02}-{d:02} {rng.randint(0, 23):02}:{rng.randint(0, 59):02}", f"{m}月{d}日",
                       f"{y}/{m}/{d}", f"{y}.{m:02}.{d:02}"])


def byline(rng):
    """(text, places where a name, a source or the whole ends)"""
    colon = rng.choice(["：", ":", "： ", ": ", " ", "／", "/"])
    parts, ends = "", []
    if rng.random() < 0.35:
        parts += rng.choice(["来源", "稿源", "文章来源", "信息来源"]) + rng.choice([":", "："]) + rng.choice(MEDIA)
        ends.append(len(parts))
        parts += rng.choice([" ", "  ", "　", "\t"])
    if rng.random() < 0.25:
        parts += rng.choice(["", "时间：", "发布时间：", "日期:"]) + date(rng)
        ends.append(len(parts))
        parts += rng.choice([" ", "  ", "　"])
    for _ in range(rng.choice([1, 1, 1, 2, 2, 3])):
        who = rng.choice(ROLES)
        if rng.random() < 0.1:
            parts += name(rng) + rng.choice(["/", "／"]) + rng.choice(["文", "图", "摄"])
        else:
            parts += who + colon + name(rng)
        ends.append(len(parts))
        parts += rng.choice([" ", "  ", "　", "、", " "])
    return parts[:ends[-1]], ends


FURNITURE = """首页 > 新闻中心 > 正文
当前位置：首页 > 新闻资讯 > 行业动态
您的位置：网站首页 >> 学院新闻 >> 校园时讯
首页 关于我们 新闻中心 产品展示 联系我们 在线留言
设为首页 加入收藏 | 联系我们 | 网站地图
字号：大 中 小
【打印本页】【关闭窗口】
上一篇：没有了
分享到： 微信 微博 QQ空间
扫一扫在手机打开当前页
点击次数：1024
浏览次数：233
发布者：管理员
责任编辑：
版权所有 未经许可不得转载
返回列表
下一篇：
相关阅读：
更多 >>
收藏 举报
登录 注册
客户端下载
导航
概况 机构设置 师资队伍 教学管理 科学研究 党建工作 学生工作
ENGLISH
网站首页
图片说明
目录
（完）
原标题：""".split("\n")

TO_HALF = {"，": ",", "：": ":", "；": ";", "？": "?", "！": "!", "（": "(", "）": ")", "“": '"', "”": '"'}
EMOJI = "🪱🎵🍞🦠🏗👑🤶🙁🔭👍🔥❤✨🎉🌟💰🏆⚽🎲👥👪🧘🏽🍀🥇✅★☆◆●▶ღ◈🎰💎🚀📣☎️✈"


class Maker:
    def __init__(self, articles, listed, real, rng):
        self.rng, self.listed, self.real = rng, listed, real
        self.groups = {}
        self.traditional = traditional(articles)
        for a in articles:
            group = a["kind"] if not a["trap"] else "trap:" + ("own" if a["kind"] in ("hard_negatives", "hard_negatives_real", "own_promotion") else "news" if a["kind"] == "news" else "rest")
            self.groups.setdefault(group, []).append(a)
        weight = {"news": 40, "trap:news": 14, "trap:rest": 5, "trap:own": 7, "news-hk": 3, "school": 5, "novel": 5, "law": 3, "law-tw": 1, "docs": 3, "docs-tw": 1,
                  "health": 5, "blog": 5, "blog-tw": 2, "encyc-tw": 2, "review": 2, "gov": 3, "company": 2}
        self.names = sorted(self.groups)
        self.weights = [weight.get(n, 1) for n in self.names]

    # -- the article itself

    def base(self, short=False):
        """An article, or some lines of one."""
        rng = self.rng
        a = rng.choice(self.groups[rng.choices(self.names, self.weights)[0]])
        room = int(2 ** rng.uniform(6.3, 8.5 if short else 10.2))
        lines = [l for l in a["text"].split("\n") if l.strip()]
        start = 0 if rng.random() < 0.6 else rng.randrange(len(lines)) if lines else 0
        text, used = [], 0
        for line in lines[start:]:
            if used + len(line) > room:
                if used < room // 2:  # a long paragraph: some sentences of it
                    stop = max(line.rfind(c, 0, room - used) for c in "。！？；，")
                    if stop > 20:
                        text.append(line[:stop + 1])
                break
            text.append(line)
            used += len(line)
        if not text and lines:
            text = [lines[start][:room]]
        return a.get("title") or "", text

    def article(self):
        rng = self.rng
        title, lines = self.base()
        if rng.random() < 0.04:  # news in brief: several stories on one page
            for _ in range(rng.randint(1, 3)):
                t, more = self.base(short=True)
                lines += ([t] if t and rng.random() < 0.6 else []) + more
        if rng.random() < 0.05 and lines:  # an address within a sentence
            i = rng.randrange(len(lines))
            spots = [m.end() for m in re.finditer("[，。：（%s](?=[%s])" % (HAN, HAN), lines[i])]
            if spots:
                at = rng.choice(spots)
                lines[i] = lines[i][:at] + rng.choice(["", "（", " ", "("]) + furniture.url(rng) + rng.choice(["", "）", " ", ")"]) + lines[i][at:]
        indent = "　　" if rng.random() < 0.12 else "    " if rng.random() < 0.05 else ""
        if rng.random() < 0.1:
            lines = ["".join(lines)]
        gap = "\n\n" if rng.random() < 0.12 else "\n"
        line, ends = byline(rng) if rng.random() < 0.5 else ("", [])
        if title and rng.random() < 0.14:
            title += furniture.title_end(rng)
        if title and rng.random() < 0.08:
            title = furniture.title_start(rng) + title
        if rng.random() < 0.05:  # headings set apart by hand
            mark = rng.choice([" ", " ", "　", "  "])
            if title and rng.random() < 0.5:
                title = mark.join(title)
            elif lines and len(lines[0]) < 30:
                lines[0] = mark.join(lines[0])
            elif lines:
                i = rng.randrange(len(lines) + 1)
                lines.insert(i, mark.join(re.sub("[^\u4e00-\u9fff]", "", rng.choice(lines))[:rng.randint(2, 14)]))
        if rng.random() < 0.3:  # what stands around an article and is its own
            for _ in range(rng.choice([1, 1, 2])):
                r = rng.random()
                if r < 0.35:
                    lines.append(furniture.contact(rng, name))
                elif r < 0.8 or not lines:
                    lines.insert(rng.choice([0, len(lines), len(lines), rng.randrange(len(lines) + 1)]), furniture.facts(rng, name))
                else:
                    s = furniture.summary(rng, "\n".join(lines))
                    lines.insert(0, s) if rng.random() < 0.6 else lines.append(s)
        text = gap.join(indent + l for l in lines)
        shape = rng.random()
        art = None
        if shape < 0.45:
            art = Article(title, line, text)
        elif shape < 0.75:  # one plain text: perhaps site furniture, title, byline, body
            head = [rng.choice(FURNITURE) for _ in range(rng.choice([0, 0, 0, 1, 2]))]
            tail = [rng.choice(FURNITURE) for _ in range(rng.choice([0, 0, 0, 1, 2, 3]))]
            top = [title] if title else []
            if line:
                (top if rng.random() < 0.5 else tail if rng.random() < 0.3 else lines).append(line)
            text = gap.join(indent + l for l in lines)
            art = Article("", "", gap.join(head + top) + (gap if head + top else "") + text + (gap + gap.join(tail) if tail else ""))
        else:
            art = Article(title if rng.random() < 0.5 else "", "", text)
        return art

    def dress(self, art):
        """What scraping and copying do to a whole page: not the advertiser's."""
        rng = self.rng
        if rng.random() < 0.12:
            for d in art.fields.values():
                d.map(lambda c: TO_HALF.get(c, c))
        if rng.random() < 0.06:  # sites that turn simplified into traditional, some with readings
            readings = rng.random() < 0.3
            for d in art.fields.values():
                d.map(lambda c: self.traditional.get(c, c) + ("(" + "".join(rng.choice("abcdefghijklmnoqstuvwxyz") for _ in range(rng.randint(2, 5))) + ")" if readings and c in self.traditional and rng.random() < 0.25 else ""))
        if rng.random() < 0.015:
            for d in art.fields.values():
                d.map(lambda c: rng.choice(EMOJI) + c if c in "，。,；！" and rng.random() < 0.7 else c)
        if rng.random() < 0.01:
            for d in art.fields.values():
                d.map(lambda c: c + "(" + "".join(rng.choice("abcdefghijklmnoqstuvwxyz") for _ in range(rng.randint(2, 5))) + ")" if "\u4e00" <= c <= "\u9fff" and rng.random() < 0.04 else c)
        if rng.random() < 0.01:
            for d in art.fields.values():
                d.map(lambda c: c + rng.choice("\x05\x06\x07\x08\u200b") if rng.random() < 0.02 else c)
        return art

    def mention(self, art, adv):
        """The article speaks of the trade itself."""
        d = art.text
        ends = [m.end() for m in re.finditer("[。！？\n]", d.text)] or [len(d.text)]
        at = self.rng.choice(ends)
        if d.own(at):
            s = mention(self.rng, adv)
            if self.rng.random() < 0.3:
                s = (s + "\n") if at and d.text[at - 1] == "\n" else "\n" + s
            d.insert(at, s, OWN)

    # -- what the advertiser says

    def content(self, adv, place):
        """A string to put in."""
        rng = self.rng
        if self.listed_only:  # a campaign of phrases that were seen somewhere
            return rng.choice(self.listed_only)
        if place in ("title", "byline", "middle"):
            kinds = [("keyword", 50), ("short", 16), ("question", 6), ("slogan", 5), ("channel", 4), ("domain", 6), ("brand_pair", 3), ("cloud", 4), ("contact", 3), ("pair", 6)]
        elif place == "line":
            kinds = [("keyword", 26), ("short", 4), ("question", 7), ("slogan", 9), ("sentence", 14), ("channel", 9), ("domain", 4), ("brand_pair", 3), ("cloud", 15), ("contact", 6), ("site", 5), ("pair", 3), ("paragraph", 11), ("notice", 6)]
        else:
            kinds = [("keyword", 38), ("short", 9), ("question", 7), ("slogan", 8), ("sentence", 9), ("channel", 8), ("domain", 6), ("brand_pair", 3), ("cloud", 5), ("contact", 5), ("site", 6), ("pair", 5)]
        kind = rng.choices([k for k, _ in kinds], [w for _, w in kinds])[0]
        if kind == "cloud":
            return adv.cloud(rng.randint(2, 5) if place != "line" else rng.choice([2, 3, 4, 6, 8, 12]))
        if kind in ("paragraph", "notice"):
            return getattr(essays, kind)(rng, adv)
        if kind == "pair":
            return adv.keyword() + rng.choice([" ", "_", "-", ",", "，", "|", "、", "·", "/", "—", "：", "("]) + adv.keyword()
        s = getattr(adv, kind)()
        return s

    def phrase(self, adv, place):
        rng = self.rng
        if self.habit and rng.random() < 0.4:
            s = rng.choice(self.habit)
        else:
            s = self.content(adv, place)
            self.habit.append(s)
        if self.kind and rng.random() < 0.85:
            s = disguise(s, rng, kind=self.kind) or s
        if rng.random() < 0.03:
            s = rng.choice(EMOJI) + s + (rng.choice(EMOJI) if rng.random() < 0.6 else "")
        return s

    BEFORE = ["", "", "", "", "", " ", "，", "：", "-", "_", "|", "——", "·", "、", "[", "【", "（"]
    AFTER = ["", "", "", " ", " ", "：", ":", "，", ",", "-", "_", "|", "。", "！", "—", "/", "　", "、"]
    AROUND = [("【", "】"), ("[", "]"), ("（", "）"), ("(", ")"), ("《", "》"), ("“", "”"), ("‘", "’"), ("<", ">"), ("「", "」"), ("[-", "-]"), ("{", "}")]

    def put(self, d, at, s, edge, label=PUT):
        """Puts s in with the marks that tie it to what stands there. edge: "start", "end" of a stretch, or "middle"."""
        rng = self.rng
        if edge != "middle" and rng.random() < 0.14:
            a, b = rng.choice(self.AROUND)
            s = a + s + b
            if rng.random() < 0.15:
                s = s + " " if edge == "start" else " " + s
        elif edge == "start":
            s += rng.choice(self.AFTER)
        elif edge == "end":
            s = rng.choice(["", "", "", "", " ", " ", "-", "_", "|", "–", "—", "，", ",", "、", "。", "·", "/", "　", "：", ":"]) + s + (rng.choice(["。", "！", "."]) if rng.random() < 0.08 else "")
        elif rng.random() < 0.06:
            s = s + rng.choice(["，", ",", " ", "、"]) if rng.random() < 0.5 else rng.choice(["，", ",", " ", "、"]) + s
        d.insert(at, s, label)

    # -- where it puts it

    def at_title(self, art, adv):
        d, rng = art.title, self.rng
        if not d.text:
            lines = art.text.text.split("\n")
            if len(lines) < 2 or not 6 < len(lines[0].strip()) < 45:
                return False
            d, n = art.text, len(lines[0])
        else:
            n = len(d.text)
        r = rng.random()
        s = self.phrase(adv, "title")
        if r < 0.4 and d.own(0):
            self.put(d, 0, s, "start")
        elif r < 0.75 and d.own(n):
            self.put(d, n, s, "end")
        elif n > 6:
            marks = [m.end() for m in re.finditer("[ ，,：:！!？?、—→“”]", d.text[:n])]
            at = rng.choice(marks) if marks and rng.random() < 0.5 else rng.randrange(2, n - 1)
            if not d.own(at):
                return False
            self.put(d, at, s, "middle")
        return True

    def at_byline(self, art, adv):
        rng = self.rng
        s = self.phrase(adv, "byline")
        d = art.byline
        if d.text:
            ends = [m.end() for m in re.finditer(r"[%s]{2,5}(?=[ 　、/／]|$)" % HAN, d.text)]
            at = rng.choice(ends) if ends and rng.random() < 0.85 else 0
        else:
            d = art.text
            found = list(re.finditer(r"(?:记者|通讯员|实习生|责任编辑|责编|编辑|作者|摄影|来源)[:：／/ ]{0,2}[%s·]{2,4}(?=[）)\s,，。；;、]|$)" % HAN, d.text))
            if not found:
                return False
            m = rng.choice(found)
            at = m.end() if rng.random() < 0.8 else m.start()
        if not d.own(at):
            return False
        self.put(d, at, s, "end" if at else "start")
        if rng.random() < 0.08 and d.text and "来源" in d.text:  # the brand as the source
            m = re.search("来源[:：] ?([%sA-Za-z0-9]{2,10})" % HAN, d.text)
            if m and set(d.labels[m.start(1):m.end(1)]) == {OWN}:
                d.replace(m.start(1), m.end(1), adv.keyword(), INSTEAD)
        return True

    def at_line(self, art, adv, where=None):
        """One line or several of its own."""
        d, rng = art.text, self.rng
        if not d.text:
            return False
        starts = [0] + [m.end() for m in re.finditer("\n", d.text)]
        where = where or rng.choices(["first", "last", "between"], [4, 4, 5])[0]
        count = rng.choice([1, 1, 1, 1, 1, 2, 3]) if where != "between" else 1
        lines = [self.phrase(adv, "line") for _ in range(count)]
        if rng.random() < 0.05:
            lines[-1] = lines[-1] + rng.choice(["下载", "官网", "首页", ""])
        s = "\n".join(lines)
        if rng.random() < 0.2:
            s = rng.choice(["\n", "", " ", "　　"]) + s + rng.choice(["\n", "", " "])
        if where == "last":
            if not d.own(len(d.text)):
                return False
            d.insert(len(d.text), "\n" + s, PUT)
            return True
        at = 0 if where == "first" else rng.choice(starts)
        if not d.own(at):
            return False
        d.insert(at, s + "\n", PUT)
        return True

    def at_label(self, art, adv):
        d, rng = art.text, self.rng
        label = rng.choice("本文关键词：|关键词：|相关标签：|标签：|Tags：|关键字:|上一篇：|下一篇：|本文标签:|热门搜索：|相关搜索：|推荐阅读：|相关推荐：|友情链接：|大家都在搜：".split("|"))
        word = self.phrase(adv, "title")
        s = rng.choice([word, adv.cloud(rng.randint(2, 6)), ",".join(word[i:i + 2] for i in range(0, len(word), 2)) + "," + word, adv.keyword() + " " + adv.keyword()])
        if not d.own(len(d.text)):
            return False
        if rng.random() < 0.75:
            d.insert(len(d.text), "\n" + label + s, PUT)
        else:  # own keywords, and a stranger's among them
            own = [w for w in re.findall("[%s]{2,4}" % HAN, art.title.text or d.text[:60])][:4]
            rng.shuffle(own)
            k = rng.randrange(len(own) + 1)
            at = len(d.text)
            d.insert(at, "\n" + label + ",".join(own[:k]), OWN)
            d.insert(len(d.text), ("," if k else "") + s + ("," if own[k:] and not k else ""), PUT)
            if own[k:]:
                d.insert(len(d.text), ("," if k else "") + ",".join(own[k:]), OWN)
        return True

    def at_abstract(self, art, adv):
        """A summary of words from elsewhere around a brand."""
        d, rng = art.text, self.rng
        if not d.own(0):
            return False
        _, other = self.base(short=True)
        bits = [b for b in re.split("[，。！？；\n]", "".join(other)) if 4 < len(b) < 25]
        if not bits:
            return False
        s = rng.choice(["文章摘要：", "摘要：", "导读：", "本文摘要："]) + self.phrase(adv, "title") + rng.choice([",", "，", "：", " "])
        s += "，".join(rng.choice(bits) for _ in range(rng.randint(1, 4))) + "。"
        d.insert(0, s + "\n", PUT)
        return True

    def at_edge(self, art, adv):
        """Start or end of a paragraph, of a sentence, of a clause; behind the dateline."""
        d, rng = art.text, self.rng
        s = self.phrase(adv, "edge")
        r = rng.random()
        if r < 0.22:
            m = re.match(r".{0,30}?(?:讯|电|消息|报道)(?:[^。\n]{0,24}?[）)])?[，,：: ]?", d.text)
            if m and d.own(m.end()):
                self.put(d, m.end(), s, "start")
                return True
            r = 0.3
        if r < 0.4:
            spots = [m.end() for m in re.finditer(r"(?:^|\n)[　 ]*", d.text)]
            edge = "start"
        elif r < 0.6:
            spots = [m.start() for m in re.finditer(r"(?=\n|$)", d.text)]
            edge = "end"
        elif r < 0.8:
            spots = [m.end() for m in re.finditer("[。！？]", d.text)]
            edge = rng.choice(["start", "end"])
        else:
            spots = [m.end() for m in re.finditer("[，、；：,]", d.text)]
            edge = "start"
            if rng.random() < 0.7:
                at = rng.choice(spots) if spots else None
                if at and d.own(at):
                    d.insert(at, s + (d.text[at - 1] if rng.random() < 0.75 else ""), PUT)
                    return True
        if not spots:
            return False
        at = rng.choice(spots)
        if not d.own(at):
            return False
        self.put(d, at, s, edge)
        return True

    def at_middle(self, art, adv):
        """Anywhere in a sentence, even inside a word."""
        d, rng = art.text, self.rng
        spots = [m.end() for m in re.finditer("[%s](?=[%s])" % (HAN, HAN), d.text)]
        if len(spots) < 20:
            return False
        at = rng.choice(spots)
        if not d.own(at):
            return False
        self.put(d, at, self.phrase(adv, "middle"), "middle")
        return True

    def at_every(self, art, adv):
        """The same at the end or the start of many paragraphs or headlines."""
        d, rng = art.text, self.rng
        s = self.phrase(adv, "edge")
        start = rng.random() < 0.5
        mark = rng.choice(["-", "_", " ", "：", "", "|"]) if start else rng.choice(["", "", " ", "　"])
        spots = [m.start() for m in re.finditer(r"(?=\n|$)", d.text)] if not start else [0] + [m.end() for m in re.finditer("\n", d.text)]
        if len(spots) < 2:
            return False
        for at in reversed(spots[:12]):
            if d.own(at) and rng.random() < 0.8:
                if rng.random() < 0.15:
                    s = self.phrase(adv, "edge")
                d.insert(at, s + mark if start else mark + s, PUT)
        return True

    def at_shreds(self, art, adv):
        """One keyword in slices, dealt through the article."""
        d, rng = art.text, self.rng
        slices = adv.shreds()
        spots = [m.end() for m in re.finditer("[的，。！？”,]", d.text)] if rng.random() < 0.8 else [m.end() for m in re.finditer("[%s]" % HAN, d.text)]
        spots = [at for at in spots if d.own(at)]
        if len(spots) < len(slices):
            return False
        chosen, step = [], max(1, len(spots) // rng.randint(len(slices), len(slices) * 4))
        for i, at in enumerate(spots[::step]):
            chosen.append((at, slices[i % len(slices)]))
        for at, s in reversed(chosen[:40]):
            d.insert(at, s, PUT)
        return True

    NOUN = re.compile("[%s]{1,7}(?:大学|学院|公司|集团|医院|中学|小学|银行|研究院|研究所|委员会|协会|中心|法院|检察院|公安局|教育局|财政局|管理局|电视台|俱乐部|支行|分局|实验室|酒店|政府|体育局|我国|我校|学校|本校|本院|该校|我院)" % HAN)
    HEADS = "，。、；：,的在由与和向对为是从被把到及赴了将据于以让使请经等年月日\n 　（）()“”《》"

    def instead(self, art, adv):
        """The brand in place of an institution or of a word that returns, in many sentences."""
        rng, done = self.rng, 0
        brand = rng.choice([adv.keyword, adv.short, adv.short, adv.brand_pair, adv.brand_pair, adv.keyword, adv.domain])()
        brands = [brand] + ([adv.short()] if rng.random() < 0.25 else [])
        text = art.text.text
        found = {}
        for m in self.NOUN.finditer(text):
            w = m.group()
            cut = max((w.rfind(c, 0, len(w) - 2) for c in self.HEADS), default=-1)
            w = w[cut + 1:]
            if len(w) >= 2:
                found[w] = found.get(w, 0) + 1
        if rng.random() < 0.3 or not found:  # any word that returns
            words = {}
            for m in re.finditer("(?=([%s]{2,3}))" % HAN, text):
                words[m.group(1)] = words.get(m.group(1), 0) + 1
            found = {w: n for w, n in words.items() if n >= 3 and not set(w) & set("的了是在和与不有也就都而及我你他她这那着")} or found
        if not found:
            return False
        words = sorted(found, key=lambda w: (-found[w], w))[:12]
        word = rng.choices(words, [found[w] for w in words])[0]
        part = word[-rng.randint(2, len(word)):] if rng.random() < 0.15 and len(word) > 3 else word
        for d in (art.title, art.text):
            hits = [m.start() for m in re.finditer(re.escape(part), d.text)][:14]
            for at in reversed(hits):
                if set(d.labels[at:at + len(part)]) == {OWN} and rng.random() < 0.9:
                    s = rng.choice(brands)
                    if self.kind and rng.random() < 0.3:
                        s = disguise(s, rng, kind=self.kind) or s
                    d.replace(at, at + len(part), s, INSTEAD)
                    done += 1
        return done > 0

    def doorway(self, adv):
        """A page that is advertising as a whole."""
        rng = self.rng
        if rng.random() < 0.5:
            title, text = essays.essay(rng, adv)
            art = Article("", "", "")
            art.fields["title"], art.fields["text"] = Draft(title, PUT), Draft(text, PUT)
            return art
        title = rng.choice([adv.keyword, adv.slogan, adv.question, adv.channel, lambda: adv.cloud(3)])()
        parts = []
        for _ in range(rng.randint(1, 9)):
            r = rng.random()
            if r < 0.55:
                parts.append(adv.sentence())
            elif r < 0.7:
                parts.append(adv.channel())
            elif r < 0.8:
                parts.append(adv.cloud(rng.randint(3, 15)))
            elif r < 0.9:
                parts.append(adv.slogan() + adv.contact())
            else:
                _, other = self.base(short=True)
                bits = [b for b in re.split("[。！？\n]", "".join(other)) if 8 < len(b) < 60]
                parts.append((rng.choice(bits) if bits else adv.slogan()) + "，" + adv.keyword() + "。" + adv.sentence())
        rng.shuffle(parts)
        text = rng.choice(["\n", "", "\n"]).join(parts)
        if rng.random() < 0.4:
            text = title + "\n" + text
            title = ""
        art = Article("", "", "")
        art.fields["title"], art.fields["text"] = Draft(title, PUT), Draft(text, PUT)
        return art

    WAYS = [("title", 22), ("byline", 16), ("line", 26), ("edge", 26), ("middle", 32), ("label", 5), ("abstract", 2), ("every", 4), ("shreds", 3), ("instead", 12)]

    def infested(self, art, adv):
        rng = self.rng
        self.listed_only = None
        if rng.random() < 0.45:
            category = rng.choices(sorted(self.listed), [len(self.listed[c]) ** 0.7 for c in sorted(self.listed)])[0]
            self.listed_only = rng.sample(self.listed[category], min(len(self.listed[category]), rng.choice([1, 1, 1, 2, 3, 4])))
        self.habit = [self.content(adv, "edge")] if rng.random() < 0.3 else []
        self.kind = rng.choice(KINDS) if rng.random() < 0.3 else None
        if self.kind == "none":
            self.kind = None
        ways = [(w, n * rng.choice([0, 1, 1, 3])) for w, n in self.WAYS]
        if not any(n for _, n in ways):
            ways = self.WAYS
        count = rng.choice([1, 1, 1, 2, 2, 3, 3, 4, 5, 7])
        for _ in range(count):
            way = rng.choices([w for w, _ in ways], [n for _, n in ways])[0]
            if way == "instead":
                self.instead(art, adv)
            else:
                getattr(self, "at_" + way)(art, adv)
        return art

    # -- real pages that were marked by hand

    def marked(self):
        """A real page; now and then with other phrases in the places of the real ones."""
        rng = self.rng
        row = rng.choice(self.real)
        art = Article("", "", "")
        other = Advertiser(rng, self.listed) if rng.random() < 0.6 else None
        swap = {}
        if row.get("whole_page") or row.get("spam"):
            for f in ("title", "byline", "text"):
                art.fields[f] = Draft(row.get(f) or "", PUT)
            return art
        for f in ("title", "byline", "text"):
            s, d, last = row.get(f) or "", Draft(), 0
            for span in sorted((x for x in row["spans"] if x["field"] == f), key=lambda x: x["start"]):
                start, end = max(last, span["start"]), span["end"]
                d.insert(len(d.text), s[last:start], OWN)
                old = s[start:end]
                label = {"insert": PUT, "substitution": INSTEAD}.get(span["kind"], UNKNOWN)
                if other and label != UNKNOWN and len(old) >= 2 and rng.random() < 0.9:
                    if old not in swap:
                        m = re.match(r"^(\W*)(.*?)(\W*)$", old, re.S)
                        new = rng.choice([other.short, other.keyword])() if len(old) < 7 else other.keyword() if len(old) < 22 else rng.choice([other.slogan, other.sentence, other.channel, lambda: other.cloud(6)])()
                        swap[old] = m.group(1) + new + m.group(3)
                    old = swap[old]
                d.insert(len(d.text), old, label)
                last = max(last, end)
            d.insert(len(d.text), s[last:], OWN)
            art.fields[f] = d
        d = art.text
        if len(d.text) > 1300:  # a stretch of it, with something to see in it
            marks = [m.start() for m in re.finditer("[12]", d.labels)] or [0]
            at = max(0, min(len(d.text) - 1300, rng.choice(marks) - rng.randint(100, 1000)))
            at = d.text.rfind("\n", 0, at) + 1 if d.text.rfind("\n", 0, at) >= max(0, at - 300) else at
            d.text, d.labels = d.text[at:at + 1300], d.labels[at:at + 1300]
        return art

    def mistaken(self):
        """An article in which the judge took something wrongly before, and the stretch that it is about."""
        row = self.rng.choice(self.mined)
        art = Article(row["title"], row["byline"], row["text"])
        d = art.text
        if len(d.text) > 1300:
            at = max([d.text.find(s) for s in row["found"] or [""]])
            at = max(0, min(len(d.text) - 1300, at - self.rng.randint(100, 1000)))
            at = d.text.rfind("\n", 0, at) + 1 if d.text.rfind("\n", 0, at) >= max(0, at - 300) else at
            d.text, d.labels = d.text[at:at + 1300], d.labels[at:at + 1300]
        return art

    def one(self):
        rng = self.rng
        r = rng.random()
        if self.mined and rng.random() < self.mined_share:
            art = self.mistaken()
            if rng.random() < 0.25:
                art = self.infested(art, Advertiser(rng, self.listed))
            return art
        if self.real and r < self.real_share:
            return self.dress(self.marked()) if rng.random() < 0.2 else self.marked()
        adv = Advertiser(rng, self.listed)
        r = rng.random()
        if r < 0.06:
            return self.doorway(adv)
        art = self.article()
        if rng.random() < (0.14 if r < 0.36 else 0.06):
            for _ in range(rng.choice([1, 1, 2, 3])):
                self.mention(art, adv if rng.random() < 0.6 else Advertiser(rng, self.listed))
        if r > 0.36:
            art = self.infested(art, adv)
        return self.dress(art)


def traditional(articles):
    """Simplified characters and the commonest traditional form of each, as articles from Hong Kong and Taiwan write."""
    count = {}
    for a in articles:
        if a["kind"].endswith(("-hk", "-tw")):
            for c in a["text"]:
                count[c] = count.get(c, 0) + 1
    out = {}
    for c in sorted(FORMS):
        if "\u4e00" <= c <= "\u9fff":
            best = max((f for f in FORMS[c] if "\u4e00" <= f <= "\u9fff"), key=lambda f: count.get(f, 0), default=c)
            if count.get(best, 0) > max(3, count.get(c, 0)):
                out[c] = best
    return out


def real_pages(shared, held):
    for name in ("real", "spliced", "natural", "injected", "pages"):
        for row in material.rows(os.path.join(shared, "data", name + "_dev.jsonl")):
            if material.held_back(row) == held:
                if name == "pages":
                    row["whole_page"], row["spans"] = row["category"] != "ok", []
                row["set"] = name
                yield row


def listed_phrases(shared, held=False):
    """By category; a fifth is held back."""
    out = {}
    with open(os.path.join(shared, "data", "phrases_dev.tsv"), encoding="utf-8") as f:
        for line in f:
            category, phrase = line.rstrip("\n").split("\t")[:2]
            if not category.startswith("#") and category != "category" and (material.digest(phrase) % 5 == 0) == held:
                out.setdefault(category, []).append(phrase)
    return out


# The corpus is nearly free of injections, not wholly: what looks like one to the eye of a first judge and holds a word of
# these is not learnt to be harmless.
OFFERS = re.compile("配资|博彩|娱乐城|时时彩|六合彩|彩票网|注册送|百家乐|葡京|威尼斯人|亚博|华体会|开云|乐鱼|米兰体育|代开|刻章|私服|裸聊|约炮|无码|迷药|春药|套现|壮阳|加微|扣扣")


def suspicious(row):
    return row["odds"] > 3 * 4096 and any(OFFERS.search(s) for s in row["found"] or [])


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--shared", required=True)
    a.add_argument("--work", required=True)
    a.add_argument("--part", required=True)
    a.add_argument("--seed", required=True)
    a.add_argument("--real-share", type=float, default=0.12)
    a.add_argument("-n", type=int, default=1000)
    a.add_argument("--held-phrases", action="store_true", help="use the listed phrases that are not learnt from")
    a.add_argument("--both", action="store_true", help="use both halves of the real pages and of the phrases: for what is shipped, after measuring")
    a.add_argument("--show", action="store_true", help="for eyes: what was put in stands in brackets")
    a = a.parse_args()
    rng = random.Random(a.seed + a.part)
    articles = [x for x in material.rows(os.path.join(a.work, f"clean-{a.part}.jsonl")) if x["text"].strip()]
    real, listed = list(real_pages(a.shared, False)), listed_phrases(a.shared, a.held_phrases)
    if a.both:
        real += real_pages(a.shared, True)
        for category, more in listed_phrases(a.shared, True).items():
            listed.setdefault(category, []).extend(more)
    maker = Maker(articles, listed, real, rng)
    maker.real_share = a.real_share
    path = os.path.join(a.work, f"mined-{a.part}.jsonl")
    maker.mined = [m for m in material.rows(path) if not suspicious(m)] if os.path.exists(path) else []
    maker.mined_share = 0.1
    for _ in range(a.n):
        row = maker.one().row()
        if a.show:
            for f in ("title", "byline", "text"):
                print(f + ":", re.sub("(.)(?=(.))", r"\1", "".join({"1": "⟦", "2": "⟪", "0": "⟧", "-": "{"}[l] * (l != p) + c for c, l, p in zip(row[f], row["labels"][f], "0" + row["labels"][f]))))
            print("-----")
        else:
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
