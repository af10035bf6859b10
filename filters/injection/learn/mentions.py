"""Sentences in which the words of advertising belong to the article and must stay: reports, rulings, warnings, draws,
company news, law, notices, and what publishers say of themselves.

TEMPLATES holds blocks, one sentence a line: for a category or a family of trades, for all trades that break the law
("crime") or that do not ("trade"), and what publishers say of themselves ("own"). The slots are methods of Mention.
"""

import random

import phrases

ORGS = """市公安局 县公安局 市公安局刑侦支队 市公安局网安支队 市公安局经侦支队 派出所 区公安分局 市反诈中心 市人民检察院 区人民检察院 市网信办 省公安厅
铁路公安处 市市场监督管理局 区市场监管局 市金融监督管理局 证监局 市税务局 稽查局 市消费者协会 市文旅局 市教育局 市卫生健康委 市住建局 市人社局 市公安局治安支队 市城管局 市通信管理局
省市场监管局 省药监局 市烟草专卖局 海关缉私局 边检站 交警支队 银保监分局 市商务局 应急管理局 农业农村局 扫黄打非办公室""".split()
NATIONAL = """公安部 最高人民法院 最高人民检察院 中国证监会 国家金融监督管理总局 国家税务总局 国家市场监督管理总局 国家药监局 国家网信办 中国人民银行 工业和信息化部 教育部 国家卫生健康委员会 中国互联网协会
中国消费者协会 国家体育总局 财政部 民政部 文化和旅游部 银保监会 中央网信办 中国证券业协会 国家外汇管理局 人力资源和社会保障部 国家发展改革委 中国期货业协会""".split()
PAPERS = "本报 新华社 中新社 央视 财联社 澎湃新闻 中新网 每日经济新闻 证券时报 法治日报 北京青年报 南方都市报 新京报 界面新闻 晚报 都市快报 经济日报 人民网 21世纪经济报道 第一财经".split()
GIVEN = "伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀英 霞 平 刚 桂英 建国 志强 海燕 晓东 玉兰 文博 子涵 雨桐 浩然 立新 国庆 建华 春梅 红梅 小龙 佳怡 思远 鹏飞 宏伟 丹 帆 凯 宁 雪 琳 波 斌 健 俊 峰".split()
TITLES = "总经理 董事长 市场部负责人 创始人 秘书长 副局长 研究员 分析师 主任医师 教授 副教授 院长 业务经理 法官 检察官 民警 律师 高级工程师 项目经理 首席经济学家 店主 客服 发言人".split()
COMPANY_KIND = "科技 实业 贸易 集团 信息技术 文化传媒 投资管理 网络科技 新材料 环保 机械 生物 装饰 物流 食品 制造 电子商务 建设 医药 能源".split()
ACTIONS = "立案侦查 依法刑事拘留 移送审查起诉 行政处罚 责令改正 依法取缔 约谈 关停账号 依法打击 捣毁窝点 责令停业整顿 公开曝光".split()
CRIMES = {
    "gambling": "开设赌场罪 赌博罪 帮助信息网络犯罪活动罪 掩饰、隐瞒犯罪所得罪", "lottery": "开设赌场罪 诈骗罪 赌博罪 非法经营罪",
    "stock-leverage": "非法经营罪 诈骗罪 集资诈骗罪 非法吸收公众存款罪", "loan": "诈骗罪 非法经营罪 敲诈勒索罪 寻衅滋事罪 高利转贷罪",
    "invoice": "虚开增值税专用发票罪 虚开发票罪 非法出售发票罪 持有伪造的发票罪", "certificate": "伪造国家机关证件罪 买卖国家机关证件罪 组织考试作弊罪 伪造公司印章罪",
    "porn": "组织卖淫罪 传播淫秽物品牟利罪 介绍卖淫罪 敲诈勒索罪", "medicine": "生产、销售假药罪 诈骗罪 非法行医罪 贩卖毒品罪",
    "game-server": "侵犯著作权罪 破坏计算机信息系统罪 诈骗罪", "recruitment": "诈骗罪 帮助信息网络犯罪活动罪",
}
CRIMES = {k: v.split() for k, v in CRIMES.items()}
OTHER_CRIMES = "诈骗罪 侵犯公民个人信息罪 非法经营罪 帮助信息网络犯罪活动罪 敲诈勒索罪 假冒注册商标罪".split()
LAWLESS = {"gambling", "lottery", "stock-leverage", "loan", "invoice", "certificate", "porn", "game-server"}

TEMPLATES = """
# crime
近日，<place><org>提醒广大群众，网上所谓“<kw>”多为骗局，切勿轻信。
<date>，<place><org>通报一起以“<kw>”为名实施的诈骗案件，涉案金额<money>。
犯罪嫌疑人<person>以“<say>”为诱饵，骗取被害人<money>。
<place>市民<person>近日在网上看到一则“<say>，<say>”的广告，点进去后被骗走<money>。
记者以“<head>”为关键词在某搜索引擎上检索，排在前列的不少是广告。
记者调查发现，在多个社交平台上搜索“<kw>”，能找到大量相关信息。
<org>在执法检查中发现，<company>在其网站上发布“<say>”等内容，涉嫌违反《中华人民共和国广告法》，罚款<money>。
“<say>，<say>。”这样的广告语，在<place>街头的电线杆上随处可见。
“<say>，<say>，<say>！”<person>收到这样一条短信后信以为真。
“<say>。”“<say>。”广告里说得天花乱坠，<person>付了<money>之后却再也联系不上对方。
“<say>”“<say>”……打开短信，类似的宣传语让<person>心动不已。
法院审理查明，被告人<person>通过QQ群、微信群发布“<kw>”等信息，非法获利<money>。
一些网页被植入“<head>”等暗链，<org>提醒网站管理者及时排查。
<national><date>发布通知，要求各平台清理“<head>”“<head>”等违法违规信息。
<place><org>有关负责人表示，将持续加强对<head>行业的监管，<action>一批违法机构。
被告人<person>犯<crime>，判处有期徒刑<smallnum>年，并处罚金<money>。
有网友反映，<place>某小区的楼道里被贴满了“<head>”小广告，<org>回应称将尽快清理。
“墙上到处是<head>的小广告，刚铲掉又贴上了。”社区工作人员<person>说。
<person>交代，他从<year>年开始从事<head>，通过发布“<kw>”招揽客户。
对于群众反映强烈的<head>乱象，<place>将开展为期<smallnum>个月的专项整治。
今年前<smallnum>个月，全市共查处<head>相关案件<num>起，涉案<money>。
<national>提示：凡是声称“<say>”的，一律不要相信。
民警提醒：不要点击陌生链接，不要向陌生账户转账，遇到“<say>”之类的话术要提高警惕。
“当时看到广告上写着‘<say>’，我就信了。”被害人<person>回忆说。
电话里，对方自称是<brand>客服，声称“<say>”，要求<person>先交<money>保证金。
该团伙搭建名为“<brand>”的网站和App，谎称“<say>”，先后骗取<num>名被害人<bigmoney>。
“<brand>”平台实际控制人<person>因涉嫌<crime>被<place>警方<action>。
<paper>此前曾报道，<brand>因虚假宣传“<say>”被<org>处以<money>罚款。
<date>晚，民警冲进<place>一处出租屋，现场查获用于<head>的电脑<smallnum>台、手机<smallnum>部、银行卡数十张。
<place><court>一审公开宣判一起涉“<head>”案，<num>名被告人获刑。
检察机关指控，自<year>年以来，<person>伙同<person>从事<head>，违法所得共计<money>。
记者暗访：以“<kw>”为名的群里，“客服”每天发布“<say>”，进群需先交<num>元。
<national>公布<num>起典型案例，其中<person>等<smallnum>人从事<head>被追究刑事责任。
这类广告多用“<say>”“<say>”等字眼，背后却暗藏陷阱。
不少老年人因轻信“<say>”而上当，<person>就是其中之一。
辩护人提出，<person>仅负责推广“<brand>”，未参与经营，应认定为从犯。
“<brand>”的服务器设在境外，推广人员在贴吧、论坛大量发帖，内容均为“<kw>”。
<org>联合电信运营商封停涉“<head>”电话号码<num>个，拦截短信<num>万条。
被植入的关键词包括“<kw>”“<kw>”等，<place>多所高校网站中招。
<paper>评论员：“<head>”小广告为何屡禁不止？
《关于进一步整治“<head>”问题的通知》今日印发，<date>起施行。
<person>因在朋友圈发布“<kw>”，被<org>处以警告并罚款<num>元。
该案中，所谓“<brand>”“<brand>”均系同一伙人操控。
短信内容为：“【<brand>】<say>，回T退订。”<person>随即报警。
<place>开展“净网<year>”专项行动，清理<head>类有害信息<num>条。
群里的“托儿”不断晒单，称“<say>”，<person>深信不疑，先后转账<money>。
# trade
<paper>记者<person>报道，<place>的<head>市场近年来发展迅速。
据<company>公告，公司拟投资<money>扩大<head>业务。
报告显示，<year>年我国<head>市场规模达<bigmoney>，同比增长<pct>。
<date>，第<smallnum>届<place>国际<head>展览会开幕，<num>家企业参展。
业内人士<person>认为，<head>行业鱼龙混杂，消费者应选择正规机构。
<place>是全国知名的<head>产业基地，从业人员超过<num>万人。
选购<head>时，消费者要注意查看合格证和说明书，保留好发票。
据<head>行业协会统计，<year>年全行业实现产值<bigmoney>。
<head>怎么选？<org>发布消费提示。
<person>经营<head>生意已有<smallnum>年，店铺就在<place>老街上。
<paper>推出“走进<head>”系列报道，今天刊发第<smallnum>篇。
<company>与<company>签署战略合作协议，双方将在<head>领域展开合作。
网上<head>价格差别很大，记者走访<place>市场，发现从<num>元到<money>不等。
<head>的历史可以追溯到<num>年前，如今已成为人们生活的一部分。
直播间里，主播<person>正在介绍<head>，一上午卖出<num>单。
# own
扫描二维码，关注<paper>微信公众号，获取更多资讯。
更多精彩内容，请下载<paper>客户端或关注官方微博。
新闻热线：<tel>，欢迎提供新闻线索，一经采用即付稿酬。
如需转载请与<paper>联系，联系电话：<tel>，邮箱：<mail>。
责任编辑：<name>
（责任编辑：<name>　校对：<name>）
版权声明：凡本网注明“来源：<paper>”的作品，均为本网合法拥有版权，未经授权不得转载。
免责声明：本文仅代表作者个人观点，与本网无关，投资有风险，入市需谨慎。
广告热线：<tel>　发行热线：<tel>　地址：<place>市人民路<smallnum>号
举报电话：<tel>，举报邮箱：<mail>，<org>将对举报人信息严格保密。
报名咨询电话：<tel>，联系人：<name>老师，截止时间<date>。
市民可拨打12345热线或关注“<place>发布”微信公众号查询。
点击“阅读原文”查看详情，欢迎在评论区留言互动。
本文来自微信公众号“<paper>”，作者：<name>，经授权转载。
来源：<paper>　作者：<name>　编辑：<name>
有意者请将简历发送至<mail>，联系电话：<tel>（<name>）。
长按识别下方二维码，加入读者交流群，与编辑<name>面对面。
记者联系方式：微信<handle>，添加时请注明“爆料”。
投稿邮箱：<mail>，QQ群：<qq>（<paper>通讯员群）。
预约挂号：关注<place>市第<smallnum>人民医院微信公众号或拨打<tel>。
订阅热线：<tel>，全年定价<num>元，各地邮局均可订阅。
（<paper>APP <name> 综合报道）
市民可登录“<place>政务服务网”或下载“<place>通”APP办理。
【<paper>】<name>，电话：<tel>，热线QQ：<qq>。
（原标题：<place><head>调查）
本版撰文　<paper>记者　<name>　<name>
温馨提示：参会人员请提前扫码进群，群满请加微信<handle>。
<place>日报社广告部：<tel>　发行部：<tel>　监督电话：<tel>
官网：www.<place_latin>.gov.cn　官方微信：<place>发布
# gambling
<place>警方破获一起特大跨境网络赌博案，“<brand>”平台累计投注额达<bigmoney>。
经查，<person>等人在境外租用服务器，开设“<brand>”网站，提供<head>、<head>等赌博方式供人投注。
<date>，<place>警方端掉一个以<head>为幌子的赌博窝点，抓获涉案人员<num>人。
澳门博彩监察协调局公布，<smallnum>月博彩毛收入为<num>亿澳门元，同比上升<pct>。
澳门今年首<smallnum>个月接待旅客<num>万人次，各大娱乐场及酒店入住率达<pct>。
银河娱乐、金沙中国、永利澳门等濠赌股早盘走高，其中金沙中国涨<pct>。
威尼斯人、新葡京等综合度假村推出多项非博彩活动，吸引旅客。
<place>电竞俱乐部宣布与<brand>达成赞助合作，双方将共同培养青训选手。
在昨晚结束的英雄联盟职业联赛中，<place>战队以3比<one>战胜对手，晋级季后赛。
英超第<smallnum>轮，<brand>作为胸前赞助商首次亮相，球队主场2比<one>取胜。
AC米兰官方宣布，俱乐部与<brand>签约至<year>年。
开云集团公布季度财报，旗下古驰品牌收入同比下降<pct>。
<national>部署开展打击治理跨境赌博工作，严禁为赌博网站提供支付结算和推广引流。
被告人<person>为赌博平台充当代理，发展下线会员<num>人，抽头渔利<money>，构成<crime>。
“刚开始赢了几百块，后来越陷越深，<smallnum>个月输光了<money>。”<person>在戒赌互助会上说。
该App表面上是一款棋牌游戏，实则设有上下分功能，玩家可通过“银商”将游戏币兑换成现金。
国家体育总局棋牌运动管理中心主办的全国<head>比赛在<place>举行。
世界杯期间，警方提醒球迷理性观赛，不要参与赌球，切勿下载来路不明的<head>软件。
百家乐是一种扑克游戏，也是赌场中常见的赌博游戏之一，起源于意大利。
德州扑克，简称德扑，是一种以五张公共牌与两张底牌组合比大小的扑克牌游戏。
老虎机因早期机器上的老虎图案得名，<year>年前后传入亚洲。
菲律宾、柬埔寨等国的线上博彩业被叫停后，大批从业人员滞留。
依照《中华人民共和国刑法》第三百零三条规定，以营利为目的，聚众赌博或者以赌博为业的，处三年以下有期徒刑。
游戏企业<company>旗下捕鱼、麻将等休闲产品月活跃用户超过<num>万。
<company>今日在港交所公告，旗下<head>业务上半年录得收入<bigmoney>。
中国男足在世预赛亚洲区比赛中<one>比2负于对手，赛前赔率显示对手不被看好。
文旅部门检查了辖区<num>家游戏厅、电玩城，查扣带有赌博功能的老虎机<smallnum>台。
《<brand>》战队官宣新赞助商，选手队服将印有<brand>标识。
<person>曾在<place>一家<head>室打工，负责给客人端茶倒水。
<place>法院：网络<head>赢的钱属于非法所得，应予没收。
<place>棋牌室因噪音扰民被投诉，<org>上门检查。
新濠影汇、伦敦人等酒店暑期推出亲子套餐，入境团客同比增<pct>。
拉斯维加斯赌场业<smallnum>月收入创新高，老虎机收入占<pct>。
# lottery
<date>，体彩大乐透第<issue>期开奖，前区号码<balls>，后区号码<two>，全国中出一等奖<smallnum>注。
双色球第<issue>期开奖号码：红球<balls>，蓝球<one>，奖池金额<bigmoney>。
福彩3D第<issue>期开奖结果为<three>，<place>共销售<money>。
<place>彩民<person>凭一张10元机选票中得双色球二等奖，奖金<money>。
<place>体彩中心工作人员提醒，购买彩票请理性投注，未成年人不得购彩。
中国福利彩票发行管理中心发布公告，春节期间双色球、快乐8等游戏休市<smallnum>天。
财政部公布，<year>年<smallnum>月全国共销售彩票<bigmoney>，同比增长<pct>。
<place>警方打掉一个利用“<head>”开设赌场的犯罪团伙，抓获嫌疑人<num>名。
所谓“<kw>”“导师带单”“<say>”，都是骗子设下的圈套。
被告人<person>以香港六合彩开奖结果为依据接受他人投注，共收取投注款<money>。
自<year>年起，互联网彩票销售已被全面叫停，任何声称可在线购彩的<head>网站均属违法。
<place>福彩公益金资助困难学子<num>名，每人<money>。
六合彩是香港赛马会经营的合法彩票，由49个号码中选出6个为中奖号码。
“预测号码纯属无稽之谈，彩票开奖是随机的。”<place>大学教授<person>说。
走势图上，近<smallnum>期和值偏大，奇偶比为3比<one>，专家推荐关注胆码<one>。
竞彩足球周六<num>期推荐：<place>主场对阵<place>，看好主队不败。
<person>在彩票店里盯着走势图，手里攥着刚打的<head>票。
十一选五、快乐十分等高频快开游戏已于<year>年退市。
某彩票App的用户协议写明“系统已暂停售彩”，却仍推荐用户购买<head>。
彩票发行费、公益金比例调整后，<head>返奖率为<pct>。
排列三第<issue>期开奖号码<three>，直选奖金1040元；排列五<three><two>。
七乐彩第<issue>期：基本号<balls>，特别号<two>。
即开型体育彩票新票“<brand>”在<place>上市，面值<smallnum>0元，最高奖金<money>。
<place>一彩民领走<bigmoney>大奖，戴着卡通头套现身福彩中心。
# stock-leverage
近日，<place>金融监管局提醒投资者，警惕场外配资风险，远离非法证券活动。
<place>证监局公布<num>家非法配资平台名单，“<brand>”“<brand>”在列。
未经许可从事<head>业务的，属于非法证券业务活动，<national>将依法查处。
法院认定，<company>与<person>签订的《股票配资合同》无效，判令返还保证金<money>。
<person>在“<brand>”上以十倍杠杆买入股票，<smallnum>个交易日后被强制平仓，亏损<money>。
两融余额连续<smallnum>日回升，截至<date>，沪深两市融资余额报<bigmoney>。
公司拟非公开发行股票募集配套资金不超过<bigmoney>，用于补充流动资金。
A股三大指数集体收涨，沪指涨<pct>，<place>本地股掀涨停潮。
<date>，现货黄金价格突破每盎司<num>美元，国际原油期货收跌<pct>。
<company>发布风险提示公告称，股价短期涨幅较大，敬请投资者注意投资风险。
<brand>证券分析师<person>认为，短期大盘仍将维持震荡，建议关注低估值板块。
比特币价格一度跌破<num>美元，24小时内爆仓金额超过<bigmoney>。
央行等十部门发布通知，明确虚拟货币相关业务活动属于非法金融活动。
所谓“老师带单”“<say>”的直播间，实则是杀猪盘的一环。
期货公司应当在客户开户时充分揭示<head>的风险，不得作出保证收益的承诺。
上期所公告，自<date>结算时起，黄金、白银期货合约涨跌停板幅度调整为<pct>。
<person>买入<brand>理财产品<money>，到期后无法兑付，已向<org>报案。
北交所开户门槛为证券账户和资金账户日均资产不低于50万元，参与交易满24个月。
杠杆率上升的企业，其融资成本平均提高<pct>，财务风险随之放大。
MACD、KDJ等技术指标存在滞后性，<person>建议新手从基本面入手学习炒股。
外汇局通报<num>起外汇违规案例，涉及非法买卖外汇、地下钱庄等。
# loan
<place>警方打掉一个“套路贷”犯罪团伙，该团伙以“<say>”为诱饵，实际年化利率高达<pct>。
以“无抵押”“快速放款”“<say>”为噱头的网络贷款诈骗高发，<org>发布预警。
花呗、白条等消费信贷产品仅限于消费，任何套现行为均违反用户协议，甚至涉嫌犯罪。
被告人<person>使用POS机为他人<head>，数额达<money>，构成非法经营罪。
央行<place>分行数据显示，<smallnum>月末普惠小微贷款余额<bigmoney>，同比增长<pct>。
<place>农商银行推出信用贷款“税易贷”，无需抵押担保，最快<smallnum>天放款。
个人住房贷款首付款比例下调至<pct>，公积金贷款最高额度提高到<num>万元。
校园贷让大三学生<person>背上了<money>的债务。
市民<person>接到自称“<brand>”客服的电话，称可办理低息贷款，被骗<money>。
征信修复是骗局，<national>从未授权任何机构开展“征信洗白”业务。
助学贷款到期后如何还款？国家开发银行<place>分行工作人员<person>解答。
依照最高人民法院规定，民间借贷利率不得超过合同成立时一年期贷款市场报价利率四倍。
<person>向<person>借款<money>，约定月息<pct>，到期未还，被诉至<place>法院。
催收公司员工<person>等人采取电话轰炸、上门滋扰等手段讨债，被以<crime>追究刑事责任。
银行工作人员提示，信用卡代还、提额、以卡养卡存在泄露个人信息的风险。
该行上半年信用卡不良率升至<pct>，消费贷余额压降<bigmoney>。
小额贷款公司应当在经营范围内开展业务，不得跨省放贷。
“低门槛、秒到账”的广告语背后，是高达<pct>的手续费。
“无视黑白户”“<say>”“<say>”……这样的贷款广告可信吗？
<person>夫妇经营早餐店，凭信用拿到<place>农商行<num>万元贷款。
# invoice
<place>市税务局稽查局联合公安机关查处一起虚开增值税专用发票案，涉案金额<bigmoney>。
该团伙控制<num>家空壳公司，在没有真实业务的情况下对外虚开发票<num>份，价税合计<bigmoney>。
<org>提醒：短信中的“<kw>”“点数低”都是违法信息，代开发票涉嫌犯罪。
纳税人可登录电子税务局自行开具数电发票，也可到办税服务厅申请代开增值税专用发票。
消费者就餐后有权向商家索要<head>，商家不得以打折、赠送饮料等理由拒开。
自<date>起，<place>全面推广数字化电子发票，纸质<head>逐步退出。
会计<person>将一张住宿费发票交给出纳，发现抬头开错了。
小规模纳税人月销售额10万元以下免征增值税，开具专用发票的部分除外。
被告人<person>为骗取退税，从他人处购买<head><num>张，税额<money>。
《中华人民共和国发票管理办法》规定，任何单位和个人不得转借、转让、介绍他人转让发票。
餐饮企业因拒开发票被消费者投诉，<org>责令其补开并罚款<money>。
报销时需提供增值税普通发票原件及明细清单，单位名称为<company>。
“开票要加<pct>的税点。”商家的这句话让顾客<person>十分不满。
发票摇奖活动本期一等奖由<place>消费者<person>获得，奖金<money>。
<national>：纳税人取得虚开的增值税专用发票不得抵扣进项税额。
<person>在酒店前台开具住宿发票时发现，系统里的单位税号填错了。
全市税务部门通过大数据比对，发现<num>户企业存在<head>异常。
# certificate
<place>警方捣毁一个制售假证窝点，查获假毕业证、假驾驶证等<num>本，公章<num>枚。
<person>花<money>网购<head>，入职后被公司识破，劳动合同被判无效。
教育部考试中心提醒考生，网上兜售“考前答案”“<kw>”的均为诈骗。
<year>年全国大学英语四六级考试将于<date>举行，考生须携带准考证、身份证。
被告人<person>组织考生使用无线耳机作弊，被以组织考试作弊罪判处有期徒刑<smallnum>年。
住建部开展工程建设领域专业技术人员职业资格“挂证”等违法违规行为专项整治，<num>人被撤销注册。
学历证书电子注册备案表可在学信网免费申请，无需委托任何中介。
<place>大学<year>届毕业典礼举行，校长<person>为<num>名毕业生颁发毕业证书和学位证书。
遗失声明：<person>遗失<place>大学毕业证，证号<qq>，声明作废。
<company>遗失公章一枚，特此声明作废。
一级建造师资格考试报名将于<date>开始，报考条件见<place>人事考试网。
教师资格证面试成绩今日公布，考生可登录中国教育考试网查询。
伪造、变造、买卖国家机关公文、证件、印章的，处三年以下有期徒刑、拘役或者管制。
论文代写产业链调查：一篇硕士论文报价<money>，“<say>”是常见话术。
交警在检查中发现<person>出示的驾驶证系伪造，依法处以罚款<num>元并拘留。
<company>取得建筑工程施工总承包一级资质和安全生产许可证。
市民办理居住证、护照、不动产证可通过“<place>办事”小程序预约。
<place>警方提示：办假证不仅花钱买不到真证，还可能泄露个人信息。
电线杆上的“办证”“刻章”小广告，成了城市“牛皮癣”。
<head>补办流程是什么？<place>政务中心回应。
# porn
<place>警方破获一起传播淫秽物品牟利案，涉案直播平台“<brand>”注册会员<num>万。
“扫黄打非”办公室通报，“<brand>”等<num>款App因传播低俗色情内容被下架。
被告人<person>通过网盘贩卖淫秽视频<num>部，获利<money>，被判处有期徒刑<smallnum>年。
<place>公安机关对一家以按摩为名提供色情服务的会所进行查处，行政拘留<smallnum>人。
裸聊敲诈案件多发，<org>提醒市民不要下载来历不明的直播软件。
<person>加了一个自称提供“<head>”的微信，先后以押金、保证金的名义被骗<money>。
该片入围柏林电影节，因大尺度镜头引发争议，导演<person>对此回应。
日本成人影片产业从业者<person>接受采访时谈到行业现状。
国家网信办开展“净网”行动，处置淫秽色情网站<num>个，关闭账号<num>个。
北约炮兵部队在演习中发射<num>枚炮弹。
小说以细腻的笔触描写少妇<person>的情感经历，带有浓厚的感情色彩。
家长发现孩子的平板电脑上弹出低俗广告，“<say>”等字样不堪入目。
国产电影票房再创新高，<date>单日票房达<bigmoney>，亚洲市场表现亮眼。
网络主播<person>因在直播中宣扬低俗内容被<brand>平台永久封禁。
性教育读本进校园引发家长讨论，专家<person>认为应循序渐进。
家住<place>的<person>在酒店房间门缝下发现多张招嫖卡片，随即报警。
<place>法院不公开审理<person>组织卖淫案。
“<brand>”App以“<say>”为噱头诱导未成年人充值，<org>已立案。
# medicine
<org>查处一家涉嫌虚假宣传的医疗机构，该机构宣称“<say>”，实际并无相关资质。
<person>花<money>买的“特效药”，经鉴定为添加了西药成分的假药。
医院通告：自<date>起，门诊时间调整为上午8点至12点，预约挂号请关注医院公众号。
<person>在饮料中投放三唑仑，致被害人昏迷后实施抢劫，被判处有期徒刑<smallnum>年。
减肥要管住嘴、迈开腿，<place>营养师<person>建议每周减重不超过一公斤。
老年人参加“免费体检”活动，被推销保健品花去<money>。
卫健部门严厉打击非法应用人类辅助生殖技术行为，一代孕机构被罚<money>。
医美机构不得以“<say>”等用语诱导消费，<org>发布合规指引。
被告人<person>在网上销售假药，谎称“<say>”，构成销售假药罪。
# game-server
<place>警方侦破一起架设《传奇》私服案，<person>等人非法获利<money>。
法院认为，被告人未经著作权人许可，运营“<brand>”私服，其行为构成侵犯著作权罪。
《<brand>》手游今日开启公测，玩家登录即可领取礼包，<company>代理发行。
游戏官方公告：将对使用外挂、脚本的账号进行封停处理，本周共封停<num>个账号。
国家新闻出版署公布<smallnum>月国产网络游戏审批信息，<num>款游戏过审。
<person>制作并出售<head>，违法所得<money>，被以提供侵入、非法控制计算机信息系统程序、工具罪起诉。
未成年人<person>瞒着家长给游戏充值<money>，<org>调解后平台退还。
传奇类游戏市场规模超过<bigmoney>，盛趣与<company>的版权之争仍未平息。
<place>队选手<person>在总决赛中使用该英雄完成五杀，拿下MVP。
小学生网购游戏账号被骗<money>，警方提醒谨防“低价<head>”骗局。
新版本更新后，副本难度下调，装备掉率提升，开服首日在线人数突破<num>万。
该公司研发的反外挂系统日均拦截<head><num>万次。
# recruitment
<place>警方提醒：凡是要求先垫资的刷单兼职都是诈骗。
大学生<person>轻信“<say>”的招聘广告，刷单被骗<money>。
<place>市<year>年春季大型招聘会将于<date>举行，<num>家企业提供岗位<num>个。
<company>因业务发展需要，现面向社会公开招聘工作人员<smallnum>名，报名电话：<tel>。
<place>县教育局公开招聘教师<num>名，网上报名时间为<date>起。
“足不出户、日赚千元”的兼职陷阱让不少宝妈中招。
招聘岗位：文员<smallnum>名，月薪<num>元，包吃住，五险一金，联系人<person>，电话<tel>。
<person>被“高薪出国务工”的广告骗至缅北，被迫从事电信诈骗。
夜场招工暗藏陷阱，求职者被要求缴纳服装费、体检费<money>。
外卖骑手兼职收入如何？<place>骑手<person>给记者算了一笔账。
人社部门提示求职者，警惕“<say>”等虚假招聘信息，不要缴纳任何押金。
用人单位不得发布含有性别歧视内容的<head>信息。
<company>常年招聘普工、叉车司机、保安，工资面议，联系电话<tel>（<person>）。
<place>今年计划招录公务员<num>名，笔试时间为<date>。
# contact
<org>公布举报电话<tel>，欢迎社会各界监督。
骗子要求被害人添加微信<handle>，随后将其拉入群聊。
对方发来QQ号<qq>，称“<say>”，民警核实后确认系诈骗账号。
网站留下的电话<tel>始终无人接听，<person>这才发现上当。
联系人：<person>　联系电话：<tel>　地址：<place>市建设路<num>号
采购人：<company>，联系方式：<tel>，代理机构联系人：<person>。
活动咨询QQ群：<qq>，请家长实名入群，备注学生姓名。
市民可通过微信公众号“<place>公安”或电话<tel>提供线索，警方将予以奖励。
有关邮件请发至<mail>，来信请注明真实姓名和联系方式。
# other
<place>县公安局查获仿真枪<smallnum>支、管制刀具<num>把，<person>被行政拘留。
烟草专卖局查获假烟<num>条，案值<money>，涉案人员<person>通过微信售卖香烟。
私家侦探非法跟踪他人、贩卖行踪信息，<person>被以侵犯公民个人信息罪判刑<smallnum>年。
一名自称“大师”的男子以看风水、改运为名骗取<person><money>。
<place>汽车客运站发布公告，自<date>起恢复<place>至<place>班线，票价<num>元。
宠物店销售的幼犬疑似染病，<person>要求退款遭拒。
网络文学平台<brand>公布年度榜单，<person>的作品夺得榜首。
电影《<brand>》定档<date>，导演<person>，预售票房突破<money>。
盗版小说网站“<brand>”站长<person>因侵犯著作权罪获刑，并处罚金<money>。
电子烟新规实施，禁止销售除烟草口味外的调味电子烟。
鲜花价格节前上涨<pct>，<place>花店老板<person>说每天要送<num>束。
全市共回收废旧家电<num>台，回收企业须具备相应资质。
<brand>软件因过度收集个人信息被<national>通报，要求限期整改。
婚庆公司未按约定提供服务，法院判决退还<person><money>。
# hospital
<place>市第一人民医院皮肤科主任<person>介绍，<head>的治疗要遵循规范，不能轻信偏方。
专家提醒，<head>患者应到正规医院就诊，不要相信“<say>”之类的宣传。
研究人员在<num>名<head>患者中开展临床试验，有效率为<pct>。
<head>是一种常见疾病，临床表现多样，病程较长，易复发。
第三届中国<head>学术会议在<place>召开，<num>位专家学者参会。
国家医保局：<head>相关药品纳入医保目录，平均降价<pct>。
<place>市中心医院开设<head>专病门诊，每周<one>上午由<person>主任坐诊。
<head>的发病与遗传、环境、免疫等因素有关，早诊早治是关键。
<person>患<head>多年，被一家民营医院以“<say>”为由收费<money>。
# medgoods
<national>发布公告，<num>批次<head>抽检不合格，涉及<company>等企业。
被告人<person>在网上销售<head>，谎称“<say>”，构成销售假药罪。
<company>的<head>产品获批上市，预计<year>年销售额将达<bigmoney>。
# seo
<place>消费者<person>投诉，其通过网络找的<head>公司坐地起价，费用从<num>元涨到<money>。
被告人<person>等人经营“<head>”业务，为诈骗网站提供引流服务，构成<crime>。
<head>价格上涨<pct>，<place>多家企业表示成本压力较大。
<company>起诉<company>侵犯其“<brand>”商标专用权，索赔<money>。
<brand><head>新品发布会在<place>举行，售价<num>元起。
网络水军、刷量刷粉行为扰乱市场秩序，<national>部署专项整治。
<place>推行企业开办一网通办，公司注册最快<smallnum>个工作日办结，无需找代办。
一名从事<head>的从业者<person>告诉记者，行业平均利润率只有<pct>。
搜索结果中的“广告”标识应当清晰可辨，不得以自然搜索结果的形式发布<head>推广。
加盟<brand>需缴纳<money>，<person>开店<smallnum>个月便关门，随后向法院起诉。
春季是装修旺季，<place>消协提醒消费者签订合同时注意增项条款。
# b2b
<company>主营<head>、<head>、<head>等产品，上半年实现营业收入<bigmoney>。
<company>成立于<year>年，位于<place>，是一家专业从事<head>研发、生产和销售的高新技术企业。
<place>市<head>采购项目招标公告：预算金额<money>，投标截止时间<date>。
中标公示：<company>中标<place><head>工程，中标价<bigmoney>。
在<company>的生产车间里，一台台<head>正在装配，即将发往<place>。
“我们的<head>远销海外<num>多个国家和地区。”<company>总经理<person>介绍。
<org>抽检显示，市场上<num>批次<head>不合格，涉及<company>生产的产品。
新国标对<head>的安全性能提出更高要求，将于<date>起实施。
<head>应当符合国家标准，安装前须由专业人员检查。
据测算，使用新型<head>后，企业年节约用电<num>万千瓦时。
<person>办起<head>加工厂，带动<num>户村民增收。
<company>研制的国内首台（套）<head>通过专家鉴定，填补空白。
<place>港口，<num>台<head>整装待发，将运往“一带一路”沿线国家。
施工现场，工人们正在安装<head>，预计<date>完工。
<place>污水处理厂提标改造，新增<head><smallnum>套，日处理能力达<num>吨。
<place>一工厂<head>发生故障起火，未造成人员伤亡。
公司主要产品为<head>，报告期内该类产品毛利率为<pct>，较上年同期下降。
<head>的工作原理是利用压力差使物料分离，常用于化工、食品等行业。
国家标准《<head>通用技术条件》征求意见稿发布，意见反馈截至<date>。
<person>带领团队攻关<smallnum>年，终于解决了<head>的漏油问题。
<head>操作人员必须经过培训，持证上岗，严禁超负荷运行。
# goods
网购<head>到货与宣传不符，<person>将商家告上法庭，法院判决退一赔三。
<org>对<num>批次<head>进行监督抽查，<smallnum>批次不合格。
“双11”期间，<head>成交额同比增长<pct>，<brand>位居品牌榜第<one>。
<place>的<head>远近闻名，已获国家地理标志产品保护。
<brand><head>因标签不合格被召回，涉及<num>件。
<head>虽好，但并非人人适合，专家<person>建议适量。
<brand>宣布在<place>开设首家旗舰店，主打<head>。
海关查获一批假冒<brand>商标的<head>，共计<num>件。
# local
<place>居民<person>家<head>花了<num>元，却没有拿到发票，投诉到<org>。
<head>行业从业人员应当持证上岗，<place>出台地方标准。
社区为<num>位老人提供免费<head>服务，受到好评。
<head>收费乱象调查：报价<num>元，结账要<money>。
<person>大学毕业后回乡做起<head>，如今年收入<money>。
<place>市政府采购中心就<head>服务项目进行公开招标，最高限价<money>。
物业公司在楼道张贴通知，提醒业主选择正规<head>公司。
在我国，<head>仍属新兴行业，相关法律法规有待完善。
# query
<year>年<place><head>报名工作启动，报名截止时间为<date>。
<place>教育局对<num>家校外机构进行检查，其中涉及<head>的<smallnum>家被责令整改。
<person>报名<head>后要求退费遭拒，机构称“<say>”只是宣传用语。
<head>有了新变化，<place>考生和家长可关注这几点。
人社部门组织<head>，<num>名失业人员免费参加。
该校开设<head>课程，每周<smallnum>课时，由<person>老师主讲。
# web
<brand>因传播盗版内容被<company>起诉，索赔<money>。
据统计，我国<head>用户规模达<num>万人，占网民整体的<pct>。
<company>旗下<head>业务收入同比增长<pct>，成为新的增长点。
孩子沉迷<head>怎么办？心理专家<person>支招。
<head>改编的同名剧集将于<date>在<place>卫视播出。
<national>就《<head>管理办法》公开征求意见。
应用商店中名为“<brand>”的软件存在恶意扣费行为，已被下架。
# finance
<brand>因未取得证券投资咨询业务资格从事<head>被罚没<money>。
投资者<person>问：<head>账户如何注销？<brand>证券客服作出解答。
<head>业务收入占公司营业收入的<pct>，手续费率持续下行。
<national>有关负责人就<head>监管答记者问。
<place><court>判决书显示，双方签订的<head>协议违反强制性规定，应属无效。
业内人士：<head>风险极大，投资者本金可能全部损失。
"""


def blocks():
    found = {}
    for line in TEMPLATES.strip().split("\n"):
        if line.startswith("# "):
            found[line[2:]] = current = []
        else:
            current.append(phrases.compiled(line))
    return found


SHAPES = blocks()


class Mention:
    """Fills the slots of one mention; the trade's words come from the advertiser."""

    def __init__(self, rng, adv):
        self.rng, self.adv = rng, adv

    def fill(self, shape):
        return "".join(getattr(self, text)() if slot else text for text, slot, _ in shape)

    def head(self): return self.adv.slot_head()
    def kw(self): return self.adv.keyword()
    def say(self): return self.adv.slot_say()
    def brand(self): return self.adv.slot_brand()
    def place(self): return self.rng.choice(phrases.CITIES)
    def org(self): return self.rng.choice(ORGS[:12] if self.adv.category in LAWLESS and self.rng.random() < .8 else ORGS)
    def national(self): return self.rng.choice(NATIONAL)
    def paper(self): return self.rng.choice(PAPERS)
    def action(self): return self.rng.choice(ACTIONS)
    def crime(self): return self.rng.choice(CRIMES.get(self.adv.category, OTHER_CRIMES))
    def court(self): return self.rng.choice("中级人民法院 区人民法院 县人民法院 高级人民法院 知识产权法院 铁路运输法院".split())
    def place_latin(self): return self.rng.choice(phrases.SYLLABLES) + self.rng.choice(phrases.SYLLABLES)
    def one(self): return str(self.rng.randint(0, 9))
    def two(self): return f"{self.rng.randint(1, 6):02d} {self.rng.randint(7, 12):02d}"
    def three(self): return "".join(self.one() for _ in range(3))
    def smallnum(self): return str(self.rng.randint(2, 12))
    def num(self): return str(self.rng.choice([self.rng.randint(11, 99), self.rng.randint(100, 999), self.rng.randint(1000, 9999)]))
    def year(self): return str(self.rng.randint(1998, 2026))
    def issue(self): return str(self.rng.randint(2010, 2026)) + f"{self.rng.randint(1, 154):03d}"
    def balls(self): return self.rng.choice(["、", " ", "，", " "]).join(f"{n:02d}" for n in sorted(self.rng.sample(range(1, 36), 5)))
    def pct(self): return f"{self.rng.uniform(.1, 60):.{self.rng.randint(0, 2)}f}%"
    def money(self): return self.rng.choice(["{}万元", "{}万元", "{}万余元", "{}00元", "近{}万元", "{}00余元", "{}.5万元"]).format(self.rng.randint(2, 980))
    def bigmoney(self): return self.rng.choice(["{}亿元", "{}.7亿元", "{}.36亿元", "{}亿余元", "超{}亿元"]).format(self.rng.randint(1, 900))
    def tel(self): return self.adv.new_phone()
    def qq(self): return self.adv.new_number()
    def handle(self): return self.adv.new_handle()
    def mail(self): return self.adv.new_handle() + self.rng.choice(["@163.com", "@qq.com", "@126.com", "@sina.com"])

    def name(self):
        return self.rng.choice(phrases.SURNAMES) + self.rng.choice(GIVEN)

    def person(self):
        r = self.rng
        name = r.choice(phrases.SURNAMES)
        return name + r.choice(["某", "某某", "女士", "先生", "某" + r.choice(GIVEN)[-1], r.choice(GIVEN), r.choice(GIVEN), r.choice(GIVEN)])

    def date(self):
        r = self.rng
        return r.choice(["{m}月{d}日", "{d}日", "{y}年{m}月{d}日", "今年{m}月", "{m}月{d}日上午", "去年{m}月"]).format(
            y=r.randint(2005, 2026), m=r.randint(1, 12), d=r.randint(1, 28))

    def company(self):
        r = self.rng
        name = r.choice(phrases.HAN_FIRST) + r.choice(phrases.HAN_SECOND)
        kind = r.choice(COMPANY_KIND)
        return r.choice([f"{self.place()}{name}{kind}有限公司", f"{name}{kind}股份有限公司", f"{name}{kind}", f"{name}股份", f"{self.place()}某{kind}公司",
                         f"某{kind}公司"])


def mention(rng, adv):
    """One or two sentences of an article that hold words of the advertiser's trade by right."""
    m = Mention(rng, adv)
    lawless = adv.category in LAWLESS or adv.family == "illicit" or adv.category in ("medicine", "recruitment") and rng.random() < .5
    family = "medgoods" if adv.family == "goods" and adv.category == "medicine" else adv.family
    own = [SHAPES[name] for name in (adv.category, family) if name in SHAPES and not (name == "web" and adv.category == "porn")]
    wide = SHAPES["crime" if lawless else "trade"]
    text = m.fill(rng.choice(rng.choice(own) if rng.random() < .6 else wide if rng.random() < .75 else SHAPES["own"]))
    if rng.random() < .3:
        text += m.fill(rng.choice(rng.choice(own) if rng.random() < .7 else wide))
    return text


if __name__ == "__main__":
    import sys
    rng = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    print(sum(map(len, SHAPES.values())), "templates")
    for _ in range(80):
        adv = phrases.Advertiser(rng)
        print(adv.category, adv.trade, "|", mention(rng, adv))
