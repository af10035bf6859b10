package evidence

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/cespare/xxhash/v2"
	"github.com/klauspost/compress/zstd"
)

// A file of evidence begins with mark and the version; the rest is one zstd stream: a header, phrases in rising order
// with their evidence, an empty phrase, what was counted besides, and the xxh64 of all that. So a file that was cut off
// or changed is told from a whole one, at its end at the latest.
const (
	mark = "taosha-evidence\n"
	// Version is the one that is written and read. It changes with the form of files and with what evidence means.
	Version = 1
)

// Header says with what evidence was gathered: what differs cannot be added up.
type Header struct {
	Models string `json:"models"` // hash of what was learnt, of recipe and program
}

// Totals are counts of a whole batch.
type Totals struct {
	Documents uint64 `json:"documents"`
	Spam      uint64 `json:"spam"`   // of them, advertising as a whole, of which nothing is learnt
	Failed    uint64 `json:"failed"` // records that could not be read
	Letters   uint64 `json:"letters"`
}

// Add adds counts up.
func (t *Totals) Add(o Totals) {
	t.Documents += o.Documents
	t.Spam += o.Spam
	t.Failed += o.Failed
	t.Letters += o.Letters
}

// Writer writes a file of evidence. Equal evidence gives equal bytes.
type Writer struct {
	zip  *zstd.Encoder
	buf  *bufio.Writer
	sum  *xxhash.Digest
	last []byte
	room []byte
}

// window is what a run remembers of its past: many are open at once.
const window = 256 << 10

// NewWriter begins a file. Close does not close the file below.
func NewWriter(file io.Writer, h Header) (*Writer, error) {
	if _, err := file.Write(binary.LittleEndian.AppendUint16([]byte(mark), Version)); err != nil {
		return nil, err
	}
	zip, err := zstd.NewWriter(file, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithWindowSize(window))
	if err != nil {
		return nil, err
	}
	w := &Writer{zip: zip, buf: bufio.NewWriterSize(zip, 64<<10), sum: xxhash.New()}
	header, err := json.Marshal(h)
	if err == nil {
		err = w.block(header)
	}
	return w, err
}

func (w *Writer) block(b []byte) error {
	w.room = appendNumber(w.room[:0], uint64(len(b)))
	for _, part := range [][]byte{w.room, b} {
		_, _ = w.sum.Write(part)
		if _, err := w.buf.Write(part); err != nil {
			return err
		}
	}
	return nil
}

// Write adds a phrase, which comes after the last one in the order of bytes, with its evidence as Append wrote it.
func (w *Writer) Write(phrase, evidence []byte) error {
	if bytes.Compare(phrase, w.last) <= 0 {
		return fmt.Errorf("phrase %q is not in its order", phrase)
	}
	w.last = append(w.last[:0], phrase...)
	if err := w.block(phrase); err != nil {
		return err
	}
	return w.block(evidence)
}

// Close ends the file.
func (w *Writer) Close(t Totals) error {
	totals, err := json.Marshal(t)
	if err == nil {
		err = w.block(nil)
	}
	if err == nil {
		err = w.block(totals)
	}
	if err == nil {
		_, err = w.buf.Write(appendFixed(nil, w.sum.Sum64()))
	}
	if err == nil {
		err = w.buf.Flush()
	}
	return errors.Join(err, w.zip.Close())
}

// Reader reads a file of evidence.
type Reader struct {
	Header Header
	Totals Totals // known after the last phrase
	zip    *zstd.Decoder
	buf    *bufio.Reader
	sum    *xxhash.Digest
	phrase []byte
	body   []byte
}

// Errors of files.
var (
	ErrNone  = errors.New("this is no file of evidence that taosha learn --partial wrote")
	ErrTorn  = errors.New("torn: the file ends before its end mark")
	ErrWrong = errors.New("damaged: its content is not what was written")
)

const largestBlock = 1 << 20

// NewReader begins to read a file.
func NewReader(file io.Reader) (*Reader, error) {
	head := make([]byte, len(mark)+2)
	n, err := io.ReadFull(file, head)
	switch {
	case err != nil && err != io.EOF && err != io.ErrUnexpectedEOF:
		return nil, err
	case n < len(head) && n > 0 && bytes.HasPrefix(append([]byte(mark), 0, 0), head[:n]):
		return nil, ErrTorn
	case n < len(head) || string(head[:len(mark)]) != mark:
		return nil, ErrNone
	}
	if v := binary.LittleEndian.Uint16(head[len(mark):]); v != Version {
		return nil, fmt.Errorf("evidence of version %d, and this program reads version %d: gather it again", v, Version)
	}
	zip, err := zstd.NewReader(file, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(8<<20))
	if err != nil {
		return nil, err
	}
	r := &Reader{zip: zip, buf: bufio.NewReaderSize(zip, 16<<10), sum: xxhash.New()}
	header, err := r.block(nil)
	if err == nil && json.Unmarshal(header, &r.Header) != nil {
		err = ErrWrong
	}
	if err != nil {
		zip.Close()
		return nil, err
	}
	return r, nil
}

func (r *Reader) block(room []byte) ([]byte, error) {
	n, err := binary.ReadUvarint(r.buf)
	if err != nil {
		return nil, torn(err)
	}
	if n > largestBlock {
		return nil, ErrWrong
	}
	if uint64(cap(room)) < n {
		room = make([]byte, n+n/2)
	}
	room = room[:n]
	if _, err := io.ReadFull(r.buf, room); err != nil {
		return nil, torn(err)
	}
	_, _ = r.sum.Write(appendNumber(nil, n))
	_, _ = r.sum.Write(room)
	return room, nil
}

// torn says what the end of a stream, or bytes that are no stream, mean here.
func torn(err error) error {
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return ErrTorn
	case errors.Is(err, zstd.ErrCRCMismatch), errors.Is(err, zstd.ErrMagicMismatch), errors.Is(err, zstd.ErrBlockTooSmall),
		errors.Is(err, zstd.ErrReservedBlockType), errors.Is(err, zstd.ErrUnexpectedBlockSize), errors.Is(err, zstd.ErrWindowSizeExceeded):
		return ErrWrong
	}
	return err
}

// Next gives the next phrase and its evidence, which are valid until the call after, and io.EOF after the last, once the
// whole file has proved to be as it was written.
func (r *Reader) Next() (phrase, body []byte, err error) {
	before := string(r.phrase)
	if r.phrase, err = r.block(r.phrase); err != nil {
		return nil, nil, err
	}
	if len(r.phrase) == 0 {
		return nil, nil, r.end()
	}
	if string(r.phrase) <= before {
		return nil, nil, ErrWrong
	}
	r.body, err = r.block(r.body)
	return r.phrase, r.body, err
}

func (r *Reader) end() error {
	totals, err := r.block(nil)
	if err != nil {
		return err
	}
	want := r.sum.Sum64()
	tail := make([]byte, 8)
	if _, err := io.ReadFull(r.buf, tail); err != nil {
		return torn(err)
	}
	if binary.LittleEndian.Uint64(tail) != want || json.Unmarshal(totals, &r.Totals) != nil {
		return ErrWrong
	}
	if _, err := r.buf.ReadByte(); err != io.EOF {
		return ErrWrong
	}
	return io.EOF
}

// Close frees what the reader holds. It does not close the file.
func (r *Reader) Close() { r.zip.Close() }
