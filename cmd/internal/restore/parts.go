package restore

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/taosha-text/taosha/cmd/internal/format"
)

// parts restores documents in parts that were written as one plain text: what comes is that text with the parts'
// sources in their places.
func parts(d *documents, clean io.Reader, out io.Writer) error {
	in := bufio.NewReaderSize(clean, 64<<10)
	var source []byte
	for {
		if source = source[:0]; d.count > 1 { // an empty line parts the documents of one input
			if c, err := in.ReadByte(); err != nil || c != '\n' {
				return fmt.Errorf("record %d (%s): there is no empty line before it", d.count-1, d.now.ID)
			}
			source = append(source, '\n')
		}
		var text []byte
		sources := map[string]string{}
		for _, p := range d.now.Output.Parts {
			start := len(text)
			if p.Bytes < 0 {
				return fmt.Errorf("record %d (%s): field %q has a size below 0", d.count-1, d.now.ID, p.Field)
			}
			b, err := io.ReadAll(io.LimitReader(in, int64(p.Bytes)))
			if err != nil {
				return err
			}
			text = append(text, b...)
			part := string(text[start:])
			was, err := d.now.Restore(p.Field, part)
			if err != nil {
				return fmt.Errorf("record %d (%s): %w", d.count-1, d.now.ID, err)
			}
			sources[p.Field] = was
			source = format.AppendPart(source, was)
			if part != "" && !strings.HasSuffix(part, "\n") {
				if c, err := in.ReadByte(); err == nil {
					text = append(text, c)
				}
			}
		}
		if err := d.verify(text); err != nil {
			return err
		}
		if err := d.verifySource(sources, nil); err != nil {
			return err
		}
		if _, err := out.Write(source); err != nil {
			return err
		}
		err := d.next()
		if errors.Is(err, io.EOF) {
			if _, err := in.ReadByte(); err == nil {
				return fmt.Errorf("record %d: the report has no further document", d.count)
			}
			return nil
		}
		if err != nil {
			return err
		}
	}
}
