package labelstudio

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/taosha-text/taosha/cmd/internal/jsonl"
)

// Read calls do with every task of a file: an array, as Label Studio exports it (the format JSON, not JSON-MIN), or one
// task after the other. Errors name the task, counted from 1.
func Read(r io.Reader, do func(*Task) error) error {
	in := bufio.NewReader(r)
	first, err := firstByte(in)
	if err != nil {
		return err
	}
	d := json.NewDecoder(in)
	if first == '[' {
		if _, err := d.Token(); err != nil {
			return jsonl.Plain(err)
		}
	}
	for n := 1; ; n++ {
		if first == '[' && !d.More() {
			_, err := d.Token()
			return jsonl.Plain(err)
		}
		var t Task
		err := d.Decode(&t)
		if first != '[' && errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil && t.Data == nil {
			err = errors.New("it has no data: taosha reads the export format JSON, with data and annotations")
		}
		if err == nil {
			err = do(&t)
		}
		if err != nil {
			return fmt.Errorf("task %d: %w", n, jsonl.Plain(err))
		}
	}
}

// firstByte gives the first byte that is no white space, and leaves it there.
func firstByte(r *bufio.Reader) (byte, error) {
	for {
		b, err := r.Peek(1)
		if errors.Is(err, io.EOF) {
			return 0, errors.New("the file is empty")
		}
		if err != nil {
			return 0, err
		}
		switch b[0] {
		case ' ', '\t', '\r', '\n':
			_, _ = r.Discard(1)
		default:
			return b[0], nil
		}
	}
}
