package format

import "github.com/taosha-text/taosha/pipeline"

// htmlDecoder hands a page to the cleaner's extractor, which decodes it and takes the article out.
type htmlDecoder struct{ asItIs }

func (htmlDecoder) Decode(raw []byte, d *Document) error {
	d.Input = pipeline.HTML(raw, "", "")
	d.Source = pipeline.Source{}
	d.json.names, d.row.row = nil, nil
	return nil
}
