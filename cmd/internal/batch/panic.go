package batch

import "fmt"

// What comes in may lead any reader, coder or writer to a fault of the program's own. It is an error of the one file or
// record that led there: the rest of the batch is not to suffer for it.

// caught does something and gives its error, or the panic that it ended in.
func caught(do func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = panicked(p)
		}
	}()
	return do()
}

// panicked is a panic as an error.
func panicked(p any) error { return fmt.Errorf("internal error, please report it: %v", p) }
