package punctuation_test

import (
	"context"
	"fmt"
	"log"

	"github.com/taosha-text/taosha/filters/punctuation"
	"github.com/taosha-text/taosha/pipeline"
)

func Example() {
	f, err := punctuation.New(punctuation.Default())
	if err != nil {
		log.Fatal(err)
	}
	p, err := pipeline.New(pipeline.Policy{}, f)
	if err != nil {
		log.Fatal(err)
	}
	res, err := p.Clean(context.Background(), pipeline.PlainText("比分2:1,主队\"险胜\"!\n"))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(res.Text)
	for _, n := range res.Report.Norm {
		fmt.Println(n.Rule, n.Old, n.New, n.At)
	}
	// Output:
	// 比分2:1，主队“险胜”！
	// PUN001 , ， [9]
	// PUN004 " “ [16]
	// PUN004 " ” [23]
	// PUN001 ! ！ [24]
}
