//go:build windows

// Handle PROGRAM starts taosha with a pipe for its report, as the Python package does on Windows, writes lines and waits
// for the answer and the report of each: see ../windows.sh.
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"log"
	"os"
	"os/exec"
	"syscall"
)

func main() {
	read, write, err := os.Pipe()
	check(err)
	handle := syscall.Handle(write.Fd())
	check(syscall.SetHandleInformation(handle, syscall.HANDLE_FLAG_INHERIT, syscall.HANDLE_FLAG_INHERIT))
	c := exec.Command(os.Args[1], "clean", "-f", "jsonl", "--on-error", "pass", "--no-config", "--report", fmt.Sprintf("/dev/fd/%d", handle))
	c.SysProcAttr = &syscall.SysProcAttr{AdditionalInheritedHandles: []syscall.Handle{handle}}
	in, err := c.StdinPipe()
	check(err)
	out, err := c.StdoutPipe()
	check(err)
	check(c.Start())
	check(write.Close())
	answers, reports := bufio.NewReader(out), bufio.NewReader(read)
	_, err = reports.ReadBytes('\n') // what the run is
	check(err)
	for i, x := range []struct{ line, answer string }{
		{`{"title":"股票杠杆炒股 青禾县最后一段村道修通"}`, `{"title":"青禾县最后一段村道修通"}`},
		{`{bad`, `{bad`},
		{`{"text":"好,你好"}`, `{"text":"好，你好"}`},
	} {
		_, err = fmt.Fprintln(in, x.line)
		check(err)
		answer, err := answers.ReadString('\n')
		check(err)
		report, err := reports.ReadBytes('\n')
		check(err)
		if answer != x.answer+"\n" || !bytes.HasPrefix(report, fmt.Appendf(nil, `{"id":"-#%d",`, i)) {
			log.Fatalf("%s: the answer is %sand the report %s", x.line, answer, report)
		}
	}
	check(in.Close())
	if err := c.Wait(); c.ProcessState.ExitCode() != 1 { // a record was broken
		log.Fatalf("it ended with %v", err)
	}
	fmt.Println("a report for every answer, by an inherited handle")
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
