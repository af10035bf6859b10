#include "textflag.h"

// taosha_start asks whether standard output is open, and then starts as Go programs do: see stdout.go.
TEXT taosha_start(SB),NOSPLIT|NOFRAME,$0
	MOVL	$72, AX // fcntl
	MOVL	$1, DI  // standard output
	MOVL	$1, SI  // F_GETFD
	SYSCALL
	MOVQ	AX, ·stdoutAtStart(SB)
	JMP	_rt0_amd64_linux(SB)
