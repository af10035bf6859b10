package boilerplate

// Lists of words are strings with spaces between the words: they cost an importer nothing but their bytes.

// longest is the number of code points past which no line is furniture: the longest disclaimers looked at have 200.
const longest = 250

// short is the number of code points past which no line is furniture but a disclaimer with a label, and none a credit.
const short = 80

// headings stand above links to other articles. 编辑推荐 and the like are left out: they begin as a credit does.
const headings = `相关新闻 相关阅读 相关链接 相关报道 相关文章 相关推荐 相关资讯 相关内容 延伸阅读 扩展阅读 拓展阅读 推荐阅读 更多阅读 热门推荐 热门文章 热门新闻 热门阅读 热点推荐 精彩推荐 猜你喜欢 猜您喜欢 你可能喜欢 您可能喜欢 你可能感兴趣 您可能感兴趣 你可能感兴趣的文章 您可能感兴趣的文章 为你推荐 为您推荐 更多新闻 更多精彩 往期推荐 往期精彩 往期回顾 大家都在看 大家还在看 新闻排行 新闻排行榜 点击排行 相關新聞 相關閱讀 相關連結 相關報導 相關文章 延伸閱讀 推薦閱讀 熱門推薦 熱門新聞 熱門文章 猜你喜歡 更多新聞 你可能還想看 你可能也喜歡`

const neighbours = `上一篇 下一篇 上一条 下一条 上一则 下一则 前一篇 后一篇 上一篇文章 下一篇文章 上一篇新闻 下一篇新闻 上一頁 下一頁 上一則 下一則`

// service words are those of a box with a service in it (where to go, whom to call), not of a headline.
const service = `http www. 电话 热线 地址 邮箱 邮编 网址 電話 原标题 原標題`

// people are the words that say what someone did for an article, at the start of a line or before a colon.
const people = `记者 通讯员 责任编辑 责编 编辑 编审 作者 来源 稿源 审核 审校 校对 摄影 供稿 撰文 编译 采写 监制 值班 制作 文字 图片 原标题 記者 編輯 責任編輯 來源 攝影`

// origins say who wrote an article or where it came from, wherever in a line they stand: as good as a byline.
const origins = `文/ 图/ /文 /图 文｜ 图｜ 文| 图| 圖/ /圖 首发 转自 转载自 摘自 原载 授权转载 轉自 轉載自 授權轉載 发自 综合自 原文标题`

// controls are whole lines that a page sets under an article.
const controls = `分享到 分享至 分享让更多人看到 打印本页 关闭窗口 加入收藏 返回顶部 回到顶部 展开全文 加载中 正在加载 加载更多 点击加载更多 点击查看更多 查看更多 返回搜狐，查看更多 列印本頁 關閉視窗 載入更多`

// buttons are the words of a share bar that are on hardly any other line; besideButtons need one of them beside them.
const (
	buttons       = `分享到 分享至 分享 打印 打印本页 打印此页 关闭窗口 关闭本页 字号 字体 点赞 转发 收藏 收藏本文 复制链接 朋友圈 QQ空间 微信好友 微信朋友圈 我要评论 发表评论 我要纠错 举报 列印 字級 轉發 按讚`
	besideButtons = `大 中 小 放大 缩小 默认 关闭 微信 微博 新浪微博 腾讯微博 新浪 人人网 豆瓣 QQ QQ好友 空间 评论 关注 推荐 在看 赞 喜欢 订阅 纠错 更多 邮件 邮箱 用微信 一键 手机看 听新闻 顶部 返回 人 次 關閉 評論 Facebook Twitter LINE Line Email`
)

// An invitation is a line that opens in one of these ways, says one of the words of asks (if there are any) and names
// one of the goals.
type invitation struct {
	opens, asks, goals string
	why                string
}

const accounts = `公众号 微信号 订阅号 服务号 视频号 抖音号 头条号 官方微博 官方微信 公眾號 粉絲專頁`

var invitations = []invitation{
	{
		opens: `扫描 扫码 扫一扫 微信扫 请扫 欢迎扫 用微信扫 打开微信 使用微信 长按 手机扫 掃描 掃一掃 長按 請掃`,
		goals: `关注 下载 了解更多 查看更多 更多精彩 识别 上车 进群 關注 下載 識別`, why: "asks to scan a code",
	},
	{
		opens: `关注 欢迎关注 敬请关注 请关注 点击关注 快来关注 搜索 微信搜索 微信搜一搜 微信关注 请搜索 添加 欢迎添加 欢迎订阅 關注 歡迎關注`,
		goals: accounts, why: "asks to follow an account",
	},
	{
		opens: `更多 了解更多 想了解更多 想看更多 获取更多`,
		asks:  `请关注 欢迎关注 敬请关注 请搜索 请扫 欢迎扫`,
		goals: `微信 微博 二维码 客户端 APP App ` + accounts, why: "asks to follow an account",
	},
	{
		opens: `下载 请下载 欢迎下载 点击下载 立即下载 马上下载 更多精彩 更多资讯 更多新闻 下載 立即下載`,
		goals: `客户端 APP App app 客戶端`, why: "asks to download an app",
	},
	{
		opens: `点击 戳 请点击 點擊`,
		goals: `阅读原文 上方蓝字 蓝色字 小程序卡片 名片关注 卡片关注 下载客户端 下载APP 閱讀原文`, why: "asks to click on",
	},
	{opens: `打开`, goals: `客户端查看更多 APP查看更多 App查看更多 客户端阅读全文 APP阅读全文`, why: "asks to open an app"},
}

// codes are the words of lines that ask to scan a code, wherever in the line they stand.
const codes = `二维码关注 识别二维码 识别下方二维码 识别上方二维码 识别图中二维码 扫码关注 扫一扫关注 长按识别 长按二维码 二维码下载 扫码下载 二維碼關注 掃碼關注`

// telling words are those of news about scanning, following, downloading or disclaiming, and of warnings.
const telling = `记者 警方 民警 表示 称 说 提醒 发现 谨防 警惕 切勿 不要 不得随意 骗 反诈 正规 市民 网友 消费者 乘客 游客 用户只 居民 村民 法院 被告 原告 判决 规定 第一步 第二步 第三步 即可办理 記者 表示 說 詐`

// statements are disclaimers by their label and what must be said under it for the label to be a site's.
var statements = []struct {
	label, says string
}{
	{"版权声明", `转载 版权 侵权 侵犯 本站 本网 授权 原创`},
	{"免责声明", `转载 不代表 本站 本网 本文 本内容 侵权 投资建议 仅供参考 自行承担 责任`},
	{"特别声明", `不代表 本站 本网 自媒体 以上内容 转载 信息存储 仅供参考`},
	{"平台声明", `信息存储 不代表 本平台 以上内容`},
	{"转载声明", `转载 出处 版权`},
	{"声明：", `独家稿件 禁止转载 转载 不代表本 投资建议`},
	{"版權聲明", `轉載 版權 本站 授權`},
	{"免責聲明", `轉載 不代表 本站 本文 責任`},
}

const bareLabels = "版权声明 免责声明 特别声明 平台声明 转载声明 版權聲明 免責聲明"

// oneSiteLink are links to parts of the site.
const oneSiteLink = `返回首页 网站首页 网站地图 回首頁 網站地圖`

// reserved words are those by which a site keeps its rights or passes on its duties.
const reserved = `不得转载 禁止转载 请勿转载 谢绝转载 严禁转载 转载请注明 转载务请注明 转载时务请注明 转载需注明 转载必究 未经授权转载 未经许可转载 版权所有 保留所有权利 侵删 侵权请联系 侵权必究 仅代表作者 不代表本站 不代表本网 不代表本平台 信息存储空间服务 ICP备 不得轉載 請勿轉載 禁止轉載 版權所有 轉載請註明`

// disputes are words of news about rights.
const disputes = `版权所有者 版权所有人 版权所有权 版權所有人 起诉 诉讼 条例 公约 合同 他 她 我们`
