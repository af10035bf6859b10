#include "textflag.h"
#include "tile_arm64.h"

// What the assembler does not know. The first four multiply eight bytes with eight bytes, the lower or the upper ones, to
// 16 bits and set or add; SADALP adds neighbours of 16 bits to sums of 32.
#define SMULL(w, a, d) WORD $(0x0e20c000 | a<<16 | w<<5 | d)
#define SMULL2(w, a, d) WORD $(0x4e20c000 | a<<16 | w<<5 | d)
#define SMLAL(w, a, d) WORD $(0x0e208000 | a<<16 | w<<5 | d)
#define SMLAL2(w, a, d) WORD $(0x4e208000 | a<<16 | w<<5 | d)
#define SADALP(s, sum) WORD $(0x4e606800 | s<<5 | sum)

// Four rows, eight columns: the weights of four columns each in v and w, the activations of these repeated in V28 and V29.
// The sum of two products fits in 16 bits, 2·127·127 < 32768. Two rows share a register of sums, each with one for the
// first and the third column and one for the second and the fourth.
#define ROWS4(v, w, sum) \
	SMULL(v, 28, 30); \
	SMULL2(v, 28, 31); \
	SMLAL(w, 29, 30); \
	SMLAL2(w, 29, 31); \
	SADALP(30, (sum)); \
	SADALP(31, (sum+1))

#define ROWS16(sum) \
	ROWS4(16, 20, sum); \
	ROWS4(17, 21, (sum+2)); \
	ROWS4(18, 22, (sum+4)); \
	ROWS4(19, 23, (sum+6))

#define WEIGHTS16 \
	VLD1.P 64(R7), [V16.B16, V17.B16, V18.B16, V19.B16]; \
	VLD1.P 64(R7), [V20.B16, V21.B16, V22.B16, V23.B16]

// Eight columns' activations of the position at r.
#define ACTIVATIONS(r) \
	VLD1.P 8(r), [V24.B8]; \
	VDUP V24.S[0], V28.S4; \
	VDUP V24.S[1], V29.S4

#define ZERO8(a, b, c, d, e, f, g, h) \
	VEOR a.B16, a.B16, a.B16; \
	VEOR b.B16, b.B16, b.B16; \
	VEOR c.B16, c.B16, c.B16; \
	VEOR d.B16, d.B16, d.B16; \
	VEOR e.B16, e.B16, e.B16; \
	VEOR f.B16, f.B16, f.B16; \
	VEOR g.B16, g.B16, g.B16; \
	VEOR h.B16, h.B16, h.B16

// Adds a row's two sums up and all to out at r.
#define FINISH16(r, a, b, c, d, e, f, g, h) \
	VLD1 (r), [V16.S4, V17.S4, V18.S4, V19.S4]; \
	VADDP b.S4, a.S4, a.S4; \
	VADDP d.S4, c.S4, c.S4; \
	VADDP f.S4, e.S4, e.S4; \
	VADDP h.S4, g.S4, g.S4; \
	VADD a.S4, V16.S4, V16.S4; \
	VADD c.S4, V17.S4, V17.S4; \
	VADD e.S4, V18.S4, V18.S4; \
	VADD g.S4, V19.S4, V19.S4; \
	VST1 [V16.S4, V17.S4, V18.S4, V19.S4], (r)

// func wideNEON(out *int32, a *uint8, w *int8, n, cols, rows, stride int)
TEXT ·wideNEON(SB), NOSPLIT, $0-56
	ARGUMENTS
	SUBS $2, R3
	BLT  rest

two:
	ZERO8(V0, V1, V2, V3, V4, V5, V6, V7)
	ZERO8(V8, V9, V10, V11, V12, V13, V14, V15)
	MOVD R1, R9
	ADD  R6, R9, R10
	ADD  R6, R10, R1
	MOVD R2, R7
	MOVD R4, R8

twocols:
	WEIGHTS16
	ACTIVATIONS(R9)
	ROWS16(0)
	ACTIVATIONS(R10)
	ROWS16(8)
	SUBS $8, R8
	BNE  twocols
	FINISH16(R0, V0, V1, V2, V3, V4, V5, V6, V7)
	ADD  R5, R0
	FINISH16(R0, V8, V9, V10, V11, V12, V13, V14, V15)
	ADD  R5, R0
	SUBS $2, R3
	BGE  two

rest:
	ADDS $2, R3
	BEQ  done
	ZERO8(V0, V1, V2, V3, V4, V5, V6, V7)
	MOVD R2, R7
	MOVD R4, R8

onecols:
	WEIGHTS16
	ACTIVATIONS(R1)
	ROWS16(0)
	SUBS $8, R8
	BNE  onecols
	FINISH16(R0, V0, V1, V2, V3, V4, V5, V6, V7)

done:
	RET

// func narrowNEON(out *int32, a *uint8, w *int8, n, cols, rows, stride int)
TEXT ·narrowNEON(SB), NOSPLIT, $0-56
	ARGUMENTS

one:
	VEOR V0.B16, V0.B16, V0.B16
	VEOR V1.B16, V1.B16, V1.B16
	VEOR V2.B16, V2.B16, V2.B16
	VEOR V3.B16, V3.B16, V3.B16
	MOVD R1, R9
	MOVD R2, R7
	MOVD R4, R8

cols:
	VLD1.P 64(R7), [V16.B16, V17.B16, V18.B16, V19.B16]
	ACTIVATIONS(R9)
	ROWS4(16, 18, 0)
	ROWS4(17, 19, 2)
	SUBS $8, R8
	BNE  cols
	VLD1 (R0), [V16.S4, V17.S4]
	VADDP V1.S4, V0.S4, V0.S4
	VADDP V3.S4, V2.S4, V2.S4
	VADD V0.S4, V16.S4, V16.S4
	VADD V2.S4, V17.S4, V17.S4
	VST1 [V16.S4, V17.S4], (R0)
	ADD  R5, R0
	ADD  R6, R1
	SUBS $1, R3
	BNE  one
	RET
