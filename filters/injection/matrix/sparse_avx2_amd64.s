#include "textflag.h"

// Eight rows of the four columns in Y12: see DOT8 in tile_avx2_amd64.s.
#define EIGHT(i, sum) \
	VPMADDUBSW (32*i)(R8), Y12, Y13; \
	VPMADDWD Y14, Y13, Y13; \
	VPADDD Y13, sum, sum

// DI out, SI a, DX w, CX positions left, R9 turns of 32 columns, R11 stride; AX has a
// bit for each four columns that are not all zero, lowest first, BX is the number of such a bit.
//
// func sparseAVX2(out *int32, a *uint8, w *int8, n, cols, stride int)
TEXT ·sparseAVX2(SB), NOSPLIT, $0-48
	MOVQ out+0(FP), DI
	MOVQ a+8(FP), SI
	MOVQ w+16(FP), DX
	MOVQ n+24(FP), CX
	MOVQ cols+32(FP), R9
	MOVQ stride+40(FP), R11
	SHRQ $5, R9
	VPCMPEQW Y14, Y14, Y14
	VPSRLW $15, Y14, Y14
	VPXOR Y15, Y15, Y15

position:
	// The last 32 columns first, so that their bits come to lie highest.
	MOVQ R9, BX
	SHLQ $5, BX
	XORQ AX, AX

bits:
	VPCMPEQD -32(SI)(BX*1), Y15, Y12
	VMOVMSKPS Y12, R10
	SHLQ $8, AX
	XORQ $0xff, R10
	ORQ  R10, AX
	SUBQ $32, BX
	JNE  bits
	TESTQ AX, AX
	JEQ  next

	VMOVDQU (DI), Y0
	VMOVDQU 32(DI), Y1
	VMOVDQU 64(DI), Y2
	VMOVDQU 96(DI), Y3
	VMOVDQU 128(DI), Y4
	VMOVDQU 160(DI), Y5
	VMOVDQU 192(DI), Y6
	VMOVDQU 224(DI), Y7
	VMOVDQU 256(DI), Y8
	VMOVDQU 288(DI), Y9
	VMOVDQU 320(DI), Y10
	VMOVDQU 352(DI), Y11

columns:
	BSFQ AX, BX
	LEAQ -1(AX), R10
	VPBROADCASTD (SI)(BX*4), Y12
	IMUL3Q $384, BX, R8
	ADDQ DX, R8
	EIGHT(0, Y0)
	EIGHT(1, Y1)
	EIGHT(2, Y2)
	EIGHT(3, Y3)
	EIGHT(4, Y4)
	EIGHT(5, Y5)
	EIGHT(6, Y6)
	EIGHT(7, Y7)
	EIGHT(8, Y8)
	EIGHT(9, Y9)
	EIGHT(10, Y10)
	EIGHT(11, Y11)
	ANDQ R10, AX
	JNE  columns

	VMOVDQU Y0, (DI)
	VMOVDQU Y1, 32(DI)
	VMOVDQU Y2, 64(DI)
	VMOVDQU Y3, 96(DI)
	VMOVDQU Y4, 128(DI)
	VMOVDQU Y5, 160(DI)
	VMOVDQU Y6, 192(DI)
	VMOVDQU Y7, 224(DI)
	VMOVDQU Y8, 256(DI)
	VMOVDQU Y9, 288(DI)
	VMOVDQU Y10, 320(DI)
	VMOVDQU Y11, 352(DI)

next:
	ADDQ $384, DI
	ADDQ R11, SI
	DECQ CX
	JNE  position
	VZEROUPPER
	RET
