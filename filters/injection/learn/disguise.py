"""Disguises: the ways in which advertising is written past filters.

tables.tsv is what packages fold and disguises know (`go run ./filters/injection/learn/tables`); the lists below are other
people's habits, which no table of shapes or sounds has.
"""

import pathlib
import random
import subprocess
import unicodedata

KINDS = ["none", "width", "case", "traditional", "invisible", "spaces", "separators", "emoji", "look-alike",
         "homophone", "pinyin", "split", "mixed"]

TABLES = pathlib.Path(__file__).with_name("tables.tsv")

# The character and what is written in its place by ear.
SOUNDS = """
股古谷鼓骨估咕蛊 票漂飘瓢嫖 配佩沛陪培赔佩呸 资姿咨滋兹子孜 杠刚岗缸扛钢 杆干甘竿肝赶感 炒吵抄钞超 赌堵睹度都渡 博搏薄泊勃渤舶
彩采菜财踩睬才 菠波播 娱愉余鱼渔于虞 乐了勒月泺 城成诚程呈 平瓶苹坪凭评 台抬胎苔 官关管观冠 网往忘旺王罔 登灯瞪等 录路鹿陆绿
入如乳 口扣寇 注住柱驻著 册策侧厕 开凯揩 户沪互护虎 贷代袋带戴黛 款宽 借界街介接 钱前潜浅乾 微薇威维危卫围V 信芯心新欣辛
加伽嘉家佳+ 群裙峮逡 扣抠口 号浩毫昊耗 发法伐罚珐 漂飘 办半扮伴板 证正政症郑 刻克可客 章张彰樟 毕必壁币 业页叶夜 文纹闻雯
凭平评屏 私丝思斯死司 服扶福伏 传川船穿 奇其齐骑琪 挂卦褂G 外歪 辅扶府 助住注 药要耀葯 迷谜弥秘密 催崔摧 情晴清请 失实诗湿
身深申伸 水睡谁税 性姓兴杏幸 爱艾碍瑷 色涩瑟啬 情青请 裸罗落 聊撩寥料 约月曰悦 炮泡跑抛 妹媚美眉 小晓筱 姐解杰洁 服付 务物雾悟
体替题t 育玉欲域 投头偷 真针珍 人仁忍壬 直只植 营赢盈 皇黄煌凰 冠官观 葡蒲朴 京经精 利立丽莉力 银吟饮 河和何合 金今津斤
沙砂莎纱 新心欣 威薇微 必毕比碧币 赢盈营莹 亚压雅 开揩 云芸运耘 华花画哗 会汇惠 米迷咪 兰蓝岚澜 万完碗玩 时食石是 预玉遇 测侧策
特忒 码马玛吗麻 肖消小萧削 期7齐其 计记机 划画花 公工 式试 资姿 料聊了 免勉 费废肺非 送松宋 提题 现线限 秒苗描 到倒道 账帐
黑嘿 户沪 套淘掏 代带 点店电 击机 最醉罪 门们 高告 仿访彷 烟咽淹 酒久九 货祸伙 源园原 手首守 机几鸡 卡咖ka 密秘蜜 聚具 美镁
女汝钕 男南 片篇骗 黄皇 网王 站占战 址止纸 电店甸 话画 联连莲 系细西 扫嫂 二2贰弍 维唯 码吗 关观官 注住 下夏吓 载再在 装妆庄
优尤忧 惠会汇 折哲 扣口 团图 购够勾 券劝 抢呛 购构 精京 品频贫 牌拍排 专转砖 卖买麦 批披 量亮良 低底 价贾架 厂场敞 家加
搏博 棋旗其期齐 牌排拍 捕补扑 鱼渔 麻嘛 将江奖 斗陡抖 地弟帝 主住 机积 电典 竞竟敬净 投骰 注铸 返反范 利俐 充冲 值直 存村
"""

# The character and what is written in its place by eye.
SHAPES = """
股肢肌般 票禀栗标 配酏酌醍 资贸咨赀 杠扛杜红 杆扦杄秆 炒妙抄沙 赌睹堵贻 博搏愽傅 彩釆衫采杉 娱娛误悞 乐东牙 城诚域晟 平乎苹评
台合治抬 官宫宦倌 网冈罔纲 登凳澄燈 录求碌彔 入人八乂 口囗曰日 注住主炷 册卌删 开卉井弁 户尸戸卢 贷货赁贳 款欵 借惜错
钱浅线銭 微徽薇嶶 信倍佶亻言 加伽咖架 群郡裙羣 号呺另 办为刃力 证征怔 刻该剋 章竟意 毕华毖 业亚亜 文纹乂 凭凴 私和利 服胀报
传专抟 奇寄骑 挂桂诖 外处朴 辅捕铺 药葯约 迷谜咪 催摧崔 情清倩晴 失矢夫 身射 水氺冰永 爱受嗳 色绝邑 裸棵课 聊聆柳 约灼钓
炮泡饱跑 妹妺昧味 小尐亅 姐组祖 务夯备 体休休骵 育盲盳 投设没 真直贞 人入亻 营莒宫 皇星凰 冠寇 利刹刑 银很根 河何可 金全钅
沙抄纱 新薪斩 威咸成 必心泌 赢羸嬴 亚亜严业 云去会芸 华毕桦 会云合 米来未 兰三羊 万方力 时对吋 测侧则 特持待 码妈玛 肖省尚
期朝斯 计汁针 划戈刬 公分厷 式武 料科枓 免兔勉 送关 提堤题 现视砚 秒妙抄 到倒制 账帐张 黑墨 套奄 代伐化 点黙占 最辰
高髙亭 手毛乎 机杋朷 卡咔上下 密蜜宓 女妏 男勇 片爿 黄寅 站拈 址扯止 电申甩曰 话活适 联朕 系糸 扫归 二ニ 关天并 下卞丅 载栽
优忧犹 量童 价介 厂广 家冢宗 棋淇琪 牌碑脾 鱼渔 斗汁 地池 主王 竞竟兢 返板 充允 存仔
0OoО〇○ 1lIi丨| 2Zz 3з 5Ss 6b 7T 8B 9gq a@аα b6Ь cсϲ eеё3 iіl1 oо0ο pрρ xхχ×乂 yу kк nп mм tт hн uυμ vν√ wωш
"""

# The character and the parts it is written as, side by side.
PARTS = """
股月殳 配酉己 票西示 杠木工 杆木干 炒火少 赌贝者 彩采彡 博十尃 娱女吴 城土成 注氵主 贷代贝 借亻昔 钱钅戋 微彳散 信亻言 加力口 群君羊
证讠正 刻亥刂 服月艮 外夕卜 钢钅冈 体亻本 投扌殳 利禾刂 银钅艮 河氵可 沙氵少 新亲斤 码石马 计讠十 划戈刂 科禾斗 料米斗 提扌是 现王见
秒禾少 到至刂 账贝长 代亻弋 机木几 男田力 站立占 址土止 话讠舌 联耳关 扫扌日 优亻尤 棋木其 牌片卑 地土也 返反辶 期其月 私禾厶 传亻专
挂扌圭 辅车甫 助且力 药艹约 情忄青 妹女未 姐女且 约纟勺 炮火包 裸衤果 聊耳卯 胜月生 明日月 好女子 香禾日 林木木 理王里 法氵去 彬木彡
江氵工 淘氵匋 汇氵匚 购贝勾 贴贝占 饮饣欠 饭饣反 妞女丑 娃女圭 妈女马 奶女乃 炸火乍 杀乂木 打扌丁 押扌甲 拍扌白 抽扌由 抢扌仓 掉扌卓
"""

EMOJI = list("🔥💰🎰🎲📈💎✨⭐🎁👉👆💯🚀🏆⚽🏀🎮🎯💋❤💊🍀🀄🃏♠♥♣♦✅❗📞📱💳🤑👑🌹🔞🎉⚡🌟👍💵🏅🎱🐉🐯🈵㊙📢🔔➡☎💌🥇🐎🧧")
MARKS = list("★☆◆◇■□▲△●○◎※→←↑↓♀♂〓▓█▌▍ღ◈❤✿❀☞☜✦✧☀☎✪✫♛♚㊣卍卐§№¤¥￥")
INVISIBLE = ["\u200b", "\u200c", "\u200d", "\ufeff", "\u2060", "\u00ad", "\u200e", "\u200f", "\u180e", "\u202c", "\u2063",
             "\u034f", "\ufe0f", "\u0007", "\u0008", "\u0005", "\u061c", "\u115f", "\u3164"]
SPACES = [" ", " ", " ", "\u3000", "\u00a0", "\u2009", "\u2002", "  ", "\t", "\u2005"]
SEPARATORS = list("|*-._/+~·^#=丨—、,，。●★◆☆﹒•∙⊙%!&:;'`\"、。…_＿－／｜~～°\\¦")
CIRCLED = {str(i): chr(0x2460 + i - 1) for i in range(1, 10)} | {"0": "⓪"} | {
    chr(97 + i): chr(0x24D0 + i) for i in range(26)} | {chr(65 + i): chr(0x24B6 + i) for i in range(26)}
LETTER_ROWS = [0x1D400, 0x1D434, 0x1D468, 0x1D4D0, 0x1D56C, 0x1D5A0, 0x1D5D4, 0x1D608, 0x1D63C, 0x1D670]
DIGITS = ["零一二三四五六七八九", "〇壹贰叁肆伍陆柒捌玖", "０１２３４５６７８９", "⓿❶❷❸❹❺❻❼❽❾", "O①②③④⑤⑥⑦⑧⑨", "o1234S6789", "OI23456789", "零壹二三肆5六七捌九"]
TONES = {"a": "āáǎà", "e": "ēéěè", "i": "īíǐì", "o": "ōóǒò", "u": "ūúǔù"}


def words(table):
    return {w[0]: w[1:] for w in reversed(table.split())}


def load():
    if not TABLES.exists():
        rows = subprocess.run(["go", "run", "./tables"], cwd=TABLES.parent, check=True, capture_output=True).stdout
        TABLES.write_bytes(rows)
    reading, forms, alike, parts, same = {}, {}, {}, {}, {}
    for line in TABLES.read_text(encoding="utf-8").splitlines():
        c, sound, other, shapes, pairs = line.split("\t")
        reading[c] = sound
        forms[c] = [r for r in other if "\u3400" <= r <= "\u9fff" or not "\u3400" <= c]
        alike[c] = shapes[:4]
        parts[c] = [pairs[i:i + 2] for i in range(0, min(len(pairs), 6), 2)]
        if sound and c >= "\u4e00" and c.encode("gb2312")[0] < 0xD8:
            same.setdefault(sound, []).append(c)
    return reading, forms, alike, parts, same


READING, FORMS, ALIKE, PAIRS, SAME = load()
BY_EAR, BY_EYE, BY_PART = words(SOUNDS), words(SHAPES), {k: [v] for k, v in words(PARTS).items()}


def is_han(c):
    return "\u4e00" <= c <= "\u9fff"


def each(text, rng, rate, change, wanted=is_han):
    """Changes the wanted characters with the given rate, at least one of them."""
    at = [i for i, c in enumerate(text) if wanted(c)]
    if not at:
        return text
    chosen = {i for i in at if rng.random() < rate} or {rng.choice(at)}
    return "".join(change(c) if i in chosen else c for i, c in enumerate(text))


def width(text, rng, rate):
    def wide(c):
        return chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else "\u3000" if c == " " else c
    if not any("!" <= c <= "~" for c in text):
        return separators(text, rng, rate)
    return "".join(wide(c) if rng.random() < max(rate, .7) else c for c in text)


def case(text, rng, rate):
    style = rng.randrange(6)
    row = rng.choice(LETTER_ROWS)

    def change(c):
        if style == 0:
            return c.upper()
        if style == 1:
            return c.swapcase() if rng.random() < .5 else c
        if style == 2:
            return CIRCLED.get(c, c)
        if style == 3 and c.isascii() and c.isalpha():
            return chr(row + ord(c) - (65 if c.isupper() else 71))
        if c.isdigit() and c.isascii():
            return digits[int(c)]
        return c.title()
    digits = rng.choice(DIGITS)
    return "".join(change(c) for c in text)


def traditional(text, rng, rate):
    def change(c):
        f = FORMS.get(c)
        return (f[0] if len(f) == 1 or rng.random() < .6 else rng.choice(f)) if f else c
    return each(text, rng, max(rate, .5), change)


def between(text, rng, rate, mark):
    """Puts what mark() returns between characters with the given rate, at least once."""
    if len(text) < 2:
        return text + mark()
    gaps = {i for i in range(1, len(text)) if rng.random() < rate} or {rng.randrange(1, len(text))}
    return "".join((mark() if i in gaps else "") + c for i, c in enumerate(text))


def invisible(text, rng, rate):
    one = rng.choice(INVISIBLE[:5] if rng.random() < .7 else INVISIBLE)
    if rng.random() < .15:
        return one + text
    return between(text, rng, rate, lambda: one if rng.random() < .9 else rng.choice(INVISIBLE))


def spaces(text, rng, rate):
    one = rng.choice(SPACES)
    return between(text.replace(" ", ""), rng, 1 if rng.random() < .5 else rate, lambda: one)


def separators(text, rng, rate):
    one = rng.choice(SEPARATORS)
    style = rng.random()
    if style < .45:
        return between(text, rng, 1, lambda: one)
    if style < .6:
        left, right = rng.choice(["()", "[]", "{}", "（）", "【】", "《》", "「」", "<>", "“”"])
        return each(text, rng, .25, lambda c: left + c + right)
    if style < .7:
        edge = rng.choice(MARKS)
        return edge + between(text, rng, rate, lambda: one) + edge
    return between(text, rng, rate, lambda: one if rng.random() < .8 else rng.choice(SEPARATORS))


def emoji(text, rng, rate):
    style = rng.random()
    signs = EMOJI if rng.random() < .7 else MARKS
    if style < .4:
        one = rng.choice(signs)
        return one + text + (one if rng.random() < .5 else rng.choice(signs))
    if style < .6:
        return "".join(rng.choice(signs) for _ in range(rng.randint(1, 3))) + text
    return between(text, rng, rate / 2, lambda: rng.choice(signs))


def look_alike(text, rng, rate):
    def change(c):
        own, table = BY_EYE.get(c), ALIKE.get(c)
        low = c.lower()
        if own and (not table or rng.random() < .5):
            return rng.choice(own)
        if table:
            return table[0] if rng.random() < .5 else rng.choice(table)
        if c.isascii() and FORMS.get(low):
            return rng.choice(FORMS[low][:60])
        return c
    return each(text, rng, rate, change, lambda c: c in BY_EYE or c in ALIKE)


def homophone(text, rng, rate):
    def change(c):
        own, same = BY_EAR.get(c), SAME.get(READING.get(c, ""))
        if own and (not same or rng.random() < .6):
            return rng.choice(own)
        return rng.choice(same) if same else c
    return each(text, rng, rate, change)


def tone(syllable, rng):
    for v in "aeou":
        if v in syllable:
            return syllable.replace(v, rng.choice(TONES[v]), 1)
    return syllable.replace("i", rng.choice(TONES["i"]), 1)


def pinyin(text, rng, rate):
    style = rng.random()

    def change(c):
        s = READING.get(c)
        if not s:
            return c
        if style < .55:
            return s
        if style < .75:
            return s[0]
        if style < .85:
            return s[0].upper()
        if style < .93:
            return f"{c}({s})"
        return tone(s, rng)
    if style < .06:
        return "".join(READING.get(c) or c for c in text)
    return each(text, rng, rate, change)


def split(text, rng, rate):
    def change(c):
        own, pairs = BY_PART.get(c), PAIRS.get(c)
        if own and rng.random() < .7 or not pairs:
            return own[0] if own else c
        return rng.choice(pairs)
    return each(text, rng, rate, change, lambda c: c in BY_PART or bool(PAIRS.get(c)) and is_han(c))


HOW = {"width": width, "case": case, "traditional": traditional, "invisible": invisible, "spaces": spaces,
       "separators": separators, "emoji": emoji, "look-alike": look_alike, "homophone": homophone, "pinyin": pinyin,
       "split": split}


def disguise(text, rng, level=None, kind=None):
    """Returns the text in disguise. kind is one of KINDS, any but "none" where it is not told; level, 0 to 1, is the
    share of characters that change."""
    kind = kind or rng.choice(KINDS[1:])
    if kind == "none" or not text:
        return text
    rate = level if level is not None else rng.choice([.2, .35, .5, .8])
    if kind != "mixed":
        return HOW[kind](text, rng, rate)
    for how in rng.sample(["traditional", "homophone", "look-alike", "pinyin", "split", "case"], rng.randint(1, 2)):
        text = HOW[how](text, rng, rate / 2)
    for how in rng.sample(["separators", "spaces", "invisible", "emoji", "width"], rng.randint(0, 1)):
        text = HOW[how](text, rng, rate)
    return text


if __name__ == "__main__":
    rng = random.Random(1)
    for k in KINDS:
        print(k, " ¦ ".join(disguise(t, rng, kind=k) for t in ["股票配资平台开户", "澳门威尼斯人官网app下载", "加微信abc8812领取彩金",
                                                           "专业代开发票"] * 3))
