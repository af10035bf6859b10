package charset_test

import (
	"bytes"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"github.com/taosha-text/taosha/filters/charset"
)

// Whatever the bytes are: the text is valid UTF-8, the same every time, valid UTF-8 comes through untouched, offsets
// map in order, and a repair can be undone.
func FuzzDecode(f *testing.F) {
	seeds := [][]byte{[]byte(simplified), encode(f, simplifiedchinese.GBK, simplified), encode(f, traditionalchinese.Big5, traditional),
		encode(f, simplifiedchinese.HZGB2312, simplified), []byte("\xFF\xFE\x2d\x4e\x00\xd8\xfd\x56\x34"), []byte("\xFE\xFF\x4e\x2d"),
		[]byte("\x84\x31\x95\x33\x84\x31\xa4\x37"), []byte("<meta charset=gbk>\xff"), []byte(gbReading(simplified)), []byte("\xEF\xBB\xBF<?xml encoding='big5'?>"),
		[]byte(asLatin([]byte(simplified)))}
	for _, s := range seeds {
		for _, label := range []string{"", "text/html; charset=gbk", "utf-16be"} {
			f.Add(s, label, true)
		}
	}
	f.Fuzz(func(t *testing.T, body []byte, header string, isHTML bool) {
		before := bytes.Clone(body)
		d := charset.Decode(body, header, isHTML)
		if !bytes.Equal(body, before) {
			t.Fatal("the body was changed")
		}
		if !utf8.Valid(d.Text) {
			t.Fatalf("not UTF-8: %q", d.Text)
		}
		again := charset.Decode(body, header, isHTML)
		if !bytes.Equal(again.Text, d.Text) || again.Used != d.Used || again.Replaced != d.Replaced || again.Twice != d.Twice {
			t.Fatal("a second time gives something else")
		}
		if d.Used == charset.UTF8 && utf8.Valid(body) && (!bytes.Equal(d.Text, body) || d.Replaced != 0) {
			t.Fatal("valid UTF-8 was changed")
		}
		if n := bytes.Count(d.Text, []byte("\uFFFD")); d.Replaced < 0 || d.Replaced > n {
			t.Fatalf("%d replaced of %d", d.Replaced, n)
		}
		offsets := []int{0, len(d.Text) / 3, len(d.Text) / 2, len(d.Text)}
		raw := d.RawOffsets(body, offsets)
		for i, at := range raw {
			if at < 0 || at > len(body) || (i > 0 && at < raw[i-1]) {
				t.Fatalf("offsets %v map to %v of %d", offsets, raw, len(body))
			}
		}
		text := string(d.Text)
		repaired, how, ok := charset.Repair(text)
		if !ok && repaired != text || ok && (how == "" || !utf8.ValidString(repaired)) {
			t.Fatalf("repair: %v %q", ok, how)
		}
	})
}
