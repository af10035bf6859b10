package extract

import (
	"strings"
	"unicode/utf8"
)

// The words below are those of Chinese site furniture. A paragraph counts as furniture only when it consists of such
// words: prose that mentions sharing or comments stays.

// controls are what buttons and counters say.
var controls = words(`点赞 赞 收藏 分享 举报 回复 评论 转发 关注 已关注 取消 打印 打印本页 关闭 关闭窗口 返回 返回顶部 返回首页 返回列表 顶部 回到顶部 更多 查看更多
查看全文 展开 展开全文 展开阅读全文 阅读全文 收起 全文 详细 点击查看 加载更多 加载中 手机查看 扫一扫 扫码 只看楼主 楼主 沙发 引用 编辑 删除 复制链接 复制 下载 登录 注册 登陆 搜索 首页 上一页 下一页 上一篇
下一篇 下页 上页 尾页 末页 上一条 下一条 大 中 小 字号 字体 放大 缩小 默认 写评论 发表评论 我要评论 我来说两句 参与评论 评论区 查看评论 全部评论 最新评论 热门评论 微信 微博 朋友圈 新浪微博 腾讯微博 人人网 豆瓣 空间 推荐 不感兴趣 踩 顶 有用 没用 邮件 纠错
收藏本文 分享到 分享至 订阅 打赏 赞赏 鼓掌 喜欢 在看 客户端 手机版 电脑版 繁體 简体 繁体 听新闻 播放 暂停 倍速 投诉 反馈 阅读 浏览 浏览量 阅读量 点击 点击量 次 人 条 个 热点栏目 精华 置顶 已采纳 分享到微信 分享到微博 用微信扫描二维码 阅读原文 写留言 留言
讚 分享至 收藏 關注 評論 轉發 檢舉 回覆 回應 留言 列印 關閉 返回 更多 登入 註冊 上一頁 下一頁 上一則 下一則 字級 打開 相關連結 加入好友 複製連結 Share Tweet Like Reply Print Email Facebook Twitter Line 收听 收藏夹 加入收藏 设为首页 我的 帖子 主题 发帖 倒序浏览 显示全部楼层 道具 使用道具 发消息 电梯直达 查看 首赞 最热 最新 最早 个评论 条评论 条回复 个回复 只看作者 等人赞过 人赞过 楼 板凳 地板 不喜欢 播报 播报文章`)

func words(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// isControls tells a paragraph that is buttons and counters only.
func isControls(text string) bool {
	if len(text) > 180 {
		return false
	}
	any := false
	for _, w := range strings.FieldsFunc(text, notWord) {
		if strings.Trim(w, "0123456789") == "" {
			continue
		}
		if !controls[w] && !controls[strings.Trim(w, "0123456789")] {
			return false
		}
		any = true
	}
	return any
}

func notWord(r rune) bool {
	switch {
	case r >= '0' && r <= '9', r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= 0x3400 && r <= 0x9FFF:
		return false
	}
	return true
}

// isCounter tells a paragraph of digits and marks only: a count of views, a page number.
func isCounter(text string) bool {
	if len(text) > 24 {
		return false
	}
	for _, r := range text {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0x80 && !strings.ContainsRune("：·|，、—–+＋", r) {
			return false
		}
	}
	return true
}

// relatedHeads and relatedTails make up the headings of lists of other pages: 相关 + 阅读, 热门 + 文章 …
var (
	relatedHeads = []string{"相关", "相關", "推荐", "推薦", "热门", "熱門", "最新", "延伸", "精彩", "猜你", "更多", "大家都在", "大家还", "网友都在", "往期", "热点", "热读",
		"编辑推荐", "为您推荐", "为你推荐", "你可能", "您可能", "今日", "本周", "本月", "48小时", "24小时", "一周", "作者其他", "作者的其他", "TA的", "他的", "扩展", "拓展", "同类", "其他", "其它", "近期", "热图", "专题", "图片", "视频", "本站", "本网", "随机", "关联", "猜您", "还看了", "点击排行", "阅读排行", "排行", "新闻排行", "友情", "人气", "焦点", "头条", "下一篇", "上一篇"}
	relatedTails = []string{"新闻", "阅读", "文章", "资讯", "报道", "推荐", "链接", "内容", "喜欢", "专题", "视频", "图集", "图片", "排行", "排行榜", "精彩", "在看", "在搜", "帖子", "话题", "话題",
		"新聞", "閱讀", "資訊", "報導", "連結", "內容", "喜歡", "作品", "回顾", "热点", "热文", "博文", "主题", "问题", "问答", "知识", "消息", "动态", "稿件", "榜", "感兴趣", "感興趣", "搜索", "标签", "关注", "聚焦", "下载", "产品", "栏目", "导读", "词条", "点击", "看点", "要闻", "图文", "日志"}
	relatedWhole = words(`相关 相關 推荐阅读 延伸阅读 相关链接 热点推荐 评论 网友评论 最新评论 热门评论 精彩评论 全部评论 发表评论 评论列表 我来说两句 您可能感兴趣 你可能感兴趣 猜你喜欢 大家都在看 大家都在搜 还没人评论 热搜 热搜榜 热榜 新闻排行 点击排行 新闻排行榜 排行榜 图片新闻 友情链接 更多精彩 头条推荐 相似文章 大家爱看 强图打榜 加载更多新闻 留言 留言板 看完了 相關新聞 延伸閱讀 推薦閱讀 熱門新聞 更多新聞 你可能還想看`)
)

// relatedFirst are the first characters of all of these, with the heads that begin so: most lines are settled by theirs.
var relatedFirst = func() map[rune][]string {
	first := map[rune][]string{}
	for h := range relatedWhole {
		r, _ := utf8.DecodeRuneInString(h)
		first[r] = nil
	}
	for _, h := range relatedHeads {
		r, _ := utf8.DecodeRuneInString(h)
		first[r] = append(first[r], h)
	}
	return first
}()

// isRelatedHeading tells a heading over a list of other pages, or over readers' comments.
func isRelatedHeading(text string) bool {
	text = strings.TrimFunc(text, notWord)
	if len(text) < 6 || len(text) > 4*12 || utf8.RuneCountInString(text) > 12 {
		return false
	}
	first, _ := utf8.DecodeRuneInString(text)
	heads, known := relatedFirst[first]
	if !known {
		return false
	}
	if i := strings.IndexAny(text, "(（ 》>|/"); i > 0 {
		text = text[:i]
	}
	text = strings.TrimRight(text, "0123456789条")
	if relatedWhole[text] {
		return true
	}
	for _, h := range heads {
		if rest, ok := strings.CutPrefix(text, h); ok {
			rest = strings.TrimPrefix(rest, "的")
			for _, t := range relatedTails {
				if strings.HasSuffix(rest, t) && utf8.RuneCountInString(rest) <= utf8.RuneCountInString(t)+3 {
					return true
				}
			}
		}
	}
	return false
}

// neighbours begin the lines that lead to other articles.
var neighbours = []string{"上一篇", "下一篇", "上一条", "下一条", "上一则", "下一则", "前一篇", "后一篇", "上篇：", "下篇：", "上一篇:", "返回首页", "您当前的位置", "当前位置", "您的位置", "您所在的位置", "您现在的位置", "所在位置", "你的位置", "你现在的位置", "首页 >", "首页>", "分享到", "分享至", "扫一扫", "扫码", "长按识别", "文章标签", "相关标签", "本文标签", "标签：", "标签:", "关键词：", "关键词:", "Tags:", "TAG:", "字号：", "字体：", "【字体", "【字号", "[字体", "【大 中 小】", "我要纠错", "点击进入", "【打印】", "【关闭", "[打印", "[关闭", "阅读 ", "浏览次数", "点击次数", "阅读次数", "访问次数", "阅读数", "浏览量", "当前位置：", "上一頁", "分類：", "分类专栏", "发表于 ", "楼主|", "进入【", "更多猛料"}

// isStatement tells the line by which a platform disclaims what its authors publish.
func isStatement(text string) bool {
	if len(text) > 600 {
		return false
	}
	return strings.HasPrefix(text, "平台声明") || strings.HasPrefix(text, "特别声明：以上内容") ||
		strings.Contains(text, "提供信息存储") || strings.Contains(text, "僅提供資訊儲存")
}

// legal words are those of the lines at the foot of every Chinese site.
var legal = []string{"Copyright ©", "Copyright©", "Copyright (c)", "All Rights Reserved", "All rights reserved", "ICP备", "ICP证", "公网安备", "不良信息举报", "registered trademark"}

// isNeighbourLine tells a line that leads away: to other articles, up the site, to tags.
func isNeighbourLine(text string, sentences bool) bool {
	if len(text) > 360 {
		return false
	}
	for _, n := range legal {
		if strings.Contains(text, n) && len(text) < 240 {
			return true
		}
	}
	if !sentences && len(text) < 200 && (strings.Contains(text, "版权所有") || strings.Contains(text, "版權所有")) {
		return true
	}
	for _, n := range neighbours {
		if !sentences && strings.HasPrefix(text, n) {
			return true
		}
	}
	return false
}

// isCredit tells a line that names who edited or wrote the article: part of it, whatever it stands in.
func isCredit(text string) bool {
	text = strings.TrimLeft(text, "（(【[ \u3000")
	for _, c := range []string{"责任编辑", "责编", "责任编审", "编辑：", "编辑:", "作者：", "记者：", "文/", "图/", "責任編輯", "（责", "实习生", "校对", "审核："} {
		if strings.HasPrefix(text, c) {
			return true
		}
	}
	return false
}
