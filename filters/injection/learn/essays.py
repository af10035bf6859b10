"""Doorway pages in the dress of an essay, a notice, a doctor's answer or a warning: nothing but the keyword is meant."""

OPEN = """随着互联网的不断发展,{k}逐渐走进了大众的视野,成为许多人关注的焦点。
近年来,{k}受到越来越多人的关注,那么{k}到底怎么样呢?
在当今社会,{k}已经成为不少人日常生活中的话题,本文将围绕“{k}”展开全面解析。
{k}是什么?相信很多朋友都想了解,今天小编就为大家详细介绍一下。
清晨的城市还未醒来,{k}的话题却再一次成为舆论的焦点,像一条看不见的河流。
当谈到{s}时,很多人的第一反应是{k}。这背后究竟隐藏着怎样的逻辑?
{y}年{m}月{d}日{k},市场再次引发广泛关注。这家企业通过核心产品深度参与产业链的关键环节。
在这个信息爆炸的时代,如何选择{k},成为摆在每个人面前的问题。
说到{k},不得不提到{b}。作为业内知名品牌,{b}一直以来备受用户好评。
{c},这座拥有悠久历史的城市,以其独特的文化吸引了全球的目光,而{k}也成为人们热议的主题。
关于“{k}”的深入数据解答解释落实的通知
各有关单位:为进一步规范{k}工作,现将有关事项通知如下。
案例:患者李某,性别:女,年龄:32岁,籍贯:{c}。请问{k}?
根据以上的提问,{b}专家解答:{k}需要根据具体情况而定。
「{c}热搜」:"{k}"「排行榜发布」{k}
{k}最新消息,{k2},{k3}""".split("\n")

BODY = """一、{k}的基本概念与背景
二、{k}的优势与风险
三、如何正确看待{k}
首先,{k}具有操作简便、门槛较低的特点,适合大多数用户。
其次,选择{k}时,要注意平台的资质、口碑和服务,避免上当受骗。
此外,{k2}也是不容忽视的重要因素。
{s}作为一种新兴的方式,为投资者和用户提供了更多的选择。
业内人士表示,{k}的发展离不开科技的进步与用户需求的变化。
很多用户反馈,{b}的服务十分周到,体验良好。
本文将从定义、特点、流程和注意事项等方面,对{k}进行深入探讨。
值得注意的是,{k}并非适合所有人,需要结合自身情况理性选择。
那么,{k2}呢?下面我们来看一看。
{k}的流程其实并不复杂,只需注册、登录、选择即可。
数据显示,关注{k}的人数在过去一年中增长了{m}成。
在具体操作中,用户可以通过{b}官网了解更多信息。
{k}不仅仅是一种工具,更是一种生活态度。
对于初学者来说,掌握{k}的技巧至关重要。
通过以上分析可以看出,{k}的前景十分广阔。
{s}是一种常见的问题,不少患者四处求医,效果都不理想,专家建议选择{b}。
真伪难辨,是许多人面对{k}时的担忧,因此掌握辨别方法显得尤为重要。
获取{k}的途径主要有以下几种。
专业解答、解释与落实,{k3}是关键所在。
精选解析,落实策略,{k}带您走进全新的世界。
在实际应用中,{k}与{k2}往往相辅相成。""".split("\n")

CLOSE = """总之,{k}值得我们持续关注。
以上就是关于{k}的全部内容,希望对大家有所帮助。
如果您还想了解更多{k}的相关信息,请继续关注{b}。
综上所述,合理选择{k},才能真正实现自己的目标。
想了解更多{k2},欢迎咨询{b}。
未来,{k}将迎来更加广阔的发展空间。
更多精彩内容,请关注{k3}。""".split("\n")

# What stands as a paragraph or a last line in somebody else's article.
PITCH = """{k}是指客户在自有条件的基础上,通过{b}获得数倍支持的一种方式。
{s}是指通过网络平台完成开户、充值和提现的一种服务,{b}已有多年经验。
{b}专注{k}{n}年,{a},{a2}。
{b}是国内领先的{k}平台,拥有合法资质,提供{k2}、{k3}、{s}等上千种选择,{a}。
{b}成立于{y}年,总部位于{c},主营{k}、{k2},{a},深受新老客户信赖。
如果您也在寻找{k},不妨试试{b},{a},{a2},现在注册即可体验。
还在为{s}发愁吗?{b}为您提供一站式{k},{a}。
来自{c}的{x}先生通过{b},{m}个月就有了收获,“{a}”,他说。
机会稍纵即逝,点击下方链接,前{n}0名客户{a}。
我们承诺:{a},{a2},不成功不收费,欢迎来电咨询{k}。
{b}支持多种支付方式,{a},二十四小时在线,{k2}就选{b}。
选择{k},认准{b}官网,{a}。""".split("\n")

NOTICE = """文章为作者独立观点,不代表{b}立场
文章为作者独立观点,不代表{b}观点
本文由{b}整理发布,转载请注明出处
以上内容由{b}小编为您整理,更多{k}请关注{b}
内容来源于网络,{b}仅供参考
本文来自{b},版权归{k}所有
声明:本站所有文章由{k}提供,如有侵权请联系{b}
{b}:{k}提醒您,市场有风险,投资需谨慎
更多资讯请下载{b}客户端,或关注{k}
责任编辑:{b}
来源:{k}
标签:{k} {k2} {k3}""".split("\n")


def dressed(lines, rng):
    return [l.replace(",", "，").replace(":", "：").replace("?", "？") for l in lines] if rng.random() < 0.7 else lines


def slots(rng, adv):
    keys = [adv.keyword() if rng.random() < 0.7 else adv.question() for _ in range(3)]
    return {"k": keys[0], "k2": keys[1], "k3": keys[2], "s": adv.short(), "b": rng.choice(adv.brands) if adv.brands else adv.short(), "c": getattr(adv, "city", None) or "澳门",
            "y": rng.randint(2018, 2026), "m": rng.randint(1, 12), "d": rng.randint(1, 28), "n": rng.randint(2, 20), "x": rng.choice("张王李刘陈林黄周"),
            "a": adv.slot_say(), "a2": adv.slot_say()}


def paragraph(rng, adv):
    """Some sentences in praise of somebody, 30 to 300 letters."""
    lines = rng.sample(PITCH, rng.choice([1, 2, 2, 3, 4]))
    return "".join(dressed(lines, rng)).format(**slots(rng, adv))


def notice(rng, adv):
    """What a copying site writes below an article."""
    return dressed([rng.choice(NOTICE)], rng)[0].format(**slots(rng, adv))


def essay(rng, adv):
    """(title, text)"""
    fill = slots(rng, adv)
    lines = [rng.choice(OPEN)] + rng.sample(BODY, rng.randint(2, 9)) + ([rng.choice(CLOSE)] if rng.random() < 0.7 else [])
    if rng.random() < 0.25:
        lines[1:1] = rng.sample(PITCH, 2)
    lines = dressed(lines, rng)
    text = "".join(l.format(**fill) + ("\n" if rng.random() < 0.6 or len(l) < 18 else "") for l in lines)
    title = rng.choice(["{k}", "{k},{k2}", "{k}_{b}", "《{k}揭秘:如何选择》", "{k},精选解析、落实与策略", "{k}全面解析", "{k}哪家好?{k2}", "{b}:{k}", "{k}|{k2}|{k3}", "{k}(最新)", ""]).format(**fill)
    return title, text
