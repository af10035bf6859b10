#!/usr/bin/env python3
"""Measures `taosha learn` on batches that inject.py makes, and on clean articles: see `make eval-learn`.

    learn.py [batches] [curve] [clean] [shards] [scale]

SHARED names the directory with the material, SIZE how many documents a batch has (default 2000), SCALE the sizes of
generated batches (default 10000,100000; the whole measure is 10000,100000,1000000). Standard library only.
"""
import collections, gzip, json, os, random, subprocess, sys, tempfile, time, unicodedata

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SHARED = os.path.abspath(os.environ.get("SHARED", os.path.join(ROOT, "..", "shared")))
TAOSHA = os.environ.get("TAOSHA", os.path.join(ROOT, "bin", "taosha"))
SIZE = int(os.environ.get("SIZE", "2000"))
WORK = tempfile.mkdtemp(prefix="taosha-learn-")

# Products that nobody would take for spam, were they not where they are.
HARMLESS = """不锈钢水箱厂家 北京搬家公司电话 儿童学习桌十大品牌 郑州装修公司哪家好 空气能热水器价格 全屋定制衣柜加盟 上海保洁公司
防水涂料批发 石家庄月嫂培训 二手叉车转让 婚纱摄影工作室推荐 电动三轮车多少钱 重庆火锅底料厂家 无缝钢管现货 宠物用品批发网
广州叉车出租 油烟机清洗服务 成都假发专卖店 青岛海鲜特产网 木地板翻新价格 奶茶店加盟费用 深圳空调维修 钢结构厂房造价
苗木基地直销 办公家具定制 武汉搬家公司 茶叶礼盒定制 小型制砂机 早教机构排名 瑜伽垫什么牌子好""".split()


def at(name):
    return os.path.join(WORK, name)


def run(*args, **kw):
    return subprocess.run(args, check=kw.pop("check", True), capture_output=True, text=True, **kw)


def phrases(harmless):
    """The list that inject.py draws from: of each category half is harmless products, if asked for."""
    by = collections.defaultdict(list)
    for line in open(os.path.join(SHARED, "data", "phrases_dev.tsv"), encoding="utf-8"):
        c, p = line.rstrip("\n").split("\t")[:2]
        by[c].append(p)
    by.pop("category")
    with open(at("phrases.tsv"), "w", encoding="utf-8") as f:
        for c, ps in by.items():
            more = [HARMLESS[i % len(HARMLESS)] for i in range(max(len(ps), 10))] if harmless else []
            f.writelines("%s\t%s\n" % (c, p) for p in ps + more)
    return at("phrases.tsv")


def inject(seed, campaigns, size=SIZE, level=0, harmless=False, one_host=False):
    """A batch of inject.py, half of it clean articles."""
    out = run(sys.executable, os.path.join(SHARED, "eval", "inject.py"), "--clean", os.path.join(SHARED, "data", "clean_dev.jsonl.gz"),
              "--phrases", phrases(harmless), "-n", str(size), "--seed", seed, "--level", str(level), "--campaigns", str(campaigns), "--fraction", "0.5").stdout
    name = at("batch.jsonl")
    with open(name, "w", encoding="utf-8") as f:
        for line in out.splitlines():
            d = json.loads(line)
            if one_host:  # h12-3.example is the third host of campaign 12
                d["url"] = d["url"].split("-")[0] + ".example/" + d["id"]
            f.write(json.dumps(d, ensure_ascii=False) + "\n")
    return name


def learn(name, *flags):
    """Learns and gives the rows of the lexicon."""
    run(TAOSHA, "learn", "-q", *flags, name, "-o", at("phrases-learnt.tsv"))
    return rows(at("phrases-learnt.tsv"))


def rows(name):
    lines = open(name, encoding="utf-8").read().splitlines()
    head = lines[0].split("\t")
    return [dict(zip(head, line.split("\t"))) for line in lines[1:]]


def bare(text):
    """Letters and digits of a text, and where each of them stood."""
    out, where = [], []
    for i, c in enumerate(text):
        for k in unicodedata.normalize("NFKC", c).lower():
            if k.isalnum():
                out.append(k)
                where.append(i)
    return "".join(out), where


def right(found, batch):
    """Of the phrases to remove those that hardly ever stand outside of what was put in."""
    wanted = [(r, bare(r["phrase"])[0]) for r in found if r["verdict"] == "remove"]
    inside, outside = collections.Counter(), collections.Counter()
    for line in open(batch, encoding="utf-8"):
        d = json.loads(line)
        for field in ("title", "byline", "text"):
            text, where = bare(d.get(field) or "")
            spans = [(s["start"], s["end"]) for s in d["spans"] if s["field"] == field]
            for _, p in wanted:
                at = text.find(p)
                while at >= 0:
                    s, e = where[at], where[at + len(p) - 1]
                    (inside if any(a <= s and e < b for a, b in spans) else outside)[p] += 1
                    at = text.find(p, at + 1)
    good = [p for _, p in wanted if inside[p] and outside[p] * 20 <= inside[p]]
    wrong = [p for _, p in wanted if p not in good]
    return len(good), len(wanted), wrong


def measure(batch, lexicon=None):
    out = run(TAOSHA, "eval", "--json", "--worst", "0", *(["--lexicon", lexicon] if lexicon else []), batch).stdout
    return json.loads(out)


def row(name, batch, before=True):
    found = learn(batch)
    good, all_, wrong = right(found, batch)
    then = measure(batch, at("phrases-learnt.tsv"))
    now = measure(batch) if before else None
    print("| %s | %s | %.4f | %.4f | %d of %d%s | %d |" % (name, "%.4f" % now["recall"] if now else "", then["recall"], then["precision"], good, all_,
          " (not: %s)" % " ".join(wrong) if wrong else "", sum(r["verdict"] == "candidate" for r in found)), flush=True)


HEAD = "| batch | recall before | recall after | precision after | phrases right | candidates |\n|---|---|---|---|---|---|"


def batches():
    print(HEAD)
    for seed in ("L1", "L2"):
        row("listed phrases, seed %s" % seed, inject(seed, 60))
        row("half of them harmless products, seed %s" % seed, inject("M" + seed, 60, harmless=True))
    for level in (1, 2, 3, 4, 5, 6):
        row("disguise %d, half harmless" % level, inject("D", 60, level=level, harmless=True))


def curve():
    print(HEAD)
    for size in (2, 5, 8, 20, 50):
        n = SIZE // 2 // size
        row("%d documents a campaign" % size, inject("C", max(n, 1), harmless=True))
        row("%d documents a campaign, on one host" % size, inject("C", max(n, 1), harmless=True, one_host=True))


def clean():
    kinds = collections.defaultdict(list)
    data = os.path.join(SHARED, "data")
    for name in sorted(os.listdir(os.path.join(data, "corpus"))):
        if name.endswith(".jsonl.gz"):
            for line in gzip.open(os.path.join(data, "corpus", name), "rt", encoding="utf-8"):
                kinds[json.loads(line).get("kind", "")].append(line)
    kinds["clean_dev"] = list(gzip.open(os.path.join(data, "clean_dev.jsonl.gz"), "rt", encoding="utf-8"))
    most = int(os.environ.get("MOST", "1000000"))
    print("| kind | documents | learnt | candidates |\n|---|---|---|---|")
    for kind, lines in sorted(kinds.items()):
        with open(at("clean.jsonl"), "w", encoding="utf-8") as f:
            f.writelines(lines[:most])
        found = learn(at("clean.jsonl"))
        of = lambda v: [r["phrase"] for r in found if r["verdict"] == v]
        print("| %s | %d | %d %s | %d %s |" % (kind, min(len(lines), most), len(of("remove")), " ".join(of("remove")), len(of("candidate")), " ".join(of("candidate"))), flush=True)


def shards():
    batch = inject("S", 60, harmless=True)
    lines = open(batch, encoding="utf-8").read().splitlines(True)
    learn(batch)
    want = open(at("phrases-learnt.tsv"), "rb").read()
    for n in (1, 7, 64):
        parts = []
        for i in range(n):
            with open(at("part.jsonl"), "w", encoding="utf-8") as f:
                f.writelines(lines[len(lines) * i // n:len(lines) * (i + 1) // n])
            parts.append(at("%d.evidence" % i))
            run(TAOSHA, "learn", "-q", "--partial", at("part.jsonl"), "-o", parts[-1])
        same = 0
        for k in range(5):
            random.Random(k).shuffle(parts)
            run(TAOSHA, "learn", "merge", "-q", *parts, "-o", at("merged.tsv"))
            same += open(at("merged.tsv"), "rb").read() == want
        print("%d shards: %d of 5 orders give the bytes of one run" % (n, same), flush=True)


def scale():
    """Articles made of clauses of real ones, half of them with one of a thousand phrases; short, so that many fit in."""
    rng = random.Random(1)
    clauses = []
    for line in gzip.open(os.path.join(SHARED, "data", "clean_dev.jsonl.gz"), "rt", encoding="utf-8"):
        clauses += [s for s in json.loads(line)["text"].replace("\n", "").split("。") if 8 <= len(s) <= 40]
    spam = [a + b for a in HARMLESS for b in ("直销", "批发网", "优惠", "招商", "咨询")]
    print("| documents | MB | memory setting, MB | peak, MB | processor s | ms a document | wall s | runs on disk |\n|---|---|---|---|---|---|---|---|")
    memory = os.environ.get("MEMORY", "384")
    for n in (int(s) for s in os.environ.get("SCALE", "10000,100000").split(",")):
        name = at("scale.jsonl")
        with open(name, "w", encoding="utf-8") as f:
            for i in range(n):
                text = "。".join(rng.choice(clauses) for _ in range(5)) + "。"
                if i % 2:
                    text = rng.choice(spam) + "\n" + text
                f.write(json.dumps({"id": str(i), "url": "http://h%d.example/%d" % (rng.randrange(5000), i), "title": rng.choice(clauses)[:20], "text": text}, ensure_ascii=False) + "\n")
        began = time.time()
        p = subprocess.Popen([TAOSHA, "learn", "--memory", memory, name, "-o", at("scale.tsv")], stderr=subprocess.PIPE, text=True)
        said = p.stderr.read()
        _, status, used = os.wait4(p.pid, 0)
        runs = said.strip().split(", ")[-1].split()[0]
        print("| %d | %.0f | %s | %.0f | %.0f | %.2f | %.0f | %s |" % (n, os.path.getsize(name) / 1e6, memory, used.ru_maxrss / 1024, used.ru_utime + used.ru_stime,
              1000 * (used.ru_utime + used.ru_stime) / n, time.time() - began, runs), flush=True)


if __name__ == "__main__":
    try:
        for what in sys.argv[1:] or ["batches", "curve", "clean", "shards", "scale"]:
            print("\n## " + what, flush=True)
            globals()[what]()
    finally:
        subprocess.run(["rm", "-rf", WORK])
