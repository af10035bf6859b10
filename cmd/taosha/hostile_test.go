package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// testdata/hostile.sh sets these to have the inputs written, as large as they are meant to be or a multiple of that.
var (
	hostileTo    = flag.String("hostile-to", "", "where TestHostileInputs leaves its inputs instead of cleaning them")
	hostileTimes = flag.Int("hostile-times", 1, "by what their size is multiplied")
)

// The article that is in every hostile input.
const (
	hostileTitle = "江海市启动老旧小区加装电梯补贴申报"
	hostileLead  = "江海市住房和城乡建设局昨日宣布，今年第二批老旧小区加装电梯补贴开始申报，每台最高补贴二十八万元。"
	hostileText  = "本报讯（记者 许文岚）" + hostileLead + "\n" +
		"据介绍，全市目前共有符合条件的楼栋一千二百余幢，前一批已有三百一十六台电梯投入使用，惠及居民近万户。\n" +
		"市住建局提醒，申报材料须由业主委员会统一提交，逾期不再受理，有疑问的居民可以到所在街道便民服务中心咨询。\n"
)

var (
	hostilePage   = "<h1>" + hostileTitle + "</h1><p>" + strings.ReplaceAll(strings.TrimSpace(hostileText), "\n", "</p><p>") + "</p>"
	hostileRecord = `{"title":"` + hostileTitle + `","text":"` + strings.ReplaceAll(hostileText, "\n", `\n`) + `"}` + "\n"
)

// hostileInputs are inputs that break programs, by the name of the file that holds them. The first ones are known from
// measurements of other libraries, the others are worse ones of the same kinds. n is the size of the attack. Where
// nothing of the article can come out, fate is what becomes of it instead: a status, or a failure that is named.
var hostileInputs = []struct {
	file string
	n    int
	make func(n int) []byte
	fate string
}{
	// Known.
	{"nested-div.html", 100_000, func(n int) []byte { return text(times(n, "<div>") + hostilePage + times(n, "</div>")) }, ""},
	{"unclosed-formatting.html", 10_000, func(n int) []byte { return text(counted(480, "<b a=%d>") + times(n, "<p>x") + hostilePage) }, ""},
	{"repeated-body.html", 10_000, func(n int) []byte { return text(counted(n, "<body a%d=1>") + hostilePage) }, ""},
	{"flat-paragraphs.html", 25_000_000, func(n int) []byte { return text(hostilePage + times(n, "<p>x")) }, "limited"},
	{"short-paragraphs.html", 300_000, func(n int) []byte { return text(hostilePage + times(n, "<p>一，二。")) }, ""},
	{"siblings.html", 20_000, func(n int) []byte { return text(times(n, "<i class=x></i>") + hostilePage) }, ""},
	{"long-line.jsonl", 1_000_000, func(n int) []byte {
		return text(`{"x":"` + times(n, "x") + `"}` + "\n" + hostileRecord)
	}, ""},
	{"bad-utf8.jsonl", 10_000, func(n int) []byte { return text(times(n, "{\"text\":\"一\xff\"}\n") + hostileRecord) }, ""},
	{"gbk.html", 1000, func(n int) []byte { return in(simplifiedchinese.GBK, hostilePage+times(n, "<br>")) }, ""},
	{"hz.html", 1000, func(n int) []byte {
		return append(text(`<meta charset=hz-gb-2312>`), in(simplifiedchinese.HZGB2312, hostilePage+times(n, "<br>"))...)
	}, ""},
	{"bomb-text.txt.gz", 500_000_000, func(n int) []byte { return gz(hostileText, n) }, "ratio: "},
	{"bomb-lines.jsonl.zst", 500_000_000, func(n int) []byte { return zst(hostileRecord, n) }, ""},
	{"window.txt.zst", 67_000, func(n int) []byte { // a frame that asks for a window of 512 MB
		return append([]byte{0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x98, 0x01, 0x00, 0x00}, times(n, "\x00")...)
	}, "window size exceeded"},

	// Texts.
	{"one-line.txt", 1_000_000, func(n int) []byte { return text(hostileText + times(n, "渔港")) }, ""},
	{"short-lines.txt", 300_000, func(n int) []byte { return text(hostileText + times(n, "天气\n")) }, ""},
	{"advertising-lines.txt", 50_000, func(n int) []byte { return text(hostileText + times(n, "股票配资公司\n")) }, "quarantined"},
	{"advertising-line.txt", 50_000, func(n int) []byte { return text(hostileText + times(n, "股票配资公司,")) }, ""},
	{"advertising-in-itself.txt", 20_000, func(n int) []byte {
		return text(hostileText + times(n, "配资") + times(n, "公司"))
	}, ""},
	{"split-characters.txt", 50_000, func(n int) []byte { return text(hostileText + times(n, "酉己\u200b资·平\u200d台")) }, ""},
	{"marks.txt", 1_000_000, func(n int) []byte { return text(hostileText + "e" + times(n, "\u0301")) }, ""},
	{"joined-emoji.txt", 200_000, func(n int) []byte { return text(hostileText + times(n, "👩\u200d")) }, ""},
	{"nested-quotes.txt", 200_000, func(n int) []byte { return text(hostileText + times(n, `“《（"[`) + times(n, `]"）》”`)) }, ""},
	{"commas.txt", 250_000, func(n int) []byte { return text(hostileText + times(n, "一,")) }, ""},
	{"controls.txt", 80_000, func(n int) []byte { return text(hostileText + times(n, "\x05\u202e\u200b")) }, ""},
	{"endless-controls.txt", 2_000_000, func(n int) []byte { return text(hostileText + times(n, "\x05\u202e\u200b")) }, ""},
	{"widths.txt", 1_000_000, func(n int) []byte { return text(hostileText + times(n, "Ａ 一")) }, ""},
	{"twice-decoded.txt", 50_000, func(n int) []byte {
		s, _ := encoding.ReplaceUnsupported(simplifiedchinese.GBK.NewEncoder()).String(times(n, "渔港开海"))
		return append(text(hostileText), in(simplifiedchinese.GB18030, string([]rune(latin(s))))...)
	}, ""},
	{"big5.txt", 100_000, func(n int) []byte {
		return in(traditionalchinese.Big5, "第一批漁船清晨出港。"+times(n, "漁港開海，"))
	}, "第一批漁船清晨出港"},

	// Texts of 10 MB of marks, pairs, short lines.
	{"quotes.txt", 10_000_000, func(n int) []byte { return text(hostileText + times(n, `"`)) }, ""},
	{"quoted.txt", 1_250_000, func(n int) []byte { return text(hostileText + times(n, `"中"国`)) }, ""},
	{"quoted.warc", 1_250_000, func(n int) []byte {
		return warc("Content-Type: text/plain\r\n", hostileText+times(n, `"中"国`))
	}, ""},
	{"quoted-page.warc", 1_250_000, func(n int) []byte { return warc("", hostilePage+"<p>"+times(n, `"中"国`)) }, ""},
	{"half-quoted.txt", 1_500_000, func(n int) []byte { return text(hostileText + times(n, `“中"`)) }, ""},
	{"brackets.txt", 10_000_000, func(n int) []byte { return text(hostileText + times(n, "(")) }, ""},
	{"han-brackets.txt", 2_000_000, func(n int) []byte { return text(hostileText + times(n, "(中)")) }, ""},
	{"open-brackets.txt", 1_700_000, func(n int) []byte { return text(hostileText + times(n, "【字")) }, ""},
	{"dashes.txt", 10_000_000, func(n int) []byte { return text(hostileText + times(n, "-")) }, ""},
	{"exclamations.txt", 10_000_000, func(n int) []byte { return text(hostileText + times(n, "!")) }, ""},
	{"stops.txt", 2_500_000, func(n int) []byte { return text(hostileText + times(n, "字.")) }, ""},
	{"dotted-advertising.txt", 1_250_000, func(n int) []byte { return text(hostileText + times(n, "配.资.")) }, ""},
	{"spaced-advertising.txt", 400_000, func(n int) []byte { return text(hostileText + times(n, "股 票 配 资 公 司 ")) }, ""},
	{"very-short-lines.txt", 5_000_000, func(n int) []byte { return text(hostileText + times(n, "a\n")) }, ""},
	{"quote-lines.txt", 5_000_000, func(n int) []byte { return text(hostileText + times(n, "\"\n")) }, ""},
	{"windows-lines.txt", 2_000_000, func(n int) []byte { return text(hostileText + times(n, "字\r\n")) }, ""},
	{"control-run.txt", 10_000_000, func(n int) []byte { return text(times(500, hostileText) + times(n, "\x05")) }, ""},
	{"masked.txt", 5_000_000, func(n int) []byte { return text(hostileText + times(n, ":)")) }, ""},
	{"few-edits.txt", 125_000, func(n int) []byte { return text(hostileText + times(n, `"中"国`)) }, ""},
	{"quotes.jsonl", 5_000_000, func(n int) []byte {
		return text(`{"text":"` + times(n, `\"`) + "\"}\n" + hostileRecord)
	}, ""},

	// Records.
	{"many-fields.jsonl", 50_000, func(n int) []byte {
		return text(`{"text":["一"` + times(n, `,"股票配资"`) + "]}\n" + hostileRecord)
	}, ""},
	{"many-keys.jsonl", 300_000, func(n int) []byte { return text("{" + counted(n, `"k%d":0,`) + hostileRecord[1:]) }, ""},
	{"deep.jsonl", 2_000_000, func(n int) []byte {
		return text(`{"x":` + times(n, "[") + times(n, "]") + "}\n" + hostileRecord)
	}, ""},
	{"escaped.jsonl", 300_000, func(n int) []byte { return text(`{"text":"` + times(n, `\u6e14\u6e2f`) + "\"}\n" + hostileRecord) }, ""},
	{"tiny-records.jsonl", 50_000, func(n int) []byte { return text(times(n, `{"text":"一"}`+"\n") + hostileRecord) }, ""},
	{"hosts.jsonl", 20_000, func(n int) []byte {
		return text(counted(n, `{"url":"http://h%d.cn/","text":"一"}`+"\n") + hostileRecord)
	}, ""},

	// Archives.
	{"tiny-members.jsonl.gz", 20_000, func(n int) []byte { return append(bytes.Repeat(gz("", 0), n), gz(hostileRecord, 0)...) }, ""},
	{"single-bytes.warc", 500_000, func(n int) []byte {
		return warc("Transfer-Encoding: chunked\r\n", times(n, "1\r\n \r\n")+fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(hostilePage), hostilePage))
	}, ""},
	{"bomb-inside.warc", 300_000_000, func(n int) []byte {
		return append(warc("Content-Encoding: gzip\r\n", string(gz("<p>", n))), warc("", hostilePage)...)
	}, ""},
	{"tiny-responses.warc", 100_000, func(n int) []byte {
		return append([]byte(times(n, "WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 0\r\n\r\n\r\n\r\n")), warc("", hostilePage)...)
	}, ""},
}

func text(s string) []byte { return []byte(s) }

func times(n int, piece string) string { return strings.Repeat(piece, n) }

func counted(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

func in(e encoding.Encoding, s string) []byte {
	b, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		panic(err) // the table is wrong
	}
	return b
}

// latin reads bytes as if they were code points.
func latin(s string) string {
	runes := make([]rune, len(s))
	for i := range len(s) {
		runes[i] = rune(s[i])
	}
	return string(runes)
}

// gz packs a text and, after it, n spaces.
func gz(s string, n int) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write([]byte(s))
	for spaces := bytes.Repeat([]byte(" "), 1<<20); n > 0; n -= len(spaces) {
		_, _ = z.Write(spaces[:min(n, len(spaces))])
	}
	z.Close()
	return b.Bytes()
}

func zst(s string, n int) []byte {
	var b bytes.Buffer
	z, _ := zstd.NewWriter(&b)
	_, _ = z.Write([]byte(s))
	for spaces := bytes.Repeat([]byte(" "), 1<<20); n > 0; n -= len(spaces) {
		_, _ = z.Write(spaces[:min(n, len(spaces))])
	}
	z.Close()
	return b.Bytes()
}

func warc(header, body string) []byte {
	body = "HTTP/1.1 200 OK\r\n" + header + "\r\n" + body
	return fmt.Appendf(nil, "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(body), body)
}

// Whatever comes in: the article inside comes out, or a limit or failure is named, and the batch goes on. Sizes are a
// fraction of what is meant: `make hostile` measures time and memory at full size.
func TestHostileInputs(t *testing.T) {
	dir := t.TempDir()
	if *hostileTo != "" {
		for _, h := range hostileInputs {
			write(t, filepath.Join(*hostileTo, h.file), h.make(h.n**hostileTimes))
		}
		return
	}
	inputs := filepath.Join(dir, "in")
	mkdir(t, inputs)
	for _, h := range hostileInputs {
		write(t, filepath.Join(inputs, h.file), h.make(max(h.n/500, 20)))
	}
	write(t, filepath.Join(inputs, "zz.txt"), []byte(hostileText))
	c := exec.Command(os.Args[0], "clean", "-o", filepath.Join(dir, "out"), "--report", filepath.Join(dir, "report"), inputs)
	c.Env = append(os.Environ(), beTaosha+"=1")
	said, err := c.CombinedOutput()
	if exit, ok := err.(*exec.ExitError); !ok || exit.ExitCode() != 1 {
		t.Errorf("%v, want exit code 1 for the inputs that cannot be read\n%s", err, said)
	}
	report, err := os.ReadFile(filepath.Join(dir, "report"))
	check(t, err)
	for _, h := range append(hostileInputs, struct {
		file string
		n    int
		make func(int) []byte
		fate string
	}{file: "zz.txt"}) {
		want := h.fate
		if want == "" || want == "limited" || want == "ratio: " { // which small inputs are not
			want = hostileLead
		}
		if !strings.Contains(output(t, filepath.Join(dir, "out"), h.file), want) && !strings.Contains(about(string(report)+string(said), h.file), want) {
			t.Errorf("%s: no %q in the output, the report or the messages:\n%.1000s", h.file, want, about(string(report)+string(said), h.file))
		}
	}
}

// output gives the clean text of an input, unpacked.
func output(t *testing.T, dir, file string) string {
	t.Helper()
	base, packed, _ := strings.Cut(file, ".")
	found, err := filepath.Glob(filepath.Join(dir, base+".*"))
	check(t, err)
	if len(found) == 0 {
		return ""
	}
	b, err := os.ReadFile(found[0])
	check(t, err)
	switch {
	case strings.HasSuffix(packed, ".gz"):
		z, err := gzip.NewReader(bytes.NewReader(b))
		check(t, err)
		b, err = io.ReadAll(z)
		check(t, err)
	case strings.HasSuffix(packed, ".zst"):
		z, err := zstd.NewReader(nil)
		check(t, err)
		defer z.Close()
		b, err = z.DecodeAll(b, nil)
		check(t, err)
	}
	return string(b)
}

// about gives the lines that speak of a file.
func about(s, file string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		if strings.Contains(line, "/"+file) {
			b.WriteString(line)
		}
	}
	return b.String()
}
