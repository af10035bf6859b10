package parquet

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"math"
	"math/big"
	"strconv"
	"time"
	"unicode/utf8"

	lib "github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/deprecated"
	"github.com/parquet-go/parquet-go/format"

	"github.com/taosha-text/taosha/cmd/internal/jsonl"
)

var errLevels = errors.New("the columns of a row do not agree on how often it repeats")

// AppendJSON appends the row as a JSON object, the fields in the order of the columns: groups are objects, lists are
// arrays, maps are objects where the keys are strings. Times are ISO 8601, decimals are numbers, bytes that are no
// UTF-8 are base64, and what JSON has no number for is null.
func (r *Row) AppendJSON(dst []byte) ([]byte, error) {
	r.at = append(r.at[:0], r.starts[:len(r.starts)-1]...)
	j := jsonRow{row: r, at: r.at}
	dst = append(dst, '{')
	start := len(dst)
	for _, n := range r.schema.root.children {
		if len(dst) > start {
			dst = append(dst, ',')
		}
		dst = jsonl.AppendString(dst, validName(n.name), jsonl.Style{})
		dst = append(dst, ':')
		var err error
		if dst, err = j.node(dst, n); err != nil {
			return dst, err
		}
	}
	for i, at := range j.at {
		if at != r.starts[i+1] {
			return dst, errLevels
		}
	}
	return append(dst, '}'), nil
}

func validName(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return string(bytes.ToValidUTF8([]byte(s), []byte("\uFFFD")))
}

type jsonRow struct {
	row *Row
	at  []int // by column: the next cell
}

// peek gives the next cell of a node's first column.
func (j *jsonRow) peek(n *node) (Cell, error) {
	i := n.first
	if j.at[i] >= j.row.starts[i+1] {
		return Cell{}, errLevels
	}
	return j.row.cells[j.at[i]], nil
}

// absent passes over the cells that stand for a node that is not there.
func (j *jsonRow) absent(n *node) error {
	for i := n.first; i < n.end; i++ {
		if j.at[i] >= j.row.starts[i+1] {
			return errLevels
		}
		j.at[i]++
	}
	return nil
}

// node appends a node's value, or the array of its values where it repeats.
func (j *jsonRow) node(dst []byte, n *node) ([]byte, error) {
	if n.repeated {
		return j.repeated(dst, n, func(dst []byte) ([]byte, error) { return j.value(dst, n) })
	}
	if n.optional {
		c, err := j.peek(n)
		if err != nil {
			return dst, err
		}
		if c.def < n.def {
			return append(dst, "null"...), j.absent(n)
		}
	}
	return j.value(dst, n)
}

func (j *jsonRow) repeated(dst []byte, n *node, element func([]byte) ([]byte, error)) ([]byte, error) {
	dst = append(dst, '[')
	c, err := j.peek(n)
	if err != nil {
		return dst, err
	}
	if c.def < n.def {
		return append(dst, ']'), j.absent(n)
	}
	for first := true; ; first = false {
		if !first {
			dst = append(dst, ',')
		}
		before := j.at[n.first]
		if dst, err = element(dst); err != nil {
			return dst, err
		}
		if j.at[n.first] == before {
			return dst, errLevels
		}
		if next := j.at[n.first]; next >= j.row.starts[n.first+1] || j.row.cells[next].rep < n.rep {
			return append(dst, ']'), nil
		}
	}
}

// value appends one value of a node that is there.
func (j *jsonRow) value(dst []byte, n *node) (_ []byte, err error) {
	switch {
	case n.leaf != nil:
		c, err := j.peek(n)
		if err != nil {
			return dst, err
		}
		j.at[n.first]++
		if c.Value == nil {
			return append(dst, "null"...), nil
		}
		return n.leaf.appendJSON(dst, c.Value), nil
	case n.shape == array:
		r := n.children[0]
		return j.repeated(dst, r, func(dst []byte) ([]byte, error) {
			if r.bare {
				return j.node(dst, r.children[0])
			}
			return j.value(dst, r)
		})
	case n.shape == mapping:
		return j.mapping(dst, n.children[0])
	}
	dst = append(dst, '{')
	for i, c := range n.children {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = jsonl.AppendString(dst, validName(c.name), jsonl.Style{})
		dst = append(dst, ':')
		if dst, err = j.node(dst, c); err != nil {
			return dst, err
		}
	}
	return append(dst, '}'), nil
}

// mapping appends a map: an object where its keys are strings, otherwise an array of keys and values.
func (j *jsonRow) mapping(dst []byte, pairs *node) ([]byte, error) {
	key, value := pairs.children[0], pairs.children[1]
	if key.leaf == nil || !key.leaf.text() || key.optional || key.repeated {
		return j.repeated(dst, pairs, func(dst []byte) ([]byte, error) { return j.value(dst, pairs) })
	}
	start := len(dst)
	dst, err := j.repeated(dst, pairs, func(dst []byte) ([]byte, error) {
		dst, err := j.node(dst, key)
		if err != nil {
			return dst, err
		}
		return j.node(append(dst, ':'), value)
	})
	if err == nil {
		dst[start], dst[len(dst)-1] = '{', '}'
	}
	return dst, err
}

// appendJSON appends one value of a column.
func (l *leaf) appendJSON(dst, v []byte) []byte {
	switch l.kind {
	case lib.Boolean:
		return strconv.AppendBool(dst, v[0] != 0)
	case lib.Int32:
		return l.appendInteger(dst, int64(int32(binary.LittleEndian.Uint32(v))), 32)
	case lib.Int64:
		return l.appendInteger(dst, int64(binary.LittleEndian.Uint64(v)), 64)
	case lib.Int96: // a day and the nanoseconds in it, as old writers have them
		days := int64(binary.LittleEndian.Uint32(v[8:])) - 2440588 // 1970-01-01 as a Julian day
		t := time.Unix(days*86400, 0).UTC().Add(time.Duration(binary.LittleEndian.Uint64(v)))
		return appendTime(dst, t, "2006-01-02T15:04:05.999999999Z07:00")
	case lib.Float:
		return appendFloat(dst, float64(math.Float32frombits(binary.LittleEndian.Uint32(v))), 32)
	case lib.Double:
		return appendFloat(dst, math.Float64frombits(binary.LittleEndian.Uint64(v)), 64)
	}
	switch t := l.logical().(type) {
	case *format.DecimalType:
		return appendDecimal(dst, signed(v), int(t.Scale))
	case *format.UUIDType:
		if len(v) == 16 {
			h := func(b []byte) string { return string(appendHex(nil, b)) }
			return jsonl.AppendString(dst, h(v[:4])+"-"+h(v[4:6])+"-"+h(v[6:8])+"-"+h(v[8:10])+"-"+h(v[10:]), jsonl.Style{})
		}
	case *format.Float16Type:
		if len(v) == 2 {
			return appendFloat(dst, float16(binary.LittleEndian.Uint16(v)), 32)
		}
	case *format.JsonType:
		if appended, ok := appendRaw(dst, v); ok {
			return appended
		}
	}
	switch {
	case l.converted(deprecated.Decimal):
		return appendDecimal(dst, signed(v), int(l.element.Scale.V))
	case l.converted(deprecated.Json):
		if appended, ok := appendRaw(dst, v); ok {
			return appended
		}
	}
	if utf8.Valid(v) {
		return jsonl.AppendString(dst, string(v), jsonl.Style{})
	}
	return jsonl.AppendString(dst, base64.StdEncoding.EncodeToString(v), jsonl.Style{})
}

// appendRaw appends JSON as it is, on one line.
func appendRaw(dst, v []byte) ([]byte, bool) {
	if !utf8.Valid(v) || !json.Valid(v) {
		return dst, false
	}
	if bytes.IndexByte(v, '\n') < 0 && bytes.IndexByte(v, '\r') < 0 {
		return append(dst, v...), true
	}
	b := bytes.NewBuffer(dst)
	if json.Compact(b, v) != nil {
		return dst, false
	}
	return b.Bytes(), true
}

// appendInteger appends an integer as its annotation has it: a number, a date, a time.
func (l *leaf) appendInteger(dst []byte, n int64, bits int) []byte {
	unsigned := false
	var unit format.TimeUnitValue
	utc := true
	switch t := l.logical().(type) {
	case *format.IntType:
		unsigned = !t.IsSigned
	case *format.DecimalType:
		return appendDecimal(dst, big.NewInt(n), int(t.Scale))
	case *format.DateType:
		return appendTime(dst, time.Unix(0, 0).UTC().AddDate(0, 0, int(n)), time.DateOnly)
	case *format.TimestampType:
		unit, utc = t.Unit.Value, t.IsAdjustedToUTC
	case *format.TimeType:
		return appendTime(dst, moment(n, t.Unit.Value), "15:04:05.999999999")
	}
	switch {
	case l.converted(deprecated.Uint8), l.converted(deprecated.Uint16), l.converted(deprecated.Uint32), l.converted(deprecated.Uint64):
		unsigned = true
	case l.converted(deprecated.Decimal):
		return appendDecimal(dst, big.NewInt(n), int(l.element.Scale.V))
	case l.converted(deprecated.Date):
		return appendTime(dst, time.Unix(0, 0).UTC().AddDate(0, 0, int(n)), time.DateOnly)
	case l.converted(deprecated.TimestampMillis):
		unit = &format.MilliSeconds{}
	case l.converted(deprecated.TimestampMicros):
		unit = &format.MicroSeconds{}
	case l.converted(deprecated.TimeMillis):
		return appendTime(dst, moment(n, &format.MilliSeconds{}), "15:04:05.999999999")
	case l.converted(deprecated.TimeMicros):
		return appendTime(dst, moment(n, &format.MicroSeconds{}), "15:04:05.999999999")
	}
	switch {
	case unit != nil && utc:
		return appendTime(dst, moment(n, unit), "2006-01-02T15:04:05.999999999Z07:00")
	case unit != nil:
		return appendTime(dst, moment(n, unit), "2006-01-02T15:04:05.999999999")
	case unsigned && bits == 32:
		return strconv.AppendUint(dst, uint64(uint32(n)), 10)
	case unsigned:
		return strconv.AppendUint(dst, uint64(n), 10)
	}
	return strconv.AppendInt(dst, n, 10)
}

func moment(n int64, unit format.TimeUnitValue) time.Time {
	switch unit.(type) {
	case *format.MilliSeconds:
		return time.UnixMilli(n).UTC()
	case *format.NanoSeconds:
		return time.Unix(0, n).UTC()
	}
	return time.UnixMicro(n).UTC()
}

func appendTime(dst []byte, t time.Time, layout string) []byte {
	dst = append(dst, '"')
	dst = t.AppendFormat(dst, layout)
	return append(dst, '"')
}

func appendFloat(dst []byte, f float64, bits int) []byte {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return append(dst, "null"...)
	}
	form := byte('f')
	if abs := math.Abs(f); abs != 0 && (abs < 1e-6 || abs >= 1e21) {
		form = 'e'
	}
	return strconv.AppendFloat(dst, f, form, -1, bits)
}

// float16 reads a number of 16 bits.
func float16(b uint16) float64 {
	sign, exponent, fraction := float64(1), int(b>>10&31), float64(b&1023)
	if b>>15 != 0 {
		sign = -1
	}
	switch exponent {
	case 0:
		return sign * math.Ldexp(fraction, -24)
	case 31:
		return math.NaN() // or an infinity, for which JSON has no number either
	}
	return sign * math.Ldexp(1024+fraction, exponent-25)
}

// signed reads a big-endian number in two's complement.
func signed(b []byte) *big.Int {
	n := new(big.Int).SetBytes(b)
	if len(b) > 0 && b[0]&0x80 != 0 {
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b))))
	}
	return n
}

// maxScale is how many places after the point a decimal is written with; the format's largest precision is below it.
const maxScale = 100

func appendDecimal(dst []byte, n *big.Int, scale int) []byte {
	if n.BitLen() > 1<<10 || scale < 0 || scale > maxScale {
		return append(dst, "null"...)
	}
	digits := new(big.Int).Abs(n).String()
	for len(digits) <= scale {
		digits = "0" + digits
	}
	if n.Sign() < 0 {
		dst = append(dst, '-')
	}
	dst = append(dst, digits[:len(digits)-scale]...)
	if scale > 0 {
		dst = append(append(dst, '.'), digits[len(digits)-scale:]...)
	}
	return dst
}

func appendHex(dst, b []byte) []byte {
	const digits = "0123456789abcdef"
	for _, c := range b {
		dst = append(dst, digits[c>>4], digits[c&15])
	}
	return dst
}
