module github.com/taosha-text/taosha

go 1.26
