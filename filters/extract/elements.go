package extract

import "golang.org/x/net/html/atom"

// The classes of elements follow the HTML standard (html.spec.whatwg.org, sections 13.1.2 and 15.3).

// isVoid tells the elements that have no content.
func isVoid(tag atom.Atom) bool {
	switch tag {
	case atom.Area, atom.Base, atom.Basefont, atom.Bgsound, atom.Br, atom.Col, atom.Embed, atom.Frame, atom.Hr, atom.Img,
		atom.Input, atom.Keygen, atom.Link, atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

// isBlock tells the elements that stand on lines of their own, cells and rows of tables not among them.
func isBlock(tag atom.Atom) bool {
	switch tag {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Center, atom.Dd, atom.Details, atom.Dialog,
		atom.Dir, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hgroup, atom.Hr, atom.Legend, atom.Li,
		atom.Listing, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Plaintext, atom.Pre, atom.Search,
		atom.Section, atom.Summary, atom.Table, atom.Ul, atom.Xmp:
		return true
	}
	return false
}

func isTablePart(tag atom.Atom) bool {
	switch tag {
	case atom.Table, atom.Caption, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Td, atom.Th:
		return true
	}
	return false
}

// isFormatting tells the elements that the standard calls formatting, <a> not among them, and their like.
func isFormatting(tag atom.Atom) bool {
	switch tag {
	case atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S, atom.Small, atom.Strike,
		atom.Strong, atom.Tt, atom.U, atom.Span, atom.Cite, atom.Mark, atom.Sub, atom.Sup, atom.Ins, atom.Del,
		atom.Abbr, atom.Acronym, atom.Q, atom.Var, atom.Kbd, atom.Samp, atom.Dfn, atom.Bdi, atom.Bdo, atom.Wbr,
		atom.Ruby, atom.Rb:
		return true
	}
	return false
}

// isUnread tells the elements whose text is none of the page's.
func isUnread(tag atom.Atom) bool {
	switch tag {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Noembed, atom.Noframes, atom.Svg,
		atom.Math, atom.Object, atom.Applet, atom.Audio, atom.Video, atom.Canvas, atom.Select, atom.Textarea,
		atom.Button, atom.Datalist, atom.Map, atom.Rp, atom.Rt:
		return true
	}
	return false
}

// belongsInHead tells the elements that do not start the body.
func belongsInHead(tag atom.Atom) bool {
	switch tag {
	case atom.Head, atom.Title, atom.Meta, atom.Link, atom.Base, atom.Basefont, atom.Bgsound, atom.Script, atom.Style,
		atom.Noscript, atom.Template:
		return true
	}
	return false
}

func isHeading(tag atom.Atom) bool {
	switch tag {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}
