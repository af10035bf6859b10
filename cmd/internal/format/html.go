package format

import "github.com/taosha-text/taosha/pipeline"

// htmlDecoder hands a page to the cleaner's extractor, which decodes it and takes the article out.
type htmlDecoder struct {
	asItIs
	encoding string
}

func (h htmlDecoder) Decode(r Record, d *Document) error {
	d.begin()
	d.Input = pipeline.HTML(d.page(r.Raw, h.encoding), "", "")
	return nil
}
