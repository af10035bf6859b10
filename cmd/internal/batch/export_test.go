package batch

import (
	"io"
	"io/fs"

	"github.com/taosha-text/taosha/cmd/internal/format"
)

// The seam through which tests write: see disk.
type (
	Disk     = disk
	DiskRoot = diskRoot
	DiskFile = diskFile
	OSDisk   = osDisk
)

// WriteTo lets a run write to a disk.
func (o *Options) WriteTo(d Disk) { o.disk = d }

// SmallGroups lets the journal have groups of so many files, until the function it gives is called.
func SmallGroups(files int) (restore func()) {
	was := groupFiles
	groupFiles = files
	return func() { groupFiles = was }
}

// PhraseOf gives the phrase that the summary counts an edit as.
var PhraseOf = phraseOf

// BreakFormats gives every reader and every writer of a format to functions that may break them, until the function it
// gives is called.
func BreakFormats(reader func(format.Reader) format.Reader, sink func(format.Sink) format.Sink) (restore func()) {
	newFormatReader = func(n format.Name, r io.Reader, s format.Settings) (format.Reader, error) {
		made, err := format.NewReader(n, r, s)
		if err != nil {
			return nil, err
		}
		return reader(made), nil
	}
	newSink = func(to, from format.Name, s format.Schema, settings format.Settings, w io.Writer) (format.Sink, error) {
		made, err := format.NewSink(to, from, s, settings, w)
		if made == nil || err != nil {
			return nil, err
		}
		return sink(made), nil
	}
	return func() { newFormatReader, newSink = format.NewReader, format.NewSink }
}

// InputFile is an open input.
type InputFile = inputFile

// BreakInputs gives every input that is opened to a function that may break it, until the function it gives is called.
func BreakInputs(with func(InputFile) InputFile) (restore func()) {
	was := openInput
	openInput = func(name string, info fs.FileInfo) (inputFile, error) {
		f, err := was(name, info)
		if err != nil {
			return nil, err
		}
		return with(f), nil
	}
	return func() { openInput = was }
}
