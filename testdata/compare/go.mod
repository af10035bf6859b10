module github.com/taosha-text/taosha/testdata/compare

go 1.26.0

replace github.com/taosha-text/taosha => ../..
