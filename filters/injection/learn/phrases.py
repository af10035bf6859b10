"""Advertising of invented advertisers: keywords, slogans, sentences, contacts, brands, domains.

An Advertiser has habits (its trade, a few of the trade's words, brands, a city, contacts, the ends of its queries), as a
spammer's campaign has, so that what it says in one document belongs together.
"""

import random
import re
import string

import trades

CATEGORIES = ["stock-leverage", "gambling", "lottery", "loan", "invoice", "certificate", "porn", "medicine", "game-server",
              "recruitment", "seo", "contact", "other"]

CITIES = """北京 上海 广州 深圳 天津 重庆 成都 杭州 南京 武汉 西安 郑州 长沙 合肥 济南 青岛 沈阳 大连 哈尔滨 长春 石家庄 太原 兰州 昆明 贵阳
南宁 海口 福州 厦门 南昌 苏州 无锡 宁波 温州 东莞 佛山 珠海 中山 惠州 常州 徐州 南通 扬州 盐城 淮安 连云港 镇江 泰州 宿迁 嘉兴 湖州 绍兴 金华 台州 丽水 衢州
舟山 芜湖 蚌埠 阜阳 安庆 滁州 宿州 六安 泉州 漳州 莆田 龙岩 三明 南平 宁德 赣州 九江 上饶 宜春 吉安 抚州 景德镇 萍乡 新余 烟台 潍坊 临沂 淄博 济宁 泰安 威海 德州 聊城
滨州 菏泽 枣庄 东营 日照 洛阳 开封 南阳 新乡 安阳 商丘 许昌 周口 驻马店 信阳 平顶山 焦作 濮阳 宜昌 襄阳 荆州 黄石 十堰 孝感 黄冈 咸宁 荆门 株洲 湘潭 衡阳 岳阳 常德
邵阳 郴州 永州 怀化 娄底 汕头 湛江 江门 茂名 肇庆 梅州 清远 揭阳 潮州 柳州 桂林 北海 玉林 梧州 钦州 三亚 绵阳 德阳 宜宾 南充 乐山 泸州 达州 内江 自贡 眉山 遵义 曲靖
大理 丽江 玉溪 拉萨 咸阳 宝鸡 渭南 汉中 榆林 延安 天水 酒泉 白银 西宁 银川 石嘴山 乌鲁木齐 克拉玛依 喀什 呼和浩特 包头 赤峰 鄂尔多斯 通辽 唐山 保定 廊坊 沧州 邯郸 邢台
秦皇岛 张家口 承德 衡水 大同 长治 临汾 运城 晋中 阳泉 鞍山 抚顺 锦州 营口 丹东 盘锦 葫芦岛 吉林 四平 延边 齐齐哈尔 大庆 牡丹江 佳木斯 昆山 义乌 江阴 常熟 张家港 慈溪
晋江 瑞安 顺德 香港 澳门 台北""".split()
PLACES = CITIES + """江苏 浙江 广东 山东 河南 河北 四川 湖北 湖南 安徽 福建 江西 辽宁 吉林 黑龙江 山西 陕西 甘肃 青海 云南 贵州 海南 广西 内蒙古 宁夏 新疆
全国 华东 江浙沪 珠三角 朝阳区 浦东 海淀 天河 南山 龙岗 宝安 武昌 萧山 余杭 渝北 江北 盐田 罗湖 福田 闵行 松江 嘉定 通州 番禺 白云 江宁 西湖区 高新区 昌平 大兴 静安""".split()
DISTRICTS = """朝阳区 海淀区 丰台区 浦东新区 闵行区 天河区 白云区 番禺区 福田区 南山区 宝安区 龙岗区 武侯区 锦江区 江宁区 鼓楼区 西湖区 萧山区 余杭区 雁塔区 长安区 岳麓区
雨花区 金水区 二七区 历下区 市南区 市北区 沙坪坝 渝中区 江岸区 洪山区 铁西区 道里区 高新区 开发区 新区 老城区 城东 城西 城南 城北 火车站附近 大学城""".split()

# Parts of invented brands.
HAN_FIRST = "金银宝鑫盛恒鼎华中天龙凤皇冠博亿万永利新大富贵汇盈通达信诚瑞祥福德泰安和美佳乐百千星月日海江云飞腾辉耀凯威尼维亚欧澳米兰开必优易赢九八六火凰雷傲爱奇环宝莱顺丰康众联聚创融启远长久东南西北国正雅逸君豪尊御彩喜旺发财金沙葡京球立同升吉如意乾坤玖玛伯斯曼红蓝黑白"
HAN_SECOND = "宝利盛博发达通源泰丰隆华瑞祥和顺安康美乐佳信诚鑫辉煌腾飞龙凤虎狮豹鹰鹏星辰云海天地人和洲际豪庭皇冠赢盈投策融金银钱财富贵亨泰兴旺彩球竞游戏鱼乐娱城都会堂坊门轩阁楼亚欧美尔斯特克森曼兰顿利亚玛雅达莱克恩普京联众邦国际世纪未来捷易速快牛马火山水木年华旗胜"
TRANSLIT = "贝博维威必奥亚雅乐利多拉玛尼斯卡迪罗曼森特兰达凯尔费伦波巴西丽莎米诺科洛汉顿伊瑞塔皮亚洲格林帝尚德比华杰百胜体会火狐银猫竞鱼鹿熊"
BRAND_TAILS = {
    "gamble": "娱乐 国际 体育 娱乐城 棋牌 集团 电竞 真人 电子 会 官方 赌场 平台 游戏 网投 在线 贵宾会 俱乐部 国际娱乐 博彩 视讯 体育网".split(),
    "lottery": "彩票 彩票网 彩 论坛 娱乐 心水 彩世界 彩网 购彩 福彩网 图库 高手网".split(),
    "finance": "配资 策略 优配 资本 证券 财富 在线 操盘 投资 金融 股票网 网 国际 期货 理财 速配 投顾 控股".split(),
    "loan": "贷 金服 信贷 钱包 快贷 普惠 金融 借 商务 法务 财务 信用".split(),
    "hospital": "医院 皮肤病医院 男科医院 妇科医院 专科医院 门诊 中医院 研究所 医疗".split(),
    "b2b": "机械 科技 环保 重工 实业 设备 建材 化工 管业 集团 制造 新材料 电气 仪器 工贸 机电 牌".split(),
    "local": "公司 服务 家政 装饰 物流 传媒 网络 财税 商务 事务所 科技 咨询 国际 美容 医美 安保 中介 文化".split(),
    "goods": "旗舰店 商城 生物 专卖 坊 堂 牌 国际 集团 优品 名品 之家 本草 世家".split(),
    "porn": "影院 视频 av 直播 tv 社区 成人网 影视 传媒 导航 论坛 阁".split(),
    "web": "网 小说网 影视 下载站 软件园 游戏 手游网 阁 吧 传奇 发布网 盒子 助手 之家".split(),
    "query": "网 教育 学校 培训 在线 培训中心 学院 知道 百科".split(),
    "illicit": "商务 工作室 科技 办证 服务 财税 代理 商行 自助平台 代刷网 中心".split(),
}
SYLLABLES = """ya bo kai yun hua ti hui bei bet win vip le yu mi lan ai you xi jin sha tai yang cheng huo hu mao ou bao ma ni wei ying cai shen da fa long feng ag bb ob ky
pg mg jdb pt bbin im sb hth tyc js xpj yh ml aoa leyu dafa vns wns bwin k9 v8 t6 u9 go max sky fun top lucky play royal king star gold bit fx trade game club""".split()
LATIN_TAILS = "bet vip app cc com sports 88 365 888 188 win game club tv 8 9 168 99 66 e 777 555 1 3 5 7 pro ty yl live 官网 net".split()
LUCKY = "88 888 365 188 168 99 999 66 666 777 555 518 118 8 9 28 33 55 77 22 11 2008 9188 6688 1688 8888 3344 100 58 58 91 51 52 36 38 98 69".split()
TLD = "com com com cn net cc vip top xyz org info me club com.cn tv bet app in live shop site win biz ltd 3322.org icu fun io asia us".split()

BRAND_TAILS_OF = {trade: ends.split() for trade, ends in {
    "整形": "整形 医美 美容 整形医院 医疗美容 丽人", "收债": "讨债公司 清债 要债 商务 法务", "征信": "法务 咨询 信用 债务", "挂靠": "建筑咨询 人才网 企业服务 资质",
    "留学移民": "留学 移民 出国 国际 出入境", "约会": "会所 交友 SPA 养生 俱乐部", "代孕": "助孕 代孕 国际 生殖中心", "招聘": "人才网 招聘网 人力 劳务",
    "SEO": "网络 科技 传媒 互联 网络科技 云 优化", "侦探": "侦探 调查 侦探社 侦探公司 商务调查", "工商代办": "财税 企服 代办 会计 知识产权", "律师": "律师 律师事务所 律所 法律",
    "装修": "装饰 装修 家居 设计 空间 建筑", "搬家": "搬家 物流 货运 速运 搬迁", "保洁": "家政 保洁 清洁 环保 到家 维修", "房产": "地产 房产 置业 不动产 家园 花园 广场 中心",
    "鲜花": "花艺 鲜花 婚庆 摄影 花店 礼仪", "回收": "回收 典当 拍卖 收藏 物资", "玄学": "阁 堂 大师 易学 起名网 风水", "农业": "苗圃 合作社 农业 种植 苗木 农场", "酒": "酒业 酒庄 酒 酒坊",
    "茶": "茶业 茶庄 茶叶 茶 茶厂", "汽车": "汽车 名车 车行 租车 车业", "教育培训": "教育 培训 学校 学院 网校", "客运": "客运 快客 票务 长途 巴士"}.items()}

WEB_TAILS = """官网 官方网站 首页 登录入口 APP下载 app 手机版下载 网页版 注册 入口 下载 (中国)官方网站 (中国)有限公司 ·「中国」官方网站 全站APP下载 官网登录入口 平台 在线登录 最新版本 IOS/安卓通用版
【官方网站】 手机网页版登录 官方入口 科技有限公司 全站官网登录 集团官网 APP官方下载安装 (集团)有限公司 -网页版登录入口 官方最新版 app登录 国际官网 中国有限公司 平台APP下载 网址 下载安装 官方认证 ios 客户端 体育官网 最新登录网址 -官方网站 登录 ·(中国)官方网站 网站登录 在线首页 官网首页""".split()
PLAIN_ENDS = "官方入口 官网 app (中国) 官方网站 平台 入口 网页版 手机版 集团 首页 官网登录 app下载 (官方) 登录入口 在线 公司 有限公司".split()
PAIR_ENDS = """手机入口 官方入口 (中国) 官网 app 体育 全站 官方网站 登录 注册 平台 真人 电竞 入口 网页版 下载 在线 手机版 集团 (中国)官方 国际 首页 官网登录 app下载 官网入口 电子 棋牌 娱乐 (官方) 登录入口 最新 app官网""".split()

WORDS_OF_CONTACT = "QQ 微信 qq 电话 扣扣 加微 VX V信 薇信 TEL tel 联系 飞机 TG 手机 加Q 威信 微 WX".split()
CONTACT_LEAD = """咨询 详询 联系 请加 加 欢迎加 添加 办理 业务 合作 客服 招商 代理 咨询添加 需要的加 有意者加 老师 导师 了解详情 免费咨询 24小时 经理 官方客服 主管 在线 全国统一 货源 领取资料加 进群加 资料 本人 厂家 订购 预约 报名 售后 王经理 李经理 张老师 陈女士 刘总 财务""".split()
QQ_NAMES = "QQ qq Q 扣扣 扣 Q群 QQ群 企鹅 球球 抠抠 ＱＱ 扣群 Q-- q 口口 QQ号 蔻蔻 客服QQ".split()
WX_NAMES = "微信 微信号 VX V信 薇信 威信 微 嶶信 徽信 WX wx vx +V 加V 卫星 V 微❤ 微xin 薇芯 ＶＸ weixin 嶶 ➕微 V❤ 加薇 v信 微信同号 v: WeChat 崴信 维信 溦信".split()
TG_NAMES = "飞机 TG 电报 telegram Telegram 纸飞机 tg 蝙蝠 飞机号 Skype WhatsApp 电报群 飛机".split()
TEL_NAMES = "电话 手机 热线 咨询电话 联系电话 TEL Tel 电話 24小时热线 手机号 服务热线 咨询热线 电/微 電话 微电 微信同号 ☎ 📞 客服电话 招商热线 业务电话 销售热线".split()
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
COLUMNS = """生活频道 新闻频道 财经 娱乐频道 财经门户网 健康频道 资讯网 体育频道 旅游频道 汽车频道 热点 房产频道 科技频道 教育频道 女性网 门户网站 时尚网 军事频道 信息港 在线 都市网 头条 视窗 文化频道 理财网 生活网 商业资讯""".split()
SITE_SLOGANS = """品味生活 传播正能量 专业的财经资讯平台 最新最全的新闻资讯 让生活更精彩 关注民生 看天下 领先的门户网站 为您提供及时的资讯 打造本地生活第一站 有态度的新闻 记录身边的故事 股票_基金_外汇_黄金_理财 财经_股票_期货_保险 新闻_娱乐_体育_汽车
每日热点聚合 权威媒体 房产_家居_汽车_旅游 打造生活新风尚 发现不一样的美 您身边的资讯专家 知名综合门户 行业资讯第一站 健康_养生_美食 用心做内容 一切为了读者 中国领先的信息平台 时尚潮流聚集地 女性_情感_美容_服饰 全球华人首选""".split()

FILLERS_START = """想要 需要 寻找 选择 关于 推荐 提供 承接 专营 主营 供应 专业从事 诚信办理 长期 大量 欢迎选购 欢迎咨询 首选 就找 认准 您还在为 点击进入 立即体验 马上注册 欢迎光临 欢迎来到 热门推荐 尽在 本公司专业 我们提供 本店 本站 现推出""".split()
NOVEL = """闪身来到他面前 一道金光冲天而起 实力已经到了仙君巅峰 嘴角溢出一丝鲜血 轻轻点了点头 一股恐怖的气息弥漫开来 他缓缓睁开双眼 众人脸色一变 长剑破空而出 那黑衣老者冷哼一声
看着远处的山谷 心中暗暗吃惊 哈哈大笑起来 这怎么可能 她咬着嘴唇低下了头 身形瞬间消失不见 顿时一阵爆炸声响起 竟然是传说中的神器 三大势力齐聚于此 低声对身边的弟子说道 灵力疯狂涌动 手中玉牌光芒一闪
眼中闪过一丝寒芒 也没有想到会是这样的结果 少女脸上泛起红晕 千秋雪微微一笑 妖兽发出一声怒吼 已经把他逼到了绝境 朝宫殿深处飞去 车子缓缓停在别墅门口 朱俊州点燃了一支烟 拿起手机拨通了那个号码""".split()

SENTENCES = """
文章摘要：<brand><tail?>，<novel><novel>，<novel><novel>。
<brand><tail?>，<novel>，<novel>，<novel>。
<novel><brand><novel>，<novel>。
<kw>，<novel>，<novel>！
一文看懂《<kw>》的<num>个要点，<say>。
<kw>，<kw>图文教程分享，<say>，<contactline>
<start><kw>，<say>，<say>。
<brand><head>，<say>，<say>，<say>！
<brand>是一家专业的<head>平台，<say>，<say>。
<kw>：<say>，<say>，<say>。<contactline>
<kw>，<kw>，<say>，欢迎来<brand>咨询。
想找<kw>？<say>，<say>，就来<brand>。
<brand><place>分公司专业从事<head>、<head>、<head>等业务，<say>。
我公司主营<head>、<head>、<head>，<say>，<say>，欢迎新老客户来电<contactline>。
<kw><ask>？<brand>为您解答，<say>。
<head>哪家强，<brand>来帮忙，<say>！
现在注册<brand>，<say>，<say>，点击<domain>立即体验。
<brand>（<domain>）<say>，<say>，<say>。
更多<kw>请登录<domain>，<say>。
本站提供<kw>、<kw>、<kw>等服务，<say>。
【<brand>】<kw>，<say>；<say>；<say>。
<place><head><tail>，<place><head><tail>，<say>，<contactline>
数万人都在用的<kw>，<say>，<say>，你还在等什么？
玩<head>就上<brand>，<say>，<say>。
<kw>，<brand><num>年老店，<say>，<say>，<contactline>
<head>的热度居高不下，<brand>推出的<head>人气很高，<say>。
很多朋友都在问<kw><ask>，其实选<brand>就对了，<say>。
<brand><head>带您看：<kw>，<say>。
据<brand>了解，<kw>受到越来越多人的喜爱，<say>，<say>。
如果您正在为<head>发愁，不妨试试<brand>，<say>，<say>。
小编今天给大家介绍<kw>，<say>，有需要的朋友可以<contactline>
随着生活水平的提高，越来越多的人选择<kw>，<brand><say>，<say>。
首先打开<brand><tail>，然后注册账号，<say>，最后<say>。
<kw>-<say>-<say>
<kw>,<kw>,<kw>,<say>
<say>，<say>，<kw>，<contactline>
关注<brand>，获取<kw>，<say>！
欢迎访问<kw>！<brand>，<say>，<say>，<say>。
<year>最新<kw>，<say>，<say>。
★<kw>★<say>★<say>★<contactline>
全新升级，<brand><head>火爆上线，<say>，<say>！
<place>地区的朋友注意了，<brand><say>，<head>、<head>均可办理。
承接各类<head>、<head>业务，<say>，<contactline>
<masked>（<place>）：用了<brand>的<head>，<say>。
<contactline>，<kw>，<say>，<say>。
谨防假冒<brand>，请认准唯一网址<domain>，<say>。
近期发现有人冒充<brand>，官方<contactline>，其余均为假冒。
问：<kw><ask>？答：选<brand>，<say>，<say>。
<head>有哪些优点？第一，<say>；第二，<say>；第三，<say>。
为了回馈新老客户，<brand>特推出<head>优惠活动，<say>，<say>。
<brand>成立于<year>，总部位于<place>，专注<head><num>年，<say>。
<kw>多少钱？<kw>哪家好？<brand>告诉您，<say>。
以上就是<kw>的全部内容，想了解更多<head>请关注<brand>。
上一篇：<kw>　下一篇：<kw>
热门搜索：<kw> <kw> <kw> <kw>
相关阅读：<kw>、<kw>、<kw>
友情链接：<brand> <kw> <kw> <brand><webtail>
温馨提示：本站已更换网址，请收藏<domain>，<say>。
手机扫一扫下载<brand>APP，<say>，<say>！
别再错过了，<brand><head>今日限时开放，<say>，<say>！
老板跑路，<head>亏本处理，<say>，<contactline>
本人有大量<head>，<say>，<say>，<contactline>
诚招<place>地区<head>代理，<say>，<say>，<contactline>
不懂<head>怎么办？<contactline>，<say>。
她无意中接触了<brand>，从此<say>，<say>。
<head>、<head>、<head>、<head>一站式服务，<say>！
<place><head>|<place><head><tail>|<place><mod><head>|<brand>，<say>。
如何选择<head>？很多人都不知道，<brand>建议您<say>。
<brand>：<head>领域的领跑者，<say>，<say>，<say>。
点此进入<kw>（<domain>）
""" 

WINS = """
恭喜<place>会员<masked>在<brand><head>赢得<num>万元，<say>。
玩家<masked>凭借<num>元本金在<brand><head>一夜爆赢<num>万元，<say>。
大奖频出！<brand><head>昨日送出<num>万元，<say>。
买<head>就来<brand>，<say>，<say>，注册即送<num>元。
今日<head>推荐：<kw>，<kw>，<say>，<contactline>
"""
SLOGANS = """
<kw>，<say>
<say>，<say>
<kw>_<kw>_<brand>
<kw>|<kw>|<brand>
<brand>-<kw>-<kw>
<brand>，<say>，<say>
<kw>，<kw>，<say>
<brand><webtail>-<brand><webtail>
<kw>【<say>】
<brand>：<kw>，<say>
<kw>（<say>）
<kw>,<kw>
<kw> <kw> <kw>
<kw>，就选<brand>
<kw><ask>？<say>！
<start><kw>，<say>
<brand><head>—<say>
★<kw>★<say>
<brand><webtail>_<kw>
<place><kw>,<brand><say>
<kw>-<brand><webtail>
<brand>【<domain>】<say>
点击领取<kw>，<say>
<kw>：<say>！
<brand><head>,<brand><tail>,<brand>
欢迎您！<brand><webtail>
<brand>|<kw>,<kw>
<kw>——<brand><place>站
[<kw>]<say>
<brand><tail>_<brand><tail>_<brand><webtail>
<place><head><tail>_<place><head>_<place><mod><head>
<kw>>><say>
<brand>官方授权，<say>
<head>|<head>|<head>|<brand>
全国热销<kw>，<say>
<year><kw>排名前<num>，<say>
<latin>|<brand><head>，<say>
最近很火的<kw>，<say>
"""


def parse_family(block):
    lines = block.strip().split("\n")
    return lines[0].split(), {k: v.split() for k, _, v in (line.partition(" ") for line in lines[1:])}


def blocks(text):
    """Cuts a text into blocks, each of a first line and lines that begin with a known key."""
    keys, found = {"heads", "heads2", "mods", "tails", "short", "say", "ask", "shapes"}, []
    for line in text.strip().split("\n"):
        if not line.strip():
            continue
        key, _, rest = line.partition(" ")
        if key in keys:
            found[-1][1][key] = rest.split()
        else:
            found.append((line.split(), {}))
    return found


SLOT = re.compile(r"<([a-z0-9]+)(\?)?>|([^<]+)|(<)")


def compiled(pattern):
    """A pattern as a list of (slot or text, is a slot, optional)."""
    return [(m[1], True, bool(m[2])) if m[1] else (m[3] or m[4], False, False) for m in SLOT.finditer(pattern)]


FAMILIES = {first[0]: rest for first, rest in blocks(trades.FAMILIES)}
TRADES, KNOWN = [], []  # KNOWN are names of the gambling trade that many advertisers bear
for (name, category, family), lists in blocks(trades.TRADES):
    merged = {**FAMILIES[family], **lists}
    merged["shapes"] = [compiled(s) for s in merged["shapes"]]
    KNOWN.extend(merged.pop("heads2", []))
    TRADES.append((name, category, family, merged))
BY_CATEGORY = {c: [t for t in TRADES if t[1] == c] for c in CATEGORIES}
SENTENCE_SHAPES = [compiled(s) for s in SENTENCES.strip().split("\n")]
WIN_SHAPES = [compiled(s) for s in WINS.strip().split("\n")]
SLOGAN_SHAPES = [compiled(s) for s in SLOGANS.strip().split("\n")]


class Advertiser:
    """One advertiser with its habits. listed holds phrases by category that it says now and then."""

    def __init__(self, rng, listed=None, category=None, trade=None):
        self.rng = rng
        pool = [t for t in TRADES if t[0] == trade] if trade else BY_CATEGORY[category] if category else TRADES
        if not trade and not category and rng.random() < .45:  # the trades that hijack most
            pool = [t for t in TRADES if t[2] in ("gamble", "lottery", "finance", "porn", "loan")]
        self.trade, self.category, self.family, lists = rng.choice(pool)
        self.last = ""
        self.listed = (listed or {}).get(self.category, [])
        if rng.random() < .5:
            self.listed = rng.sample(self.listed, min(len(self.listed), 12))
        self.heads = self.some(lists["heads"], 3, 11)
        self.year_ = str(rng.randint(2009, 2026) if rng.random() < .6 else rng.randint(2022, 2026))
        self.mods = [self.year_ if m == "<year>" else m for m in self.some(lists["mods"], 4, 12)]
        self.tails = self.some(lists["tails"], 5, 16)
        self.says = self.some(lists["say"], 4, 12)
        self.asks = lists["ask"]
        self.shorts = self.some(lists["short"], 2, 6)
        self.shapes = self.some(lists["shapes"], 7, 22)
        self.city = rng.choice(PLACES)
        self.issue_ = rng.randint(1, 365)
        self.latins = [self.new_latin() for _ in range(2)]
        self.names = [self.new_name() for _ in range(rng.randint(1, 3))]
        ends = self.some(BRAND_TAILS_OF.get(self.trade) or BRAND_TAILS.get(self.family, BRAND_TAILS["local"]), 1, 3)
        self.brands = [name + (rng.choice(ends) if rng.random() < .5 else "") for name in self.names]
        self.number = self.new_number()
        self.handle = self.new_handle()
        self.mark = rng.choice([":", "：", "", "", " ", "：", "--", "+", "➕", "【", "(", "="])
        self.host = self.new_host()
        self.pattern = rng.choice(["www.", "", "", "http://www.", "https://", "m."])
        self.masked_ = rng.choice(SURNAMES) + rng.choice(["*", "**", "先生", "女士", "某", "xx"])
        self.messenger = rng.choice(["qq", "wx", "wx", "tg", "tel", "mixed"])

    def some(self, words, least, most):
        return self.rng.sample(words, min(len(words), self.rng.randint(least, most)))

    # Invented names.

    def new_name(self):
        r = self.rng
        style = r.random()
        shady = self.family in ("gamble", "lottery", "finance", "porn", "web")
        if self.family == "gamble" and style < .2:
            return r.choice(["", "", "", "新", "澳门", r.choice(LUCKY)]) + r.choice(KNOWN)
        if style < .45:
            return r.choice(HAN_FIRST) + r.choice(HAN_SECOND) + (r.choice(HAN_SECOND) if r.random() < .25 else "")
        if style < .8:
            return "".join(r.choice(TRANSLIT) for _ in range(r.choice([2, 2, 2, 3, 3, 4])))
        if style < .9 and shady:
            return self.new_latin()
        return (r.choice(LUCKY) if shady else r.choice(self.city_parts())) + r.choice(HAN_FIRST) + r.choice(HAN_SECOND)

    def city_parts(self):
        return [self.city, self.rng.choice(SURNAMES) + self.rng.choice(["氏", "记", "老", "师傅", "家"]), "中", "新", "老", "小"]

    def new_latin(self):
        r = self.rng
        style = r.random()
        name = "".join(r.choice(SYLLABLES) for _ in range(r.choice([1, 1, 2, 2])))
        if style < .5:
            name += r.choice(LATIN_TAILS)
        elif style < .7:
            name = r.choice(LUCKY) + name
        elif style < .85:
            name += r.choice(LUCKY)
        else:
            name = r.choice(string.ascii_lowercase) + str(r.randint(1, 99)) + r.choice(LUCKY)
        return r.choice([name, name, name.upper(), name.capitalize()])

    def new_host(self):
        r = self.rng
        name = r.choice([lambda: "".join(r.choice(SYLLABLES) for _ in range(2)), lambda: self.latins[0].lower(),
                         lambda: "".join(r.choice(string.ascii_lowercase) for _ in range(r.randint(2, 5))) + r.choice(LUCKY),
                         lambda: str(r.randint(100, 999999)), lambda: r.choice(LUCKY) + "".join(
                             r.choice(string.ascii_lowercase) for _ in range(r.randint(1, 4))),
                         lambda: "".join(r.choice(string.ascii_lowercase + string.digits) for _ in range(r.randint(3, 9)))])()
        return re.sub("[^a-z0-9]", "", name) or "k" + str(r.randint(100, 9999)), r.choice(TLD)

    def new_number(self):
        r = self.rng
        return str(r.randint(1, 9)) + "".join(r.choice(string.digits) for _ in range(r.randint(6, 9)))

    def new_phone(self):
        r = self.rng
        style = r.random()
        if style < .7:
            return "1" + r.choice("3345567889") + "".join(r.choice(string.digits) for _ in range(9))
        if style < .85:
            return "400-" + str(r.randint(100, 999)) + "-" + str(r.randint(1000, 9999))
        return "0" + str(r.randint(10, 999)) + "-" + str(r.randint(2, 8)) + str(r.randint(1000000, 9999999))

    def new_handle(self):
        r = self.rng
        letters = "".join(r.choice(string.ascii_lowercase) for _ in range(r.randint(1, 5)))
        return r.choice([letters + str(r.randint(10, 99999)), letters + r.choice(LUCKY) + letters[:1],
                         r.choice(SYLLABLES) + r.choice(SYLLABLES) + str(r.randint(1, 9999)),
                         letters + "_" + str(r.randint(1, 999)), self.new_number(),
                         letters + "".join(r.choice(string.ascii_lowercase + string.digits) for _ in range(5))])

    # Slots of the patterns.

    def fill(self, shape):
        return "".join(getattr(self, "slot_" + text)() if slot else text for text, slot, optional in shape
                       if not optional or self.rng.random() < .5)

    def other(self, words):
        """One of the words, though not the one it gave last where there is another."""
        word = self.rng.choice(words)
        if word == self.last:
            word = self.rng.choice(words)
        self.last = word
        return word

    def slot_head(self): return self.other(self.heads)
    def slot_mod(self): return self.other(self.mods)
    def slot_tail(self): return self.rng.choice(self.tails)
    def slot_say(self): return self.other(self.says)
    def slot_ask(self): return self.rng.choice(self.asks)
    def slot_kw(self): return self.keyword()
    def slot_brand(self): return self.rng.choice(self.brands)
    def slot_name(self): return self.rng.choice(self.names)
    def slot_latin(self): return self.rng.choice(self.latins)
    def slot_latin2(self): return self.rng.choice("av AV www xxx 91 tv h va mp4 HD aⅴ m3u8 JIZZ A片 18禁 3D x".split())
    def slot_place(self): return self.city if self.rng.random() < .6 else self.rng.choice(PLACES)
    def slot_place2(self): return self.rng.choice(DISTRICTS)
    def slot_year(self): return self.year_ + self.rng.choice(["", "", "", "年", "最新", "新版"])
    def slot_issue(self): return self.rng.choice(["第{}期", "{}期", "{:03d}期", "第{:03d}期"]).format(self.issue_ + self.rng.randint(0, 2))
    def slot_num(self): return self.rng.choice(["1", "2", "3", "5", "8", "10", "18", "20", "28", "38", "50", "58", "66", "88", "100", "188", "888"])
    def slot_digits(self): return self.rng.choice(LUCKY) if self.rng.random() < .6 else str(self.rng.randint(100, 99999))
    def slot_digits2(self): return self.rng.choice("99 91 51 69 77 88 7777 9999 18 4438 520 5566 1024 63 97 131 444 888 36 21 8x 17c 3344 4399x 26uuu".split())
    def slot_game(self): return self.rng.choice("香港 澳门 新澳门 重庆 江苏 北京 广东 新疆 天津 老澳 福建 上海 极速 幸运 台湾 加拿大 河内 香江 新奥 濠江 安徽 吉林 湖北 浙江".split())
    def slot_bonus(self): return self.rng.choice("注册送 开户送 首存送 下载送 绑卡送 存100送 免费领 新用户送".split()) + str(self.rng.choice([8, 10, 18, 28, 38, 50, 58, 88, 100, 188])) + self.rng.choice(["", "元", "彩金", "元彩金", "体验金"])
    def slot_size(self): return self.rng.choice("500L 1000升 5吨 10T 300型 DN200 Q235 2寸 50kg 3米 6mm 220V 110mm 100目 15KW 1.5米 8吨 200型 φ219 5000W 12V 0.8mm".split())
    def slot_contactword(self): return self.rng.choice(WORDS_OF_CONTACT)
    def slot_contactline(self): return self.contact()
    def slot_domain(self): return self.domain()
    def slot_start(self): return self.rng.choice(FILLERS_START)
    def slot_webtail(self): return self.rng.choice(WEB_TAILS)
    def slot_novel(self): return self.rng.choice(NOVEL)
    def slot_masked(self): return self.masked_

    # What it says.

    def keyword(self):
        """4 to about 14 letters to splice into a sentence or title."""
        r = self.rng
        if self.listed and r.random() < .3:
            return r.choice(self.listed)
        for _ in range(6):
            word = self.fill(r.choice(self.shapes))
            if 4 <= len(word) <= (30 if self.family == "porn" else 16):
                break
        if r.random() < .04:
            word = self.slip(word)
        return word

    def slip(self, word):
        """A keyword with a slip of its writer: a letter lost, doubled or swapped with its neighbour."""
        i = self.rng.randrange(len(word) - 1)
        return self.rng.choice([word[:i] + word[i + 1:], word[:i] + word[i] + word[i:],
                                word[:i] + word[i + 1] + word[i] + word[i + 2:], word[:-1], word[1:]])

    def short(self):
        """2 to 5 letters: a brand or a bare everyday word of the trade."""
        r = self.rng
        if r.random() < .45:
            name = r.choice(self.names + self.latins[:1] if self.family in ("gamble", "lottery", "porn") else self.names)
            return name if len(name) <= 8 else name[:4]
        return r.choice(self.shorts)

    def slogan(self):
        """10 to 40 letters."""
        for _ in range(6):
            text = self.fill(self.rng.choice(SLOGAN_SHAPES))
            if 10 <= len(text) <= 40:
                return text
        return text[:40]

    def sentence(self):
        """A promotional sentence or two, 20 to 120 letters."""
        for _ in range(6):
            wins = self.family in ("gamble", "lottery") and self.rng.random() < .15
            text = self.fill(self.rng.choice(WIN_SHAPES if wins else SENTENCE_SHAPES))
            if 20 <= len(text) <= 120:
                return text
        return text[:120]

    def cloud(self, n):
        """n keywords joined by a separator, which sometimes changes half way."""
        r = self.rng
        mark = r.choice([",", "，", "|", "_", "-", "/", "、", " ", " ", "  ", ";", "；", " | ", ", ", "\t", "　", "·", "--"])
        other = mark if r.random() < .85 else r.choice([",", "|", "_", "-", " ", "、"])
        words = [self.keyword() if r.random() < .9 else self.short() for _ in range(n)]
        text = words[0]
        for i, w in enumerate(words[1:], 1):
            text += (mark if i < n / 2 else other) + w
        return text

    def tricked(self, number):
        """A number as it is hidden from filters."""
        r = self.rng
        style = r.random()
        if style < .55:
            return number
        if style < .63:
            mark = r.choice(["乀", "乄", "-", ".", " ", "_", "丶", "~", "·", "*", "乂", "、", "—"])
            return mark.join(number)
        if style < .71:
            k = r.randint(2, 4)
            mark = r.choice(["-", " ", "乀", "--", ".", "乄", "☆", "/"])
            return mark.join(number[i:i + k] for i in range(0, len(number), k))
        if style < .79:
            return number.replace("0", r.choice("OoО〇零")).replace("1", r.choice("1lI一壹"))
        if style < .87:
            table = str.maketrans("0123456789", r.choice(["零一二三四五六七八九", "０１２３４５６７８９", "⓪①②③④⑤⑥⑦⑧⑨", "〇壹贰叁肆伍陆柒捌玖",
                                                          "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "0①二③四5六⑦八9", "₀₁₂₃₄₅₆₇₈₉"]))
            return number.translate(table)
        if style < .94:
            i = r.randrange(1, len(number))
            return number[:i] + r.choice(["(", "加", "【", "-", "^_^", "**", "（同号）"]) + number[i:]
        return "【" + number + "】"

    def channel_name(self):
        r = self.rng
        kind = self.messenger if self.messenger != "mixed" else r.choice(["qq", "wx", "tg", "tel"])
        if kind == "qq":
            return r.choice(QQ_NAMES), self.number
        if kind == "wx":
            return r.choice(WX_NAMES), self.handle
        if kind == "tg":
            return r.choice(TG_NAMES), r.choice(["@", "", "@", " @"]) + self.handle
        return r.choice(TEL_NAMES), self.phone()

    def phone(self):
        if not hasattr(self, "phone_"):
            self.phone_ = self.new_phone()
        return self.phone_

    def contact(self):
        """A contact line or tail."""
        r = self.rng
        name, value = self.channel_name()
        value = self.tricked(value)
        mark = self.mark
        if mark in "【(" and mark:
            value += "】" if mark == "【" else ")"
        lead = r.choice(CONTACT_LEAD) if r.random() < .6 else ""
        text = lead + name + mark + value
        style = r.random()
        if style < .12:
            text += r.choice([" ", "，", "/", "  "]) + r.choice(TEL_NAMES) + r.choice(["：", ":", ""]) + self.tricked(self.phone())
        elif style < .2:
            i = r.randrange(6)
            text = "【（(★〖["[i] + text + "】）)★〗]"[i]
        elif style < .28:
            text = self.domain() + r.choice([" ", "，", ""]) + text
        elif style < .34:
            text += r.choice(["（微信同号）", "(同微信)", "（同步）", " 24小时在线", "，备注来意", "加好友", "（注明来意）", "，非诚勿扰", " 长期有效", "进群"])
        return text

    def channel(self):
        """keyword【channel and handle】keyword and a code of noise."""
        r = self.rng
        name, value = self.channel_name()
        left, right = r.choice([("【", "】"), ("【", "】"), ("（", "）"), ("[", "]"), ("〔", "〕"), ("《", "》"), ("{", "}"), ("+", " "), ("「", "」"),
                                ("—", "—"), ("★", "★"), ("(", ")"), ("｛", "｝"), ("〖", "〗"), ("-", "-"), (" ", " "), ("╋", "╋"), ("←", "→")])
        inside = left + name + r.choice(["", "", ":", "：", "-", "——", " ", "号"]) + self.tricked(value) + right
        noise = r.choice(["", self.noise(), self.noise(), r.choice(CITIES) + self.noise(), "_" + self.noise(), "?" + str(r.randint(1, 9999))])
        first, last = self.keyword(), r.choice([self.keyword, self.short, self.keyword, lambda: ""])()
        if r.random() < .1:  # the channel and the address after each of two keywords
            one = f"{first}{left}{name}{r.choice(['-', '——', '：', ''])}{self.tricked(value)}{right}"
            two = f"{self.keyword()}【{r.choice(['', ' ', '网址', '网阯', '官网', 'WWW'])}{self.domain()}】"
            return (one + two) * r.choice([1, 1, 2])
        if r.random() < .15:
            return inside + first + noise
        if r.random() < .12:
            return first + inside + first + inside
        return first + inside + last + noise

    def noise(self):
        r = self.rng
        return "".join(r.choice(string.ascii_letters + string.digits) for _ in range(r.randint(2, 6)))

    def brand_pair(self):
        """A brand twice, with a comma, as it stands in place of an institution."""
        r = self.rng
        name = r.choice(self.names)
        a, b = r.sample(PAIR_ENDS if self.family in ("gamble", "lottery") else PLAIN_ENDS, 2)
        return r.choice([f"{name}{a},{name}{b}", f"{name}{a},{name}{b}", f"{name}{a}·{name}{b}", f"{name}{a}-{name}{b}", f"{name}{a}",
                         f"{self.latins[0]}{name}{a}", f"{name}({self.latins[0]}){a}", f"{name}·({r.choice(['中国', 'China', '官方', '集团'])}){a}",
                         f"{name}{r.choice(WEB_TAILS)}", f"{name}「中国」{a}"])

    def site(self):
        """Name and slogan of a copying site behind two or three random letters."""
        r = self.rng
        letters = "".join(r.choice(string.ascii_letters) for _ in range(r.choice([2, 3, 3])))
        place = r.choice([r.choice(PLACES), "中国", r.choice(self.brands), "中华", r.choice(HAN_FIRST) + r.choice(HAN_SECOND)])
        name = place + r.choice(["网", "", "新闻网", "热线", "资讯", "之窗", "在线", "财经"]) + r.choice(COLUMNS)
        return letters + name + r.choice(["_", "-", "—", "|", " - ", "_"]) + r.choice(SITE_SLOGANS)

    def domain(self):
        """A domain as spammers write it."""
        r = self.rng
        host, tld = self.host
        style = r.random()
        if style < .4:
            return self.pattern + host + "." + tld
        if style < .5:
            return host + r.choice(["点", "。", "丶", "．", "·", "●", "(点)", "-点-", " . ", "㏒", "▪", "•"]) + tld
        if style < .57:
            return host + tld.replace("com", "con").replace(".", "")
        if style < .64:
            return r.choice(["网址", "官网", "输入", "浏览器打开", "登录", "复制", "网纸", "罔址", "網址", "百度搜"]) + r.choice(["：", ":", "", "【", " "]) + host + "." + tld
        if style < .7:
            return (self.pattern + host + "." + tld).upper()
        if style < .76:
            return self.pattern + host + "." + tld + "/" + r.choice(["", "index.html", str(r.randint(1, 999)), "?" + self.noise(), self.noise() + ".html"])
        if style < .82:
            return " ".join(host) + " . " + tld
        if style < .88:
            return "".join(chr(ord(c) + 0xFEE0) for c in self.pattern.replace("http://", "").replace("https://", "") + host + "." + tld)
        if style < .94:
            return self.noise().lower() + "." + host + "." + tld
        return "【" + host + "." + tld + "】"

    def debris(self):
        """A keyword among what a language model that writes such pages leaves behind."""
        r = self.rng
        tool = r.choice(["read", "edit", "search", "exec", "write", "list_files", "run"])
        foreign = "".join(r.choice("ածկմշпжяლიგსമനതകखगডহทนกةعب") for _ in range(r.randint(3, 9)))
        return r.choice([f"assistant to=tools.{tool} {self.keyword()}json {{\"path\":\"/{self.noise()}/{self.noise()}\"}}", f"{foreign} {self.keyword()} {foreign[::-1]}",
                         f"<|{tool}|> {self.keyword()} code", f"{{关键词}}{self.keyword()}{{/关键词}}", f"{foreign}{self.keyword()}analysis to={tool} ",
                         f"[[+{self.noise()}+]] {self.keyword()}", f"【{self.keyword()}】{{{{title}}}}", f"{self.keyword()}<?php echo ${tool}; ?>"])

    def question(self):
        """A search query."""
        r = self.rng
        (head, second), ask = r.sample(self.heads, 2), r.choice(self.asks)
        place = self.slot_place()
        return r.choice([f"{place}{head}{ask}", f"{head}{ask}", f"{place}{head}哪家好", f"{place}哪里有{head}", f"{place}{head}公司多少钱",
                         f"{self.slot_brand()}{head}{ask}", f"{place}{head}{self.slot_tail()}{ask}", f"{head}{self.slot_tail()}{ask}", f"什么是{head}",
                         f"{self.year_}年{head}{ask}", f"{place}比较好的{head}有哪些", f"怎样选{head}", f"{head}和{second}哪个好",
                         f"{place}{self.slot_mod()}{head}{ask}", f"怎么{r.choice(['找', '做', '选', '买', '办'])}{head}"])

    def shreds(self):
        """Slices of two to four letters of one keyword, to be dealt in a cycle."""
        r = self.rng
        place, head = r.choice(CITIES), r.choice(self.heads)
        text = place + r.choice(
            ["治疗", "看", "", "治", "最好的", "哪里", "权威"] if self.family == "hospital" else ["", "专业", "最好的", "哪里有", "正规"]) + head + r.choice(
            ["医院排名", "医院哪家好", "医院哪家比较好", "最好的医院", "专科医院预约挂号", "哪里治得好", "多少钱", "医院"] if self.family == "hospital"
            else ["公司哪家好", "厂家价格", "多少钱", "哪家比较好", "排名", "公司电话"])
        slices, i = [], 0
        style = r.random()
        while i < len(text):
            k = r.randint(2, 4)
            s = text[i:i + k]
            if len(s) > 1:
                slices.append(s * 2 if style < .3 and k == 2 else s)
            i += k if style < .6 else r.randint(1, k)
        return slices


SAYS = {"keyword": 40, "short": 30, "slogan": 20, "sentence": 20, "contact": 30, "channel": 20, "brand_pair": 20, "site": 20, "domain": 30,
        "question": 30, "shreds": 5, "debris": 8}

if __name__ == "__main__":
    import sys
    rng = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    for method, count in SAYS.items():
        print(f"== {method}")
        print(" ¦ ".join(str(getattr(Advertiser(rng), method)()) for _ in range(count)))
    print("== cloud")
    for _ in range(6):
        print(Advertiser(rng).cloud(rng.randint(3, 9)))
    for _ in range(8):
        adv = Advertiser(rng)
        print("==", adv.trade, adv.category, adv.brands, adv.latins)
        print(" ¦ ".join(adv.keyword() for _ in range(14)))
