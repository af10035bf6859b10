#include "textflag.h"

// From bytes to sums of two in 16 bits, which cannot saturate (2·127·127 < 32768); these times one to sums of four in 32.
#define DOT8(sum, i) \
	VPMADDUBSW Y8, Y10, Y11; \
	VPMADDWD Y13, Y11, Y11; \
	VPADDD Y11, sum, sum

#define DOT9(sum, i) \
	VPMADDUBSW Y9, Y10, Y12; \
	VPMADDWD Y13, Y12, Y12; \
	VPADDD Y12, sum, sum

#include "tile_amd64.h"

// func wideAVX2(out *int32, a *uint8, w *int8, n, cols, rows, stride int)
TEXT ·wideAVX2(SB), NOSPLIT, $0-56
	WIDETILE

// func narrowAVX2(out *int32, a *uint8, w *int8, n, cols, rows, stride int)
TEXT ·narrowAVX2(SB), NOSPLIT, $0-56
	NARROWTILE
