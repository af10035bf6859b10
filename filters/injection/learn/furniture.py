"""What sites and authors put around an article themselves: it must stay, or is another stage's to take."""
import re

PLACES = "北京 上海 天津 重庆 广州 深圳 杭州 南京 武汉 成都 西安 郑州 长沙 济南 青岛 大连 沈阳 哈尔滨 长春 昆明 贵阳 南宁 海口 兰州 银川 西宁 拉萨 太原 石家庄 合肥 福州 厦门 南昌 宁波 苏州 无锡 常州 温州 绍兴 嘉兴 金华 泉州 漳州 赣州 洛阳 开封 宜昌 襄阳 岳阳 常德 株洲 桂林 柳州 遵义 曲靖 大理 绵阳 德阳 宝鸡 咸阳 延安 大同 运城 唐山 保定 邯郸 烟台 潍坊 临沂 徐州 扬州 南通 盐城 芜湖 安庆 汕头 佛山 东莞 珠海 中山 惠州 湛江".split()
SITES = "新闻网 在线 热线 信息港 日报 晚报 人民政府 政府网 论坛 社区 教育网 房产网 汽车网 之窗 之声 广播网 电视台 大学 学院 第一中学 医院 商报 都市报 法制网 统计局 气象局 传媒网 文明网 党建网 旅游网 人才网 招聘网 农业信息网 图书馆 博物馆 美术馆 交通网 消费网 质量网 商务网 财经网 科技网 体育网 娱乐网 健康网".split()
NAMED = "新浪网 搜狐网 手机搜狐网 网易 腾讯网 凤凰网 人民网 新华网 央视网 中国网 光明网 中国新闻网 环球网 澎湃新闻 东方财富网 和讯网 金融界 知乎 百度百家号 今日头条 新浪财经 新浪体育 虎扑 汽车之家 太平洋电脑网 中关村在线 站长之家 豆瓣 哔哩哔哩 简书 CSDN博客 博客园 天涯社区 中华网 大公网 文汇网 星岛环球网 联合早报".split()
COLUMNS = "新闻 国内新闻 国际新闻 社会 财经 股票 体育 娱乐 科技 教育 健康 汽车 房产 旅游 军事 文化 法治 时评 图片 视频 专题 滚动 要闻 头条 理财 基金 期货 外汇 彩票 电竞 游戏 博客 论坛 读书 女性 美食 养生 招聘 公告 通知公告 行业动态 公司新闻 学院新闻 媒体聚焦 政策法规 党建 工作动态 产品中心 客户案例 常见问题".split()
SYLLABLES = "青禾云山江海天龙凤金银华中东西南北新大明光风雷水木石林峰川泉星月阳晨春夏秋冬红黄蓝绿白安平和顺兴隆昌盛泰康"


def site(rng):
    r = rng.random()
    if r < 0.35:
        return rng.choice(NAMED)
    if r < 0.75:
        return rng.choice(PLACES) + rng.choice(SITES)
    return "".join(rng.choice(SYLLABLES) for _ in range(2)) + rng.choice(SITES + "网 吧 汇 社 之家 资讯 频道 课堂 笔记 工作室 中文站".split())


def title_end(rng):
    """A column and the site's name, as browsers show them behind a headline."""
    mark = rng.choice(["_", "-", " - ", "|", " | ", "——", "--", "–", " ", "_"])
    parts = [rng.choice(COLUMNS) for _ in range(rng.choice([0, 0, 1, 1, 2]))] + [site(rng) for _ in range(rng.choice([1, 1, 1, 2]))]
    return mark + mark.join(parts)


def title_start(rng):
    """A column or the kind of a piece before a headline."""
    word = rng.choice(COLUMNS + "图 组图 视频 图文 快讯 独家 专访 原创 直播 转载 专题 深度 评论 独家专访 现场 综述 突发 滚动 置顶 精华 推荐 热点 最新 早报 晚报 通讯 特写 记者手记 新春走基层".split())
    a, b = rng.choice([("[", "]"), ("【", "】"), ("(", ")"), ("（", "）"), ("", "："), ("", "|"), ("", "丨"), ("", " | "), ("", ":"), ("《", "》"), ("", " "), ("#", "#")])
    return a + word + b + rng.choice(["", "", " "])


def url(rng):
    host = rng.choice(["www.", "", "m.", "news.", "t.", "blog."]) + rng.choice([latin(rng, rng.randint(3, 12)), latin(rng, rng.randint(2, 6)) + digits(rng, rng.randint(1, 4)), "zhuanlan.zhihu", "mp.weixin.qq", "blog.csdn", "github", "news.sina", "www.people"]) + rng.choice([".com", ".cn", ".com.cn", ".gov.cn", ".net", ".org", ".edu.cn", ".cc", ".io"])
    path = "/".join(rng.choice([latin(rng, rng.randint(1, 9)), digits(rng, rng.randint(2, 9)), latin(rng, 3) + "_" + digits(rng, 5), str(rng.randint(2008, 2026)) + "-" + digits(rng, 2)]) for _ in range(rng.choice([0, 1, 2, 3])))
    return rng.choice(["http://", "https://", "http://", ""]) + host + ("/" + path if path else "") + (rng.choice([".html", ".shtml", "", "/", "?id=" + digits(rng, 5)]) if path else "")


def digits(rng, n):
    return "".join(rng.choice("0123456789") for _ in range(n))


def phone(rng):
    return rng.choice([lambda: "0" + digits(rng, rng.choice([2, 3])) + "-" + digits(rng, 8), lambda: "1" + digits(rng, 10), lambda: "400-" + digits(rng, 3) + "-" + digits(rng, 4),
                       lambda: digits(rng, 8), lambda: "(0" + digits(rng, 2) + ")" + digits(rng, 8), lambda: "12345", lambda: "96" + digits(rng, 3)])()


def address(rng):
    return rng.choice(PLACES) + "市" + "".join(rng.choice(SYLLABLES) for _ in range(2)) + rng.choice(["区", "县", "镇"]) + "".join(rng.choice(SYLLABLES) for _ in range(2)) + rng.choice(["路", "街", "大道"]) + str(rng.randint(1, 999)) + "号"


def latin(rng, n):
    return "".join(rng.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(n))


def contact(rng, name):
    """How to reach the publisher, an office or somebody in the article."""
    one = [lambda: rng.choice(["联系电话", "咨询电话", "电话", "新闻热线", "本报热线", "举报电话", "报名电话", "服务热线", "值班电话", "传真", "投诉电话", "爆料热线"]) + rng.choice(["：", ":", " "]) + phone(rng),
           lambda: rng.choice(["联系人", "联 系 人", "负责人", "联系人及电话"]) + "：" + name(rng) + rng.choice(["", " " + phone(rng)]),
           lambda: rng.choice(["地址", "通讯地址", "地点", "单位地址", "活动地点"]) + "：" + address(rng),
           lambda: rng.choice(["邮箱", "投稿邮箱", "电子邮箱", "E-mail"]) + "：" + latin(rng, rng.randint(3, 9)) + rng.choice(["@163.com", "@qq.com", "@126.com", "@sina.com", "@" + latin(rng, 4) + ".gov.cn", "@" + latin(rng, 5) + ".edu.cn"]),
           lambda: rng.choice(["网址", "官网", "网站", "报名网址", "查询网址"]) + rng.choice(["：", ":"]) + rng.choice(["http://www.", "www.", "https://"]) + latin(rng, rng.randint(3, 9)) + rng.choice([".gov.cn", ".com.cn", ".com", ".org.cn", ".edu.cn", ".cn"]),
           lambda: rng.choice(["微信公众号", "官方微信", "公众号", "微信号", "官方微博"]) + "：" + site(rng),
           lambda: "QQ群：" + digits(rng, rng.randint(8, 9)), lambda: "邮编：" + digits(rng, 6)]
    return rng.choice([" ", "　", "\n", "，", "；", "  "]).join(rng.choice(one)() for _ in range(rng.choice([1, 1, 2, 2, 3])))


def facts(rng, name):
    """Lines of a table, a product, a book, a film, an examination."""
    def row():
        return rng.choice([" ", "  ", "\t", "　", " | "]).join([str(rng.randint(1, 30)), "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 4))), rng.choice(COLUMNS), rng.choice([f"{rng.random() * 9:.2f}", digits(rng, 4), f"{rng.random() * 30:.1f}%"])])
    return rng.choice([
        lambda: rng.choice(["详情请点击 ", "原文链接：", "来源：", "链接：", "网址：", "报名网址：", "(来源：人民网)media_span_url('", "参考：", "下载地址 ", "项目地址："]) + url(rng),
        lambda: rng.choice(["指导老师：", "获奖名单：", "演员：", "学术支持：", "一等奖：", "名单：", "参与者："]) + rng.choice([" ", "、", "　"]).join(name(rng) for _ in range(rng.randint(3, 14))),
        lambda: "\n".join(row() for _ in range(rng.randint(1, 5))),
        lambda: "型号：" + latin(rng, 2).upper() + "-" + digits(rng, 3) + rng.choice(["　", " ", "\n", "，"]) + rng.choice(["流量", "功率", "重量", "尺寸", "容量", "电压"]) + "：" + digits(rng, 2) + rng.choice(["m³/h", "kW", "kg", "mm", "L", "V"]),
        lambda: rng.choice(["推荐指数", "评分", "难度", "口味", "性价比", "星级"]) + "：" + "★" * rng.randint(1, 5) + "☆" * rng.randint(0, 4),
        lambda: rng.choice(["价格", "售价", "定价", "票价", "参考价", "起拍价"]) + rng.choice(["：", ":"]) + rng.choice(["￥", "¥", ""]) + digits(rng, 3) + rng.choice(["元", "元/张", "万元", ".00元"]),
        lambda: "作者：" + name(rng) + rng.choice(["　", " ", "\n"]) + "出版社：" + rng.choice(PLACES) + rng.choice(["出版社", "大学出版社", "人民出版社"]) + rng.choice(["", " ISBN：978" + digits(rng, 10)]),
        lambda: rng.choice(["导演", "主演", "编剧"]) + "：" + " / ".join(name(rng) for _ in range(rng.randint(1, 4))),
        lambda: "一年有____个月，一天有____小时。" if rng.random() < 0.5 else str(rng.randint(1, 40)) + ".下列说法正确的是（　　）\nA." + rng.choice(COLUMNS) + " B." + rng.choice(COLUMNS) + " C." + rng.choice(COLUMNS),
        lambda: rng.choice(["时间", "会议时间", "开放时间", "营业时间", "主办单位", "承办单位", "报名时间"]) + "：" + rng.choice([f"{rng.randint(7, 20)}:00—{rng.randint(10, 22)}:30", site(rng), f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日"]),
        lambda: rng.choice(["点赞", "阅读", "评论", "转发", "浏览", "收藏"]) + rng.choice(["（", "(", " "]) + digits(rng, 3) + rng.choice([")", "）", " "]) + rng.choice(["举报", "分享", "回复", ""]),
        lambda: rng.choice(["特此公告。", "附件：", "注：", "（未完待续）", "（图片来自网络）", "资料图", "（本文仅代表作者个人观点）", "版权声明：本文为本站原创，转载请注明出处。", "免责声明：以上内容仅供参考，不构成投资建议。", "投资有风险，入市需谨慎。", "来源：综合整理", "本文转自网络，如有侵权请联系删除", "欢迎关注本站公众号", "点击上方蓝字关注我们", "【编辑:" + name(rng) + "】", "责任编辑：" + name(rng), "（责编：" + name(rng) + "、" + name(rng) + "）", "声明：本网注明来源为其他媒体的稿件均为转载稿", "更多精彩内容请下载客户端", "返回搜狐，查看更多", "本报记者 " + name(rng) + " 摄", "图片由受访者提供"]),
    ])()


def summary(rng, text):
    """The article's own summary or keywords."""
    s = re.split("(?<=[。！？])", text.strip().split("\n")[0])[0][:90]
    if rng.random() < 0.6 and len(s) > 12:
        return rng.choice(["摘要：", "核心提示：", "导读：", "内容提要：", "【摘要】", "提要：", "[摘要]", "导语："]) + s
    words = [w for w in re.findall("[\u4e00-\u9fff]{2,4}", text[:200])]
    rng.shuffle(words)
    return rng.choice(["关键词：", "关键字：", "标签：", "Tags：", "[关键词]", "相关标签："]) + rng.choice([" ", ",", "；", "，", "、"]).join(words[:rng.randint(2, 5)])
