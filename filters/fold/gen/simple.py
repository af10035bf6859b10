"""The risk-free fold: one character to one character, and how it was disguised.

Each step takes a character nearer to its canonical form; steps are applied until nothing changes, so the result is
a fixed point by construction. A character of GB 2312 is not changed by a Han step (but for TRAD_IN_GB): what simplified
news is written in stays what it is.
"""
import json, re, unicodedata

import sources

WIDTH, CASE, TRAD, FORM, HOMOGLYPH = 1, 2, 4, 8, 16


def gb2312(c):
    """Whether c is one of the 6,763 Han characters of GB 2312."""
    return 0x4E00 <= ord(c) <= 0x9FFF and len(c.encode("gb2312", "ignore")) == 2


def han(c):
    o = ord(c)
    return 0x3400 <= o <= 0x9FFF or 0xF900 <= o <= 0xFAFF or 0x20000 <= o <= 0x3FFFF


def ascii_alnum(c):
    return c.isascii() and c.isalnum()


# ---- letters and digits -------------------------------------------------------------------------------------------

NUMBER_WORDS = dict(zip("ZERO ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE".split(), "0123456789"))
LETTER_NAME = re.compile(r"^(?:NEGATIVE |CROSSED |RAISED |OUTLINED |WHITE |SQUARED |CIRCLED |DOUBLE |PARENTHESIZED |FULLWIDTH |TORTOISE SHELL BRACKETED |"
                         r"DINGBAT |SANS-SERIF |REGIONAL INDICATOR SYMBOL |LATIN |CAPITAL |SMALL )+(LETTER |CAPITAL LETTER |SMALL LETTER |DIGIT |NUMBER )?([A-Z]|ZERO|ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE)$")
# Small capitals and turned or hooked letters that Unicode neither decomposes nor lists as confusable.
HAND_LATIN = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢøđħłŧıȷɑɡƄƅƖɩʋɐɔəɥɯɹʇʌʍʎ", "abcdefghijklmnopqrstuvwyzodhltijagbbliuaceumrtvmy"))
# Look-alikes of a Latin letter a reader sees at once; Unicode's own list stops at identical outlines.
HAND_CYRILLIC = dict(zip("АВСЕНІЈКМОРЅТХУавсеніјкморѕтхуԁԛԝҮүҺһӏгпиᴦᴨ", "abcehijkmopstxyabcehijkmopstxydqwyyhhlrnnrn"))
HAND_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβεηικνορτυχωγϲϳ", "abezhikmnoptyxabenikvoptuxwycj"))
HOMOGLYPH_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU", "DESERET", "MODIFIER", "ROMAN", "SCRIPT", "BLACK-LETTER", "DOUBLE-STRUCK")


def letter_by_name(c):
    m = LETTER_NAME.match(unicodedata.name(c, ""))
    if not m:
        return None
    s = m.group(2)
    return NUMBER_WORDS.get(s) or (s.lower() if len(s) == 1 else None)


def nfkc(c):
    """The single character that c is a presentation form of, and the kind."""
    n = unicodedata.normalize("NFKC", c)
    kind = WIDTH if 0xFF00 <= ord(c) <= 0xFFEF else FORM
    if len(n) == 1:
        return n, kind
    inner = n.strip("().〔〕 ")
    if len(inner) == 1 and (ascii_alnum(inner) or han(inner)):  # ⑴ ⒈ ㈠ 〔本〕
        return inner, kind
    return None, 0


def homoglyphs(folder):
    """Letters of other scripts that Unicode lists as confusable with a Latin letter."""
    out = {}
    for c, others in json.loads(sources.read("confusables", folder)).items():
        if len(c) != 1 or c.isascii():
            continue
        name = unicodedata.name(c, "")
        if not name.startswith(HOMOGLYPH_SCRIPTS) or unicodedata.category(c)[0] != "L":
            continue
        letters = [o["c"] for o in others if len(o["c"]) == 1 and ascii_alnum(o["c"]) and o["c"].isalpha()]
        if not letters:
            continue
        t = letters[0]
        if t == "l" and c.lower() != c:  # a capital of the l family is an I
            t = "i"
        out[c] = t.lower()
    return out


def base_letter(c):
    """é → e; only for Latin letters with marks."""
    d = unicodedata.normalize("NFD", c)
    if len(d) > 1 and ascii_alnum(d[0]) and all(unicodedata.combining(x) for x in d[1:]):
        return d[0]
    return None


# ---- Han ----------------------------------------------------------------------------------------------------------

# Radicals and strokes as characters of their own. Unicode's list of equivalents, from general knowledge of the block.
RADICALS = dict(zip("⺀⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺵⺶⺷⺸⺹⺺⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
                    "冫厂乛乚乙亻冂几刀刂卜卩小小兀尢尢允巳幺彑彐忄心扌攵旡日月歹母民氵氺灬爫爫丬牛犭王疋目示礻竹糸纟网网网网羊羊羊老聿月臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅长长长门阜阝雨青韦页风飞食食饣食马骨鬼鱼鸟卤麦黄黾齐齿龙龟"))


def variants(folder):
    """Unihan's variant fields: {character: {field: [characters]}}."""
    out = {}
    for line in sources.text("unihan_variants", folder):
        if line.startswith("U+"):
            a, field, b = line.split("\t")
            out.setdefault(chr(int(a[2:], 16)), {})[field] = [chr(int(x.split("<")[0][2:], 16)) for x in b.split()]
    return out


def han_steps(folder):
    """{character: (canonical, kind)} for characters outside GB 2312 that stand for exactly one inside it."""
    ts = {}
    for line in sources.text("opencc_ts", folder):
        c, targets = line.split("\t")
        ts[c] = targets.split(" ")[0]
    jp = {}
    for line in sources.text("opencc_jp", folder):
        trad, *forms = line.split()
        for f in forms:
            jp.setdefault(f, set()).add(trad)
    un = variants(folder)

    def one_step(c):
        """Candidates from the surest source to the least; each source must agree with itself."""
        if c in ts:
            yield [ts[c]], TRAD
        v = un.get(c, {})
        yield [t for t in v.get("kSimplifiedVariant", []) if t != c], TRAD
        yield v.get("kZVariant", []), FORM
        yield sorted(jp.get(c, [])), FORM
        yield v.get("kSemanticVariant", []), FORM

    def resolve(c, kind, seen):
        """The GB 2312 character c stands for, or None."""
        if gb2312(c):
            return c, kind
        if c in seen:
            return None
        for targets, k in one_step(c):
            ends = {}
            for t in targets:
                r = resolve(t, kind | k, seen | {c})
                if r:
                    ends.setdefault(r[0], r[1])
            if len(ends) == 1:
                return next(iter(ends.items()))
        return None

    out = {}
    for c in sorted(set(ts) | set(jp) | set(un)):
        if not gb2312(c) and c not in NEVER:
            r = resolve(c, 0, frozenset())
            if r and r[0] != c:
                out[c] = r
    for c, t in EXTRA.items():
        out[c] = (t, FORM)
    for c, t in TRAD_IN_GB.items():
        out[c] = (t, TRAD)
    return out


# Parts rather than characters of their own: folding them would hide a split character (讠正 for 证).
NEVER = set("亻讠氵扌忄饣钅纟礻衤犭阝艹刂攵灬冫罒覀釒訁糹飠爫辶卩")
# In GB 2312, yet in simplified text only by mistake: the exceptions to leaving GB 2312 alone.
TRAD_IN_GB = {"後": "后", "於": "于", "麽": "么", "菸": "烟", "夥": "伙"}
# Variants that Unihan 10 leaves out or calls ambiguous and that a reader takes for one character only.
EXTRA = {"戶": "户", "戸": "户", "賍": "赃", "贓": "赃", "囯": "国", "囻": "国", "県": "县", "広": "广", "図": "图", "円": "圆", "仏": "佛", "竜": "龙", "沢": "泽", "氷": "冰", "徳": "德", "恵": "惠",
         "売": "卖", "読": "读", "続": "续", "銭": "钱", "戦": "战", "駅": "驿", "訳": "译", "択": "择", "釈": "释", "対": "对", "発": "发", "撃": "击", "渋": "涩", "塩": "盐", "覚": "觉",
         "気": "气", "黒": "黑", "髙": "高", "﨑": "崎", "収": "收", "巻": "卷", "娯": "娱", "呉": "吴", "吳": "吴", "冨": "富", "頼": "赖", "桟": "栈", "冩": "写", "槑": "梅", "産": "产",
         "內": "内", "囙": "因", "囬": "回", "囘": "回", "圅": "函", "冺": "泯", "甴": "由", "叧": "另", "厐": "庞", "夲": "本", "伩": "信", "幵": "开"}


def table(folder):
    """{character: (canonical, kind)} over everything but the identity."""
    letters = homoglyphs(folder)
    steps = han_steps(folder)
    radicals = {r: t for r, t in RADICALS.items()}

    def step(c):
        if c.isascii():
            return (c.lower(), CASE) if c.isupper() else None
        if c in steps:
            return steps[c]
        if gb2312(c):
            return None
        if c in radicals:
            return radicals[c], FORM
        by_name = letter_by_name(c)
        cat = unicodedata.category(c)
        n, kind = nfkc(c)
        if n and n != c and not n.isspace() and unicodedata.category(n)[0] != "M" and (ord(n) < 0x3100 or han(n)):
            keep = 0x1100 <= ord(c) <= 0x11FF or 0x3130 <= ord(c) <= 0x318F  # jamo are another script's business
            if not keep and (ascii_alnum(n) or han(n) or kind == WIDTH or cat in ("Lm", "No", "Nl", "Lo", "So", "Ll", "Lu")):
                return n, kind
        if by_name:
            return by_name, FORM
        if cat == "Nd":
            return str(unicodedata.decimal(c)), FORM
        digit = unicodedata.digit(c, None)
        if cat == "No" and digit is not None:
            return str(digit), FORM
        for hand in (HAND_CYRILLIC, HAND_GREEK):
            if c in hand:
                return hand[c], HOMOGLYPH
        if c in HAND_LATIN:
            return HAND_LATIN[c], HOMOGLYPH
        b = base_letter(c)
        if b:
            return b, FORM
        if c in letters:
            return letters[c], HOMOGLYPH
        low = c.lower()
        if not unicodedata.name(c, "").startswith(("LATIN", "GREEK", "CYRILLIC")):
            return None  # case is no disguise in scripts that no phrase is written in
        if len(low) == 1 and low != c:
            return low, CASE
        return None

    out = {}
    for o in range(0x110000):
        if 0xD800 <= o <= 0xDFFF or 0xAC00 <= o <= 0xD7A3 or 0xE000 <= o <= 0xF8FF:
            continue
        c = chr(o)
        t, kind, seen = c, 0, {c}
        while True:
            s = step(t)
            if not s or s[0] == t:
                break
            t, kind = s[0], kind | s[1]
            if t in seen:
                raise ValueError("a cycle through %r" % c)
            seen.add(t)
        if t != c and ord(t) <= 0xFFFF and not (ord(t) < 0x20):
            out[c] = (t, kind)
    return out


def uvarint(n):
    b = bytearray()
    while n >= 0x80:
        b.append(n & 0x7F | 0x80)
        n >>= 7
    b.append(n)
    return bytes(b)


def pack(t):
    """Records in rising order: uvarint(gap since the last character), kind with flags, the canonical character as two
    bytes (little end first), and for a run one more byte, its length. In a run each next character has the same kind
    and the next canonical character (RUN_UP) or the same one (RUN_SAME)."""
    RUN_UP, RUN_SAME = 0x40, 0x80
    out, last, chars, i = bytearray(), 0, sorted(t), 0
    while i < len(chars):
        c = ord(chars[i])
        target, kind = ord(t[chars[i]][0]), t[chars[i]][1]
        best = (1, 0)
        for step, flag in ((1, RUN_UP), (0, RUN_SAME)):
            n = 1
            while n < 255 and t.get(chr(c + n)) == (chr(target + step * n), kind):
                n += 1
            best = max(best, (n, flag)) if n > 1 else best
        n, flag = best
        out += uvarint(c - last) + bytes([kind | flag]) + target.to_bytes(2, "little") + (bytes([n]) if flag else b"")
        last, i = c + n - 1, i + n
    return bytes(out)
