#include "textflag.h"

// Eight rows fit in 256 bits, so theirs is the common tile.
#define DOT8(sum, i) VPDPBUSD Y8, Y10, sum

#include "tile_amd64.h"

// Sixteen rows fill a register of 512 bits, and there are enough registers for eight positions: with fewer sums each
// VPDPBUSD would wait for the one before it. R15 runs along a, four positions on from AX; the other registers are as in
// the common tile.
#define STEP(activations, repeated, sum) \
	VPBROADCASTD activations, repeated; \
	VPDPBUSD Z16, repeated, sum

// Sixteen rows, eight positions, the four columns that lie d bytes on in a.
#define COLUMNS8(d) \
	VMOVDQU32 (16*d)(R8), Z16; \
	STEP(d(AX), Z17, Z0); \
	STEP(d(AX)(R11*1), Z18, Z1); \
	STEP(d(AX)(R11*2), Z19, Z2); \
	STEP(d(AX)(R12*1), Z20, Z3); \
	STEP(d(R15), Z21, Z4); \
	STEP(d(R15)(R11*1), Z22, Z5); \
	STEP(d(R15)(R11*2), Z23, Z6); \
	STEP(d(R15)(R12*1), Z24, Z7)

// func wideAVX512VNNI(out *int32, a *uint8, w *int8, n, cols, rows, stride int)
TEXT ·wideAVX512VNNI(SB), NOSPLIT, $0-56
	ARGUMENTS
	SUBQ $8, CX
	JLT  rest

eight:
	LEAQ (DI)(R10*4), BX
	VMOVDQU32 (DI), Z0
	VMOVDQU32 (DI)(R10*1), Z1
	VMOVDQU32 (DI)(R10*2), Z2
	VMOVDQU32 (DI)(R13*1), Z3
	VMOVDQU32 (BX), Z4
	VMOVDQU32 (BX)(R10*1), Z5
	VMOVDQU32 (BX)(R10*2), Z6
	VMOVDQU32 (BX)(R13*1), Z7
	MOVQ DX, R8
	MOVQ SI, AX
	LEAQ (SI)(R11*4), R15
	MOVQ R9, BX

eightcols:
	COLUMNS8(0)
	COLUMNS8(4)
	ADDQ $128, R8
	ADDQ $8, AX
	ADDQ $8, R15
	SUBQ $8, BX
	JNE  eightcols
	LEAQ (DI)(R10*4), BX
	VMOVDQU32 Z0, (DI)
	VMOVDQU32 Z1, (DI)(R10*1)
	VMOVDQU32 Z2, (DI)(R10*2)
	VMOVDQU32 Z3, (DI)(R13*1)
	VMOVDQU32 Z4, (BX)
	VMOVDQU32 Z5, (BX)(R10*1)
	VMOVDQU32 Z6, (BX)(R10*2)
	VMOVDQU32 Z7, (BX)(R13*1)
	LEAQ (DI)(R10*8), DI
	LEAQ (SI)(R11*8), SI
	SUBQ $8, CX
	JGE  eight

rest:
	ADDQ $8, CX
	JEQ  done

one:
	VMOVDQU32 (DI), Z0
	MOVQ DX, R8
	MOVQ SI, AX
	MOVQ R9, BX

onecols:
	VMOVDQU32 (R8), Z16
	STEP((AX), Z17, Z0)
	ADDQ $64, R8
	ADDQ $4, AX
	SUBQ $4, BX
	JNE  onecols
	VMOVDQU32 Z0, (DI)
	ADDQ R10, DI
	ADDQ R11, SI
	DECQ CX
	JNE  one

done:
	VZEROUPPER
	RET

// func narrowAVX512VNNI(out *int32, a *uint8, w *int8, n, cols, rows, stride int)
TEXT ·narrowAVX512VNNI(SB), NOSPLIT, $0-56
	NARROWTILE
