#include "textflag.h"

// Packing works within halves of 128 bits, so that four registers of sums come out as 0 2 4 6 1 3 5 7 by four bytes.
DATA order<>+0(SB)/4, $0
DATA order<>+4(SB)/4, $4
DATA order<>+8(SB)/4, $1
DATA order<>+12(SB)/4, $5
DATA order<>+16(SB)/4, $2
DATA order<>+20(SB)/4, $6
DATA order<>+24(SB)/4, $3
DATA order<>+28(SB)/4, $7
GLOBL order<>(SB), RODATA|NOPTR, $32

// func activateAVX2(a *uint8, x, bias *int32, n, rows int, shift uint)
TEXT ·activateAVX2(SB), NOSPLIT, $0-48
	MOVQ a+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ bias+16(FP), DX
	MOVQ n+24(FP), BX
	MOVQ rows+32(FP), R9
	MOVQ shift+40(FP), CX
	MOVQ CX, X4
	DECQ CX
	MOVQ $1, AX
	SHLQ CX, AX
	MOVQ AX, X5
	VPBROADCASTD X5, Y5 // round
	MOVQ $0x7f7f7f7f, AX
	MOVQ AX, X6
	VPBROADCASTD X6, Y6
	VMOVDQU order<>(SB), Y7

position:
	MOVQ DX, R8
	MOVQ R9, CX

next:
	VPADDD (SI), Y5, Y0
	VPADDD 32(SI), Y5, Y1
	VPADDD 64(SI), Y5, Y2
	VPADDD 96(SI), Y5, Y3
	VPADDD (R8), Y0, Y0
	VPADDD 32(R8), Y1, Y1
	VPADDD 64(R8), Y2, Y2
	VPADDD 96(R8), Y3, Y3
	VPSRAD X4, Y0, Y0
	VPSRAD X4, Y1, Y1
	VPSRAD X4, Y2, Y2
	VPSRAD X4, Y3, Y3
	VPACKSSDW Y1, Y0, Y0
	VPACKSSDW Y3, Y2, Y2
	VPACKUSWB Y2, Y0, Y0 // saturates to 0..255
	VPERMD Y0, Y7, Y0
	VPMINUB Y6, Y0, Y0
	VMOVDQU Y0, (DI)
	ADDQ $128, SI
	ADDQ $128, R8
	ADDQ $32, DI
	SUBQ $32, CX
	JNE  next
	DECQ BX
	JNE  position
	VZEROUPPER
	RET

// Products have 64 bits, so even and odd elements are multiplied apart. There is no arithmetic shift of 64 bits, but the
// 32 bits of the quotient that count are the same with a logical one, as the shift is at most 32. The odd elements' are
// shifted up by 32-shift instead, which leaves them in the upper half, where they belong.
//
// func requantiseAVX2(x, y, mul *int32, n, rows int, shift uint)
TEXT ·requantiseAVX2(SB), NOSPLIT, $0-48
	MOVQ x+0(FP), DI
	MOVQ y+8(FP), SI
	MOVQ mul+16(FP), DX
	MOVQ n+24(FP), BX
	MOVQ rows+32(FP), R9
	MOVQ shift+40(FP), CX
	MOVQ CX, X4
	MOVQ $32, AX
	SUBQ CX, AX
	MOVQ AX, X5
	DECQ CX
	MOVQ $1, AX
	SHLQ CX, AX
	MOVQ AX, X6
	VPBROADCASTQ X6, Y6 // round
	VPXOR Y7, Y7, Y7

position:
	MOVQ DX, R8
	MOVQ R9, CX

next:
	VMOVDQU (SI), Y0
	VMOVDQU (R8), Y1
	VPSRLQ $32, Y0, Y2
	VPSRLQ $32, Y1, Y3
	VPMULDQ Y1, Y0, Y0
	VPMULDQ Y3, Y2, Y2
	VPADDQ Y6, Y0, Y0
	VPADDQ Y6, Y2, Y2
	VPSRLQ X4, Y0, Y0
	VPSLLQ X5, Y2, Y2
	VPBLENDD $0xaa, Y2, Y0, Y0
	VPADDD (DI), Y0, Y0
	VMOVDQU Y0, (DI)
	VMOVDQU Y7, (SI)
	ADDQ $32, SI
	ADDQ $32, DI
	ADDQ $32, R8
	SUBQ $8, CX
	JNE  next
	DECQ BX
	JNE  position
	VZEROUPPER
	RET

// func addRowAVX2(x *int32, row *int8, n int, by int32)
TEXT ·addRowAVX2(SB), NOSPLIT, $0-28
	MOVQ x+0(FP), DI
	MOVQ row+8(FP), SI
	MOVQ n+16(FP), CX
	MOVL by+24(FP), AX
	MOVQ AX, X4
	VPBROADCASTD X4, Y4

next:
	VPMOVSXBD (SI), Y0
	VPMULLD Y4, Y0, Y0
	VPADDD (DI), Y0, Y0
	VMOVDQU Y0, (DI)
	ADDQ $8, SI
	ADDQ $32, DI
	SUBQ $8, CX
	JNE  next
	VZEROUPPER
	RET

// Of 16 elements, the rows' are added up in 16 bits before they are scaled in 32. The rows are headers of slices, whose
// first word of three is where the elements are.
//
// func addRowsAVX2(x *int32, rows *[]int8, count, n int, by int32)
TEXT ·addRowsAVX2(SB), NOSPLIT, $0-36
	MOVQ x+0(FP), DI
	MOVQ rows+8(FP), DX
	MOVQ count+16(FP), R9
	MOVQ n+24(FP), CX
	MOVL by+32(FP), AX
	MOVQ AX, X4
	VPBROADCASTD X4, Y4
	XORQ BX, BX

elements:
	MOVQ DX, R8
	MOVQ R9, R10
	VPXOR Y0, Y0, Y0

row:
	MOVQ (R8), SI
	VPMOVSXBW (SI)(BX*1), Y1
	VPADDW Y1, Y0, Y0
	ADDQ $24, R8
	DECQ R10
	JNE  row
	VPMOVSXWD X0, Y1
	VEXTRACTI128 $1, Y0, X2
	VPMOVSXWD X2, Y2
	VPMULLD Y4, Y1, Y1
	VPMULLD Y4, Y2, Y2
	VPADDD (DI), Y1, Y1
	VPADDD 32(DI), Y2, Y2
	VMOVDQU Y1, (DI)
	VMOVDQU Y2, 32(DI)
	ADDQ $64, DI
	ADDQ $16, BX
	SUBQ $16, CX
	JNE  elements
	VZEROUPPER
	RET
