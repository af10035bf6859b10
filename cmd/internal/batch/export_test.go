package batch

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
