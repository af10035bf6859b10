#include "textflag.h"
#include "tile_arm64.h"

// SDOT Vsum.4S, Vw.16B, Va.4B[group], which the assembler does not know: adds to four rows' sums the products of their
// weights in four columns with one group of four of the sixteen activations in Va. They are signed to it: at most 127.
#define SDOT(w, a, group, sum) WORD $(0x4f80e000 | (group&1)<<21 | (group>>1)<<11 | a<<16 | w<<5 | sum)

#define ROWS16(a, group, sum) \
	SDOT(20, a, group, (sum)); \
	SDOT(21, a, group, (sum+1)); \
	SDOT(22, a, group, (sum+2)); \
	SDOT(23, a, group, (sum+3))

// Sixteen rows, four positions, four columns.
#define COLUMNS4(group) \
	VLD1.P 64(R7), [V20.B16, V21.B16, V22.B16, V23.B16]; \
	ROWS16(16, group, 0); \
	ROWS16(17, group, 4); \
	ROWS16(18, group, 8); \
	ROWS16(19, group, 12)

#define COLUMNS1(group) \
	VLD1.P 64(R7), [V20.B16, V21.B16, V22.B16, V23.B16]; \
	ROWS16(16, group, 0)

// func wideDot(out *int32, a *uint8, w *int8, n, cols, rows, stride int)
TEXT ·wideDot(SB), NOSPLIT, $0-56
	ARGUMENTS
	SUBS $4, R3
	BLT  rest

four:
	ADD  R5, R0, R13
	ADD  R5, R13, R14
	ADD  R5, R14, R15
	VLD1 (R0), [V0.S4, V1.S4, V2.S4, V3.S4]
	VLD1 (R13), [V4.S4, V5.S4, V6.S4, V7.S4]
	VLD1 (R14), [V8.S4, V9.S4, V10.S4, V11.S4]
	VLD1 (R15), [V12.S4, V13.S4, V14.S4, V15.S4]
	MOVD R1, R9
	ADD  R6, R9, R10
	ADD  R6, R10, R11
	ADD  R6, R11, R12
	ADD  R6, R12, R1
	MOVD R2, R7
	MOVD R4, R8

fourcols:
	VLD1.P 16(R9), [V16.B16]
	VLD1.P 16(R10), [V17.B16]
	VLD1.P 16(R11), [V18.B16]
	VLD1.P 16(R12), [V19.B16]
	COLUMNS4(0)
	COLUMNS4(1)
	COLUMNS4(2)
	COLUMNS4(3)
	SUBS $16, R8
	BNE  fourcols
	VST1 [V0.S4, V1.S4, V2.S4, V3.S4], (R0)
	VST1 [V4.S4, V5.S4, V6.S4, V7.S4], (R13)
	VST1 [V8.S4, V9.S4, V10.S4, V11.S4], (R14)
	VST1 [V12.S4, V13.S4, V14.S4, V15.S4], (R15)
	ADD  R5, R15, R0
	SUBS $4, R3
	BGE  four

rest:
	ADDS $4, R3
	BEQ  done

one:
	VLD1 (R0), [V0.S4, V1.S4, V2.S4, V3.S4]
	MOVD R1, R9
	MOVD R2, R7
	MOVD R4, R8

onecols:
	VLD1.P 16(R9), [V16.B16]
	COLUMNS1(0)
	COLUMNS1(1)
	COLUMNS1(2)
	COLUMNS1(3)
	SUBS $16, R8
	BNE  onecols
	VST1 [V0.S4, V1.S4, V2.S4, V3.S4], (R0)
	ADD  R5, R0
	ADD  R6, R1
	SUBS $1, R3
	BNE  one

done:
	RET

// Eight rows are a small matrix or a small rest of one, so one position at a time will do. The even and the odd groups
// have sums of their own, to wait less for each other.
//
// func narrowDot(out *int32, a *uint8, w *int8, n, cols, rows, stride int)
TEXT ·narrowDot(SB), NOSPLIT, $0-56
	ARGUMENTS

one:
	VLD1 (R0), [V0.S4, V1.S4]
	VEOR V2.B16, V2.B16, V2.B16
	VEOR V3.B16, V3.B16, V3.B16
	MOVD R1, R9
	MOVD R2, R7
	MOVD R4, R8

cols:
	VLD1.P 16(R9), [V16.B16]
	VLD1.P 64(R7), [V20.B16, V21.B16, V22.B16, V23.B16]
	VLD1.P 64(R7), [V24.B16, V25.B16, V26.B16, V27.B16]
	SDOT(20, 16, 0, 0)
	SDOT(21, 16, 0, 1)
	SDOT(22, 16, 1, 2)
	SDOT(23, 16, 1, 3)
	SDOT(24, 16, 2, 0)
	SDOT(25, 16, 2, 1)
	SDOT(26, 16, 3, 2)
	SDOT(27, 16, 3, 3)
	SUBS $16, R8
	BNE  cols
	VADD V2.S4, V0.S4, V0.S4
	VADD V3.S4, V1.S4, V1.S4
	VST1 [V0.S4, V1.S4], (R0)
	ADD  R5, R0
	ADD  R6, R1
	SUBS $1, R3
	BNE  one
	RET
