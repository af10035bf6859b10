package letterwise

import (
	_ "embed"
	"fmt"
	"sync"

	"github.com/cespare/xxhash/v2"

	"github.com/taosha-text/taosha/filters/injection/judge"
)

// What was learnt; learn/README.md says how to make it anew.
var (
	//go:embed models/letters.txt
	letterList string
	//go:embed models/language.bin
	languageFilter []byte
	//go:embed models/screen.bin
	screenTables []byte
	//go:embed models/net.bin.deflate
	packedNet []byte
)

type models struct {
	judge   *judge.Judge
	weights *weights
}

var loadModels = sync.OnceValues(func() (*models, error) {
	j, err := judge.Packed(letterList, languageFilter, screenTables, packedNet)
	if err != nil {
		return nil, err
	}
	w, err := loadWeights()
	if err != nil {
		return nil, err
	}
	return &models{judge: j, weights: w}, nil
})

// ModelHash names the data of this stage. filters.ModelHash names the data of all stages.
func ModelHash() string { return modelHash() }

var modelHash = sync.OnceValue(func() string {
	d := xxhash.New()
	_, _ = d.WriteString(letterList)
	_, _ = d.Write(languageFilter)
	_, _ = d.Write(screenTables)
	_, _ = d.Write(packedNet)
	_, _ = d.WriteString(weightTable)
	return fmt.Sprintf("xxh64:%016x", d.Sum64())
})
