// Command forms writes articles with advertising put into them in forms that hijacked pages use, and articles with
// bylines of many shapes that nothing was put into, for the decision of the injection stage to learn from:
//
//	go run ./filters/injection/fit/forms -phrases phrases.tsv -n 2000 -seed 1 clean.jsonl > gold.jsonl
//
// The second column of -phrases are the phrases. Every line has title, byline, text and spans in code points, as gold
// files have them. The same arguments give the same bytes.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"unicode/utf8"
)

func main() {
	phrases := flag.String("phrases", "", "tab-separated `file` with phrases in its second column")
	n := flag.Int("n", 1000, "how many articles to write")
	seed := flag.String("seed", "1", "seed")
	flag.Parse()
	if err := run(*phrases, flag.Arg(0), *n, *seed, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "forms:", err)
		os.Exit(1)
	}
}

type article struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Byline string `json:"byline,omitempty"`
	Text   string `json:"text"`
	Spans  []span `json:"spans"`

	GoldTitle  string `json:"gold_title"`
	GoldByline string `json:"gold_byline,omitempty"`
	GoldText   string `json:"gold_text"`

	category string
}

type span struct {
	Field string `json:"field"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Kind  string `json:"kind"`

	Category    string `json:"category"`
	Position    string `json:"position"`
	Obfuscation string `json:"obfuscation"`
}

func run(phrases, clean string, n int, seed string, to io.Writer) error {
	table, err := os.ReadFile(phrases)
	if err != nil {
		return err
	}
	m := &maker{phrases: map[string][]string{}}
	h := fnv.New64a()
	h.Write([]byte(seed))
	m.Rand = rand.New(rand.NewPCG(h.Sum64(), 1))
	for _, line := range strings.Split(string(table), "\n")[1:] {
		if c := strings.Split(line, "\t"); len(c) > 1 && utf8.RuneCountInString(c[1]) >= 3 {
			m.phrases[c[0]] = append(m.phrases[c[0]], c[1])
		}
	}
	articles, err := read(clean)
	if err != nil {
		return err
	}
	m.Shuffle(len(articles), func(i, j int) { articles[i], articles[j] = articles[j], articles[i] })
	out := bufio.NewWriter(to)
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	for i := range n {
		if err := e.Encode(m.article(articles[i%len(articles)])); err != nil {
			return err
		}
	}
	return out.Flush()
}

func read(path string) ([]article, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var list []article
	d := json.NewDecoder(bufio.NewReader(f))
	for {
		var a article
		if err := d.Decode(&a); err == io.EOF {
			return list, nil
		} else if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if utf8.RuneCountInString(a.Text) >= 120 && len(a.Spans) == 0 {
			a.Byline = ""
			list = append(list, a)
		}
	}
}

type maker struct {
	*rand.Rand
	phrases map[string][]string // by category
}

func (m *maker) of(list ...string) string { return list[m.IntN(len(list))] }

func (m *maker) chance(percent int) bool { return m.IntN(100) < percent }

// article makes one: a byline, and in four of five something put in.
func (m *maker) article(a article) article {
	a.Spans = []span{}
	shape := m.IntN(3) // no byline, a field, the last line
	byline := m.byline()
	if shape == 1 {
		a.Byline = byline
	}
	if shape == 2 {
		a.Text += "\n" + byline
	}
	c := m.category()
	p := m.phrase(c)
	if m.chance(18) {
		m.decoy(&a, p)
	}
	a.GoldTitle, a.GoldByline, a.GoldText = a.Title, a.Byline, a.Text
	if m.chance(20) {
		return a
	}
	a.category = c
	for range 1 + m.IntN(2) {
		m.insert(&a, p, c, shape)
		if m.chance(50) {
			p = m.phrase(c)
		}
	}
	return a
}

// put inserts what was put in at a code point of a field, unless that is inside an earlier insertion.
func (a *article) put(field string, at int, s, form string) {
	text := a.field(field)
	for _, x := range a.Spans {
		if x.Field == field && x.Start < at && at < x.End {
			return
		}
	}
	n := utf8.RuneCountInString(s)
	for i := range a.Spans {
		if x := &a.Spans[i]; x.Field == field && x.Start >= at {
			x.Start, x.End = x.Start+n, x.End+n
		}
	}
	rs := []rune(*text)
	*text = string(rs[:at]) + s + string(rs[at:])
	a.Spans = append(a.Spans, span{field, at, at + n, "insert", a.category, form, "none"})
}

func (a *article) field(name string) *string {
	switch name {
	case "title":
		return &a.Title
	case "byline":
		return &a.Byline
	}
	return &a.Text
}

// insert puts a phrase into an article in one of many forms.
func (m *maker) insert(a *article, p, c string, shape int) {
	text := []rune(a.Text)
	size := len(text)
	var lines, ends, stops, commas []int
	for i, r := range text {
		switch {
		case r == '\n':
			lines = append(lines, i)
			if i > 0 && strings.ContainsRune("。！？”", text[i-1]) {
				ends = append(ends, i)
			}
		case strings.ContainsRune("。！？", r) && i+1 < size && !strings.ContainsRune("”’」\n", text[i+1]):
			stops = append(stops, i+1)
		case r == '，' && i > 4 && i+4 < size:
			commas = append(commas, i+1)
		}
	}
	pick := func(list []int) (int, bool) {
		if len(list) == 0 {
			return 0, false
		}
		return list[m.IntN(len(list))], true
	}
	ownLine := func(s, form string) {
		switch at, ok := pick(lines); {
		case m.chance(30) || !ok:
			a.put("text", size, "\n"+s, form)
		case m.chance(20):
			a.put("text", 0, s+"\n", form)
		default:
			a.put("text", at, "\n"+s, form)
		}
	}
	switch m.IntN(16) {
	case 0, 1:
		ownLine(m.slogan(p, c), "slogan")
	case 2:
		ownLine(m.paragraph(p, c), "paragraph")
	case 3:
		ownLine(m.contact(p), "contact")
	case 4:
		a.put("text", size, "\n"+m.of("本文关键词：", "关键词：", "本文标签：", "相关标签：", "标签：", "Tags: ", "热门搜索：", "文章关键词：")+m.list(p, c, m.of(",", "，", " ", "|", "、")), "tail")
	case 5:
		ownLine(m.list(p, c, m.of(" ", ",", "，", "|", "_", " | ", "、")), "list")
	case 6:
		if at, ok := pick(commas); ok {
			a.put("text", at, p+"，", "after-comma")
		}
	case 7:
		if at, ok := pick(ends); ok {
			a.put("text", at, m.of("（"+p+"）", "【"+p+"】", "("+p+")", " "+p, p+"。", p+"，"+p+"。"), "paragraph-end")
		}
	case 8:
		if at, ok := pick(stops); ok {
			a.put("text", at, m.of(p, p+"，", p+"。", m.slogan(p, c)+"。", "【"+p+"】", p+"："), "sentence-start")
		}
	case 9:
		if size > 40 {
			at := 10 + m.IntN(size-20)
			if han(text[at-1]) && han(text[at]) {
				a.put("text", at, m.of(p, p, p, "("+p+")", "【"+p+"】", " "+p+" "), "in-sentence")
			}
		}
	case 10:
		a.put("text", size, "\n"+m.of("文章为作者独立观点，不代表"+p+m.of("立场", "观点"), "文章来源："+p, "本文来自"+p, "更多精彩内容请关注"+p, "本文由"+p+"整理发布", "上一篇："+p, "下一篇："+p, "推荐阅读："+p, p+"提醒您：投资有风险"), "notice")
	case 11:
		s := m.of("_", "-", "|", " ", "－", "_") + p
		if m.chance(40) {
			s += m.of("_", "-", "|") + m.phrase(c)
		}
		a.put("title", utf8.RuneCountInString(a.Title), s, "title-suffix")
	case 12:
		a.put("title", 0, m.of(p+"：", p+" ", "【"+p+"】", p+"_", p+"|", p, p+"-", "《"+p+"》", p+"，"), "title-prefix")
	case 13, 14:
		switch shape {
		case 1:
			if m.chance(80) {
				a.put("byline", utf8.RuneCountInString(a.Byline), m.of("", "", " ", " ", "-", "|")+p, "byline")
			} else {
				a.put("byline", 0, p+m.of("", " "), "byline")
			}
		case 2:
			a.put("text", size, m.of("", "", " ", "-")+p, "byline")
		default:
			a.put("text", size, p, "byline")
		}
	case 15:
		a.put("text", 0, m.of(p+"：", p+"，", p+" ", p+"讯 ", "【"+p+"】", m.slogan(p, c)+"。"), "text-start")
	}
}

func han(r rune) bool { return r >= 0x4E00 && r < 0xA000 }

// decoy adds lines that look like advertising and are the article's own: reports that quote it, results of lotteries,
// contacts of public bodies, captions, a publisher's own promotion, lists of names.
func (m *maker) decoy(a *article, p string) {
	number := func(n int) string {
		b := []byte{byte('1' + m.IntN(9))}
		for len(b) < n {
			b = append(b, byte('0'+m.IntN(10)))
		}
		return string(b)
	}
	balls := func(n int) string {
		var list []string
		for range n {
			list = append(list, fmt.Sprintf("%02d", 1+m.IntN(35)))
		}
		return strings.Join(list, m.of(" ", "、", ","))
	}
	names := func() string {
		var list []string
		for range 4 + m.IntN(6) {
			n := m.name()
			if rs := []rune(n); len(rs) == 2 && m.chance(50) {
				n = string(rs[0]) + "　" + string(rs[1])
			}
			list = append(list, n)
		}
		return strings.Join(list, m.of("　", " ", "、"))
	}
	paper := m.of("江南", "楚天", "华西", "齐鲁", "三湘", "钱江", "海峡", "大河") + m.of("日报", "晚报", "新闻", "发布", "政务", "公安")
	q := m.of(m.phrases["stock-leverage"]...)
	report := []string{
		"警方提醒，凡是以“" + p + "”为名的都是骗局，市民切勿轻信。", "证监会查处了一批打着“" + p + "”旗号的非法平台。", "检察机关指控，被告人通过“" + p + "”等网站招揽客户，非法获利" + number(3) + "万元。",
		"记者以“" + p + "”为关键词搜索，跳出大量网页。", "王某看到“" + p + "”的广告后添加了对方微信，先后转账" + number(2) + "万元。", "所谓“" + p + "”其实是诈骗，公安机关已立案侦查。",
		"监管部门表示，" + q + "属于违法行为，投资者权益不受法律保护。", "通报指出，一些机构以“" + q + "”“" + p + "”为噱头吸引投资者。", "法院审理认为，双方签订的" + q + "协议无效。",
		"“" + p + "”，这样的小广告在小区楼道里随处可见，居民不胜其烦。", "记者调查发现，不少网站上挂着“" + p + "”的字样，点击后却要求先交保证金。", "两融余额" + number(4) + "亿元，其中融资余额较前一交易日增加" + number(2) + "亿元。",
		"公司股票将于" + number(1) + "日起复牌，当日股价涨停，换手率为" + number(1) + "%。", "杠杆资金连续三日净买入" + number(2) + "亿元，券商股领涨。",
	}
	lottery := []string{
		"中国福利彩票双色球第" + number(7) + "期开奖，红球号码为" + balls(6) + "，蓝球号码为" + balls(1) + "。", "本期头奖开出" + number(1) + "注，单注奖金" + number(3) + "万元，奖池余额" + number(1) + "亿元。",
		"体彩大乐透第" + number(5) + "期开奖结果：前区" + balls(5) + "，后区" + balls(2) + "。", "排列五第" + number(5) + "期最新开奖号码：" + number(5), "当晚体彩其他玩法开奖号码为：", "福彩3D第" + number(7) + "期中奖号码：" + number(3) + "（查看详情）",
		"北京时间" + number(1) + "月" + number(1) + "日晚，体彩大乐透第" + number(5) + "期开奖，当期开奖号码为：前区" + balls(5) + " 后区" + balls(2) + "。", "福彩中心提醒广大彩民：理性购彩，量力而行。", "福彩中心 供稿",
	}
	own := []string{
		"联系人：" + m.name() + "，联系电话：0" + number(3) + "-" + number(7) + "。", "咨询电话：" + number(11) + "（" + m.name() + "）", "电子邮箱：" + "office" + number(2) + "@example.gov.cn", "报名热线：" + number(8) + "，地址：人民路" + number(2) + "号。",
		"投诉举报电话：12345", "扫描二维码关注" + paper + "微信公众号", "点击图片查看详细资料", "回复“直播”即可获得免费直播链接", "长按识别二维码，关注“" + paper + "”", "欢迎下载“" + paper + "”客户端", "本报热线：" + number(8),
		"详情请登录" + paper + "网站查询，或关注微信公众号预约办理。", "更多内容请关注“" + paper + "”公众号", "（" + paper + "记者 " + m.name() + " 摄）", "新款手机概念渲染图（图源微博）", "图为活动现场。" + m.name() + "摄", "（资料图）", "【一等奖】", names(), names(),
		"五、联系人：小额贷款担保中心 " + m.name() + "，电话：0" + number(3) + "-" + number(7), "咨询热线：400-" + number(3) + "-" + number(4) + "（工作日九时至十七时）", "官网：www.example.edu.cn", "本次招聘不收取任何费用，报名网址：www.example.gov.cn/zp。",
	}
	var lines []string
	switch m.IntN(3) {
	case 0:
		for range 1 + m.IntN(3) {
			lines = append(lines, m.of(report...))
		}
		if m.chance(50) {
			lines = []string{strings.Join(lines, "")}
		}
	case 1:
		for range 1 + m.IntN(4) {
			lines = append(lines, m.of(lottery...))
		}
	default:
		for range 1 + m.IntN(2) {
			lines = append(lines, m.of(own...))
		}
	}
	s := strings.Join(lines, "\n")
	switch i := strings.IndexByte(a.Text, '\n'); {
	case i > 0 && m.chance(50):
		a.Text = a.Text[:i+1] + s + a.Text[i:]
	default:
		a.Text += "\n" + s
	}
}

// category draws one, those that are met most the most often.
func (m *maker) category() string {
	return m.of("stock-leverage", "stock-leverage", "stock-leverage", "gambling", "gambling", "gambling", "lottery", "loan", "invoice",
		"certificate", "medicine", "game-server", "seo", "seo", "seo", "recruitment", "contact")
}

func (m *maker) phrase(c string) string {
	if c == "seo" && m.chance(60) {
		return m.product()
	}
	if len(m.phrases[c]) == 0 {
		c = "stock-leverage"
	}
	return m.of(m.phrases[c]...)
}

// product is what a factory or a shop sells: harmless by itself.
func (m *maker) product() string {
	goods := []string{"轴承", "阀门", "球阀", "蝶阀", "反应釜", "搅拌罐", "颗粒机", "压块机", "粉碎机", "破碎机", "传送带", "减速机", "电动葫芦", "起重机", "叉车", "货架", "托盘", "周转箱", "丝网", "护栏网", "钢格板", "脚手架",
		"模板", "彩钢瓦", "活动板房", "集装箱房", "地坪漆", "防水涂料", "保温板", "岩棉板", "铝单板", "石膏线", "瓷砖", "木地板", "集成吊顶", "橱柜", "衣柜", "沙发", "床垫", "窗帘", "空压机", "冷却塔", "风机", "水泵", "潜水泵", "污水泵",
		"变压器", "配电柜", "电缆", "电缆桥架", "发电机", "充电桩", "路灯", "太阳能路灯", "显示屏", "监控设备", "门禁", "道闸", "伸缩门", "电动门", "打包机", "封口机", "灌装机", "包装机", "喷码机", "点胶机", "激光切割机", "折弯机", "数控车床",
		"注塑机", "吹膜机", "印刷机", "纸箱", "塑料袋", "无纺布", "工作服", "劳保手套", "安全帽", "灭火器", "净水器", "开水器", "饮水机", "锅炉", "烘干机", "蒸箱", "炒货机", "豆腐机", "面条机", "奶茶设备", "化粪池", "玻璃钢管", "橡胶垫", "密封圈",
		"弹簧", "螺丝", "法兰", "弯头", "无缝钢管", "不锈钢板", "镀锌板", "角钢", "工字钢", "铝型材", "硅胶", "活性炭", "石英砂", "聚合氯化铝", "柠檬酸", "片碱", "涂料助剂", "有机肥", "大棚膜", "遮阳网", "树苗", "草坪", "种鹅", "仔猪",
		"假发", "美容仪", "纹绣", "月子中心", "装修公司", "搬家公司", "开锁", "疏通管道", "保洁公司", "婚庆公司", "摄影培训", "驾校", "会计培训", "商标注册", "公司注册", "网站建设", "短信平台", "云服务器", "条形码", "二维码定制"}
	pre := []string{"", "", "", "不锈钢", "新型", "环保", "全自动", "小型", "大型", "山东", "河北", "广东", "浙江", "二手", "进口", "电动", "工业", "家用", "智能", "上海", "江苏"}
	post := []string{"厂家", "批发", "价格", "厂家直销", "批发网", "公司", "供应商", "多少钱", "哪家好", "报价", "加工厂", "生产厂家", "批发价格", "定制", "图片及价格", "型号", "排名", "网", "官网"}
	return m.of(pre...) + m.of(goods...) + m.of(post...)
}

// slogan is a line of advertising of several clauses.
func (m *maker) slogan(p, c string) string {
	tails := map[string][]string{
		"stock-leverage": {"实盘交易", "出入金快捷", "十倍杠杆", "门槛低", "操作简单", "免息体验", "随借随还", "资金安全", "正规平台", "专业团队", "按天计息", "当天开户", "送体验金", "低手续费", "盈利全归您"},
		"gambling":       {"首存送彩金", "提款秒到", "注册即送", "电子真人体育", "信誉老平台", "大额无忧", "天天返水", "全网最高赔率", "安全稳定", "下载即玩", "每日红包", "专属客服", "永不断线", "线路检测"},
		"lottery":        {"计划稳定", "每日更新", "导师带单", "准确率高", "免费公开", "内部资料", "期期必中", "加群领取"},
		"loan":           {"无抵押", "当天放款", "不看征信", "秒到账", "利息低", "凭身份证即可", "额度高", "黑户可办", "手续简单", "随时可还", "日赚三百", "轻松上手", "在家可做"},
	}
	t := tails[c]
	if t == nil {
		t = []string{"型号齐全", "支持定制", "量大从优", "欢迎来电", "欢迎咨询", "厂家直销", "质优价廉", "送货上门", "常年供应", "现货供应", "诚信经营", "免费咨询", "全国发货", "先验后付", "保密办理", "免费试用", "货到付款", "一对一服务"}
	}
	s := p
	mark := m.of("，", "，", ",", "、", " ", "！")
	for range 1 + m.IntN(4) {
		s += mark + m.of(t...)
	}
	return s + m.of("", "", "！", "。")
}

// paragraph is a few sentences of advertising.
func (m *maker) paragraph(p, c string) string {
	q := m.phrase(c)
	sentences := []string{p + "是国内领先的服务平台，专注行业十年，为广大用户提供安全、便捷的服务。", "欢迎访问" + p + "，" + m.slogan(q, c), p + "成立多年来深受用户信赖，" + m.slogan(q, c), "想了解更多" + q + "的信息，请关注" + p + "。",
		p + "，" + q + "，二十四小时在线客服为您服务。", "很多人都在问" + q + "，今天小编就给大家介绍一下" + p + "。", p + "凭借良好的信誉和优质的服务赢得了客户的一致好评。", "选择" + p + "，就是选择放心。", q + "是什么？" + p + "为您解答。",
		"现在注册" + p + "即可领取新人礼包。", p + "官方网站最新地址，请认准唯一官网，谨防假冒。", "需要" + q + "的朋友可以联系我们，" + m.contact(p)}
	s := ""
	for range 1 + m.IntN(3) {
		s += m.of(sentences...)
	}
	return s
}

// contact is how to reach the seller.
func (m *maker) contact(p string) string {
	number := func(n int) string {
		b := []byte{byte('1' + m.IntN(9))}
		for len(b) < n {
			b = append(b, byte('0'+m.IntN(10)))
		}
		return string(b)
	}
	name := func() string {
		b := []byte{}
		for range 3 + m.IntN(4) {
			b = append(b, byte('a'+m.IntN(26)))
		}
		return string(b) + number(2+m.IntN(3))
	}
	return m.of("", p+"，", p+" ", p) + m.of("加微信：", "微信：", "V信：", "微信号", "加V ", "＋V：", "QQ：", "扣扣", "咨询电话：", "联系电话：", "电话/微信：", "客服QQ：", "Telegram：@", "飞机：@", "加QQ群", "开户热线：", "vx：", "手机：") +
		m.of("1"+number(10), number(9), name(), "400-"+number(3)+"-"+number(4), name(), number(10)) + m.of("", "", "", "（微信同号）", "，非诚勿扰", "，欢迎咨询", " 24小时在线")
}

// list is keywords with marks between.
func (m *maker) list(p, c, mark string) string {
	s := p
	for range 1 + m.IntN(5) {
		s += mark + m.phrase(c)
	}
	return s
}

const givenLetters = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉云洁建国华亮玲志鑫宇婷浩雨晨梓轩欣怡子涵思远嘉一诺佳琪俊雪梅海燕春红晓东方圆龙飞凤江山青松柏林森木水清源泉石岩峰岭川波宁安康乐天佑可凡若兮"

func (m *maker) name() string {
	if m.chance(4) {
		return m.of("卓玛才让", "扎西多吉", "阿依古丽", "欧阳静姝", "尉迟明远", "诸葛亮亮", "上官婉", "司徒建国", "达瓦次仁", "石开花")
	}
	surnames := []rune("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文")
	given := []rune(givenLetters)
	s := string(surnames[m.IntN(len(surnames))]) + string(given[m.IntN(len(given))])
	if m.chance(72) {
		s += string(given[m.IntN(len(given))])
	}
	return s
}

// byline is a byline of one of the shapes that news sites use.
func (m *maker) byline() string {
	place := m.of("北京", "上海", "西海", "江南", "楚天", "华西", "齐鲁", "三湘", "潇湘", "南方", "钱江", "海峡", "天山", "滨海", "长江", "珠江", "大河", "燕赵", "龙江", "云岭")
	paper := place + m.of("日报", "晚报", "都市报", "晨报", "商报", "都市网", "新闻网", "在线", "青年报", "周刊", "卫视", "发布", "体育", "财经", "证券报", "财讯", "娱乐", "经济导报", "广播", "法治报", "教育", "旅游", "科技报", "彩票", "网", "福彩", "体彩中心", "时报", "农讯")
	a, b := m.name(), m.name()
	return m.of(
		"记者:"+a, "记者："+a, "记者 "+a, "本报记者 "+a, "本报记者"+a+" 通讯员"+b, "记者 "+a+" 通讯员 "+b, "通讯员："+a, "作者："+a, "作者:"+a, "责任编辑："+a, "（责任编辑："+a+"）", "责编："+a, "编辑："+a+" 校对："+b,
		paper+" "+a, paper+"记者 "+a, paper+" 记者 "+a+" "+b, "来源："+paper, "来源："+paper+" 作者："+a, "来源："+paper+" 编辑："+b, "文/"+a, "文/"+a+" 图/"+b, a+"/文", "文、图/"+paper+"记者 "+a, "（记者 "+a+"）", "（"+paper+"记者 "+a+" "+b+"）",
		place+"中心 供稿", paper+" 供稿", "摄影："+a, "摄影/"+a, "撰文 "+a, "记者 "+a+" 实习生 "+b, "见习记者 "+a, "首席记者 "+a, "记者"+a+place+"报道", "图/"+a, "供图："+paper, "监制："+a+" 审核："+b, a+" "+b, paper+"全媒体记者 "+a, "综合"+paper)
}
