package injection

import (
	"strings"
	"testing"
)

// What reads oddly in texts that are no news stays, and an undisguised offer goes from them, too.
func TestOtherKindsOfTextStay(t *testing.T) {
	p := chain(t, nil)
	const manual = "mend 命令合并两个配置文件，把结果写到标准输出。\n" +
		"如果文件不存在，mend 会新建一个空文件，并在结束时返回状态码。\n" +
		"用法：mend [选项]... [-T] 源文件 目标文件\n" +
		"选项 --force 表示覆盖已有的文件，-n 表示只检查语法而不写入。\n" +
		"调用 merge() 时，第二个参数 %s 是文件名，%d 是行号。\n" +
		"配置写在 {name} 和 {path} 两个字段里，每行一个字段，注释以井号开始。\n"
	const notes = "山里的秋天来得早，早晨的石阶上结了薄薄一层霜，行人走得都很慢。\n" +
		"老人说，从前这里有一座木桥，发大水那年冲走了，后来就一直靠渡船。\n" +
		"渡船的师傅姓石，每天天亮开船，天黑收工，几十年没有误过一天。\n" +
		"如今新桥就要修好，渡船也要停了，师傅说他想在岸边种几棵柳树。\n"
	for _, c := range []struct{ why, title, before, line, after string }{
		{"tables of a manual", "", manual, "V:0, I:2", "V:1, I:15\nV:0, I:2\n"},
		{"options in a sentence", "", manual, "忽略 -e, -q 或者 -s", ""},
		{"a message of a program", "", manual, "正在设置 %s (%s) ...", ""},
		{"a menu", "", manual, "查询：%s", ""},
		{"a word of a trade that advertising has, too", "", manual, "创建事件监听器\n监听器", ""},
		{"music in letters", "", "The notes of the first voice are written below, and each bar ends with a sign.\n" + notes, "c''4 a b c", ""},
		{"an appendix of a manual", "", "A.3. 安装\n" + notes, "A.3. 安装", notes},
		{"a section, in the contents and above its text", "", "7.3. 登录\n" + notes, "7.3. 登录", notes},
		{"a chapter", "", "第 6 章 网络应用\n" + notes, "第 6 章 网络应用", notes},
		{"the number of an issue", "青禾文艺_2022年第4期", notes, "2022年第4期", ""},
		{"the address of a document", "", notes, "详细说明见文档：https://help.example.com/document_detail/433945.html?id=a2c4g", ""},
		{"a label as a word", "", manual, "标签 已存在", "标签 不能为空\n"},
		{"a label as an English word", "", notes, "tag structure is taken from the files, and the tag of each file has a tag number, too", ""},
	} {
		text := c.before + c.line
		if c.after != "" {
			text += "\n" + c.after
		}
		res := clean(t, p, c.title, "", text)
		if res.Text != text || res.Title != c.title {
			t.Errorf("%s: %+v", c.why, res.Report.Edits)
		}
	}
	for _, line := range []string{"股票配资平台开户", "澳门新葡京娱乐城官网", "百家乐老虎机开户注册"} {
		text := strings.Replace(manual, "\n", "\n"+line+"\n", 1)
		if res := clean(t, p, "", "", text); res.Text != manual {
			t.Errorf("%s stays in a manual: %+v", line, res.Report.Kept)
		}
	}
}

func TestMarksOfCode(t *testing.T) {
	for _, c := range []struct {
		text string
		code bool
	}{
		{"正在设置 %s", true}, {"第 %2$d 行", true}, {"玩家 $name", true}, {"选项 -o 表示输出", true}, {"--force", true}, {"调用 f() 之后", true},
		{"│ 名称 │", true}, {"a == b", true}, {"std::vector", true}, {`\n`, true},
		{"增长 50%，达到 3.2%", false}, {"花了 $50", false}, {"苏-27 战机", false}, {"青禾-石门公路", false}, {"9:00 - 17:00", false},
		{"（完）", false}, {"2022-10-09", false}, {"A股: -1.2%", false}, {"https://example.com/a/b", false}, {"<p>通车</p>", false},
	} {
		if got := marksCode(c.text); got != c.code {
			t.Errorf("%q: %v", c.text, got)
		}
	}
}
