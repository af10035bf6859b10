package cli

import (
	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/pipeline"
)

// flags is the table of `taosha clean`'s flags: the parser, the help and the completions come from it.
func (f *cleanFlags) flags() []flag {
	return []flag{
		{group: "Input", name: "from", short: "f", value: "FORMAT", bind: text(&f.from), values: formats(true),
			help: "Input format: auto, text, html, jsonl, json, csv, tsv, feed, warc or parquet",
			more: "auto, the default, goes by the name's ending and by content, and the two must agree: source code, configuration, logs, subtitles, office and other files that are no text are named and skipped, with exit code 1 where there is nothing else. json is an array of objects, or one object. csv and tsv have a header line; quoting is that of RFC 4180, and kept as it came, and a row whose number of cells is not the header's is broken, and so is one whose quotes do not close within 4 MB. feed is RSS or Atom: an item is a record, with its title, its author as byline, and its content or else its description, without markup, as text; it goes out as JSON lines, because an item's other parts say nothing of a clean text, and a feed is not made to be written back. Compression (.gz, .zst, .bz2, .xz) is seen through by content, whatever the name. A Parquet file is read from its end: from standard input, or compressed as a whole, it is copied to a temporary file first (see --max-spool)."},
		{name: "encoding", value: "NAME", bind: text(&f.encoding), values: oneOf(encodings...),
			help: "What the inputs are encoded in: utf-8, gb18030 (also for GBK and GB2312), big5, utf-16le, utf-16be, hz-gb-2312 or windows-1252",
			more: "The default is to tell it: by a byte order mark, a page's header and meta tags, and the bytes. JSON lines are told line by line, so that none waits for others; JSON, CSV and TSV once, by the first 64 KB where the first line beyond ASCII is not UTF-8, so that a program that writes a line and waits should name it. The output is UTF-8; restore gives the decoded source."},
		{name: "title-field", value: "F", bind: text(&f.titleField),
			help: "Name of the title in JSON lines, JSON, CSV, TSV and Parquet (default title)",
			more: "A dotted path such as article.title reaches into objects. An array of strings is cleaned string by string; reports call its fourth string name[3]."},
		{name: "byline-field", value: "F", bind: text(&f.bylineField),
			help: "Name of the byline (default byline)"},
		{name: "text-field", value: "F,...", bind: text(&f.texts),
			help: "Names of the text, separated by commas (default text)",
			more: "A field that is absent or null is passed over; one that is neither a string nor an array of strings is an error of that record."},

		{group: "Output", name: "to", short: "t", value: "FORMAT", bind: text(&f.to), values: formats(false),
			help: "Output format: text, jsonl, json, csv, tsv or parquet",
			more: "The default is what came in; html becomes text, warc and feed become jsonl. As text, a document is its title, its byline and its paragraphs, one a line, of a page the byline as it stands; an empty line parts the documents of one input. Elsewhere a page becomes title, byline (names only), date (as 2024-08-14 09:21), source (the paper or site that it is from) and text; a date and source that a record has already stay.\nParquet to Parquet keeps the columns, their order, types, values and compression; rows with a page in html gain the columns title, byline, date, source and text. As JSON lines, a row is an object: lists are arrays, times are ISO 8601, decimals are numbers, bytes that are no UTF-8 are base64.\nTo Parquet, JSON lines become a column for each key, in the order in which the keys are first met: string, list of strings, boolean, int64 or double where all its values are that, and JSON text where they differ or are objects. What the columns are is known at the end; until then the records wait in a temporary file (see --max-spool).\nTo CSV and TSV likewise: a string is the cell's text, null and an absent key are an empty cell, everything else is JSON. Cells are quoted where they must be. From CSV and TSV every value is a string. A cell that begins with =, +, - or @ is written as it came, and so is a cleaned one that begins so: nothing is put before it, so that who opens the table in a spreadsheet should import its columns as text.\nJSON and CSV from the same format keep every byte but those of the cleaned fields; the last line of CSV gets its end."},
		{name: "out", short: "o", value: "DIR", bind: text(&f.out), files: true,
			help: "Write below DIR instead of to standard output",
			more: "Needed for several inputs and for directories. The content of one directory goes to the same places below DIR; several PATHs go below DIR under their last names. Two that would meet are refused before anything is written. A file appears under its name once it is whole. Symbolic links are not followed."},
		{name: "resume", bind: onoff(&f.resume),
			help: "With --out: go on where a stopped run left off",
			more: "What an earlier run finished is kept where inputs, outputs, report, recipe, lexicon, version and flags are the same by their hashes; the result is what an undisturbed run gives. At most the last 256 files or 64 MB are cleaned again."},
		{name: "diff", value: "HOW", bind: optional(&f.diff, anyDiff), values: oneOf("line", "word"),
			help: "Write a diff of source and clean text instead of the clean text: by line, or by word",
			more: "Without a value it is by word on a terminal, in colour unless NO_COLOR is set, and by line elsewhere. By line it is a unified diff, which patch applies. By word a line is shown once, with [-what goes-] and {+what comes+} in it, as git diff --word-diff does."},
		{name: "stat", bind: onoff(&f.stat),
			help: "Write one line a document instead of the clean text: its name, how many characters went, and which rules acted how often",
			more: "The columns are parted by tabs. A fourth has the status of a document that has another than ok."},
		{name: "check", bind: onoff(&f.check),
			help: "Write nothing; exit with 3 when anything would change",
			more: "No file is made or changed: not below --out, and no report, rejects or summary either. What would change is shown on standard output by --diff, --stat, --report - or --summary -."},

		{group: "Accounts", name: "report", value: "PATH", bind: text(&f.report), files: true,
			help: "Write the provenance report: JSON lines, one object a document",
			more: "A name that ends in .gz or .zst is compressed. A directory, or a name that ends in /, gets one report for each input, called NAME.report.jsonl. - is standard output, which the clean text must not use as well. Sizes and hashes of Parquet rows are those of the JSON objects that --to jsonl makes of them."},
		{name: "report-level", value: "LEVEL", bind: text(&f.level), values: oneOf("edits", "full"),
			help: "How much the report tells: edits (default) or full",
			more: "full adds the blocks: title, byline, dateline, paragraphs, header and footer lines."},
		{name: "rejects", value: "FILE", bind: text(&f.rejects), files: true,
			help: "Write the records that could not be cleaned, as they came",
			more: "Also those that --on-spam drop leaves out. Records in are records out plus rejects. Rows of Parquet are written as JSON lines."},
		{name: "on-error", value: "WHAT", bind: text(&f.onError), values: oneOf("reject", "pass"),
			help: "A broken record: reject (default) leaves it out, pass writes it in its place as it came",
			more: "Either way it is named on standard error and in the report, with the status error, and the exit code is 1. pass is for a program that writes a line to a pipe and waits for its answer: it gets a line for every line, blank ones and those over a size limit included. It holds where the output has the input's format; in another, and for what is torn at the end of an input, a broken record goes to the rejects."},
		{name: "summary", value: "FILE", bind: text(&f.summary), files: true,
			help: "Write counts as JSON: documents by status, edits and characters by rule, category and host, bytes, failures, and the ten commonest removed phrases",
			more: "Phrases are counted without the delimiters around them, and passages by their first 60 characters; the counts are exact for up to 1,000 different ones, and \"over\" says by how much one may be too high where there were more. The first 10,000 hosts with edits are counted one by one, what is on others together in \"other_hosts\". - is standard output, which nothing else must use."},
		{name: "hash", value: "NAME", bind: text(&f.hash), values: oneOf("xxh64", "sha256"),
			help: "Hash function of the report: xxh64 (default) or sha256"},

		{group: "What may act", name: "select", value: "CODES", bind: text(&f.selected), values: f.codes,
			help: "Only these rules may act: codes or prefixes, separated by commas, or NONE",
			more: "INJ injected advertising, BOI site furniture, PUN punctuation, SPC spaces and line ends, WID width, CTL control and invisible characters; `taosha rules` lists them all. The default is all, but BOI on pages only. Where --select and --ignore both speak of a rule, the longer prefix wins."},
		{name: "ignore", value: "CODES", bind: text(&f.ignored), values: f.codes,
			help: "These rules may not act"},
		{name: "lexicon", value: "FILE", bind: list(&f.lexicons), files: true,
			help: "Phrases to remove or to keep; repeatable, the later file wins",
			more: "Tab-separated UTF-8 with a header line: phrase and verdict (remove, keep, ignore, candidate), and optionally category, host and until (a date such as 2026-01-31). A file whose first line is a phrase has no header and is one phrase a line to remove. A misspelt header, a missing column and cells parted by commas are errors that show the line. keep beats everything. A phrase with until holds for documents dated up to that day, and for those without a date; how many these are is said at the end."},
		{name: "recipe", value: "FILE", bind: text(&f.recipe), files: true,
			help: "The chain of stages and their settings, as `taosha recipe` prints it",
			more: "What the command line says beats the recipe."},
		{name: "min-score", value: "N", bind: number(&f.minScore),
			help: "Remove only from this score on, 0 to 10000; list the rest as kept"},
		{name: "tag", bind: onoff(&f.tag),
			help: "Change nothing; list everything that would have changed as kept, with the reason tag-only"},
		{name: "on-spam", value: "WHAT", bind: text(&f.onSpam), values: oneOf("empty", "drop", "keep"),
			help: "A page that is advertising as a whole: empty its fields (default), drop the record, or keep its text"},
		{name: "max-removed-share", value: "X", bind: share(&f.maxRemovedShare),
			help: "Stop with exit code 1 when more than this share (0 to 1) of all characters went, after 1,000 documents",
			more: "It tells that a site changed its design, or that a lexicon does harm. 0, the default, is no limit."},

		{name: "fail-on", value: "STATUS,...", bind: text(&f.failOn), values: statuses,
			help: "End with exit code 1 where a document has one of these statuses: no-article, limited, quarantined, spam",
			more: "Documents of the first three are counted on standard error in any case, with the first ten names: they passed unchanged, or have no text."},

		{name: "no-config", bind: onoff(&f.noConfig),
			help: "Leave taosha.yaml out",
			more: "A taosha.yaml in the working directory, or else in the nearest one above it, is the recipe where --recipe is not given; standard error says so."},

		{group: "Running", name: "exclude", value: "GLOB", bind: list(&f.excluded),
			help: "Leave out files and directories below a directory whose name, or whose path from there, is like this; repeatable",
			more: "* is any run of characters but /, ? any one of them, [a-z] one of those."},
		{name: "quiet", short: "q", bind: onoff(&f.quiet),
			help: "With --out: no summary and no progress bar; warnings and errors stay"},
		{name: "jobs", short: "j", value: "N", bind: number(&f.jobs),
			help: "Documents cleaned at once (default: the number of processors)",
			more: "Output and report are the same bytes for every N. More than four for each processor do not help, and are not used."},
		{name: "max-ratio", value: "N", bind: number(&f.maxRatio),
			help: "How many times its size a compressed input may become (default 1000)",
			more: "Past 32 MB, an input that expands further fails: what came before is cleaned and written. In a WARC file the same holds for the encoding of a page, which then has the status limited. 0 is no limit."},
		{name: "max-spool", value: "MB", bind: number(&f.maxSpool),
			help: "Size limit of a temporary file (default 16384)",
			more: "Needed for Parquet that comes as a stream or is made of another format. It lies below --out DIR, or where there is none below $TMPDIR, and is gone with the run."},
	}
}

// encodings are the names that --encoding takes.
var encodings = []string{"utf-8", "gb18030", "gbk", "big5", "utf-16le", "utf-16be", "hz-gb-2312", "windows-1252"}

func oneOf(values ...string) func() []string { return func() []string { return values } }

// formats lists the names of formats.
func formats(in bool) func() []string {
	return func() []string {
		var all []string
		for _, n := range format.Names(in) {
			all = append(all, string(n))
		}
		return all
	}
}

// codes lists the rule codes that --select and --ignore take, the families first.
func (f *cleanFlags) codes() []string {
	return append([]string{"NONE", "INJ", "BOI", "PUN", "SPC", "WID", "CTL"}, ruleCodes(f.lang)...)
}

func statuses() []string {
	var all []string
	for _, s := range notable {
		all = append(all, string(s))
	}
	return all
}

func categories() []string {
	var all []string
	for _, c := range pipeline.Categories() {
		all = append(all, string(c))
	}
	return all
}
