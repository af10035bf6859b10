#include "textflag.h"

// taosha_start asks whether standard output is open, and then starts as Go programs do: see stdout.go.
TEXT taosha_start(SB),NOSPLIT|NOFRAME,$0
	MOVD	$1, R0  // standard output
	MOVD	$1, R1  // F_GETFD
	MOVD	$25, R8 // fcntl
	SVC
	MOVD	R0, ·stdoutAtStart(SB)
	JMP	_rt0_arm64_linux(SB)
