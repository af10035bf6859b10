#include "textflag.h"

// VPDPBUSD Y8, Y10, sum and VPDPBUSD Y9, Y10, sum in the VEX encoding: the assembler knows the AVX-512 one alone.
#define DOT8(sum, i) \
	BYTE $0xc4; BYTE $0xc2; BYTE $0x2d; BYTE $0x50; BYTE $(0xc0 | i<<3)

#define DOT9(sum, i) \
	BYTE $0xc4; BYTE $0xc2; BYTE $0x2d; BYTE $0x50; BYTE $(0xc1 | i<<3)

#include "tile_amd64.h"

// func wideAVXVNNI(out *int32, a *uint8, w *int8, n, cols, rows, stride int)
TEXT ·wideAVXVNNI(SB), NOSPLIT, $0-56
	WIDETILE

// func narrowAVXVNNI(out *int32, a *uint8, w *int8, n, cols, rows, stride int)
TEXT ·narrowAVXVNNI(SB), NOSPLIT, $0-56
	NARROWTILE
