#include "textflag.h"

// What the assembler does not know. A shift by a negative count is one to the right.
#define SSHL4S(shift, n, d) WORD $(0x4ea04400 | shift<<16 | n<<5 | d)
#define SSHL2D(shift, n, d) WORD $(0x4ee04400 | shift<<16 | n<<5 | d)
#define MUL4S(m, n, d) WORD $(0x4ea09c00 | m<<16 | n<<5 | d)
#define SQXTN4H(n, d) WORD $(0x0e614800 | n<<5 | d)
#define SQXTN8H(n, d) WORD $(0x4e614800 | n<<5 | d)
#define SQXTUN8B(n, d) WORD $(0x2e212800 | n<<5 | d)
#define SQXTUN16B(n, d) WORD $(0x6e212800 | n<<5 | d)
#define SMULL2D(m, n, d) WORD $(0x0ea0c000 | m<<16 | n<<5 | d)
#define SMULL2D2(m, n, d) WORD $(0x4ea0c000 | m<<16 | n<<5 | d)
#define SXTL8H(n, d) WORD $(0x0f08a400 | n<<5 | d)
#define SXTL4S(n, d) WORD $(0x0f10a400 | n<<5 | d)
#define SXTL4S2(n, d) WORD $(0x4f10a400 | n<<5 | d)

// func activateNEON(a *uint8, x, bias *int32, n, rows int, shift uint)
TEXT ·activateNEON(SB), NOSPLIT, $0-48
	MOVD a+0(FP), R0
	MOVD x+8(FP), R1
	MOVD bias+16(FP), R7
	MOVD n+24(FP), R2
	MOVD rows+32(FP), R8
	MOVD shift+40(FP), R3
	SUB  $1, R3, R4
	MOVD $1, R5
	LSL  R4, R5
	NEG  R3, R3
	VDUP R5, V5.S4 // round
	VDUP R3, V6.S4
	MOVD $127, R6
	VDUP R6, V7.B16

position:
	MOVD R7, R9
	MOVD R8, R10

next:
	VLD1.P 64(R1), [V0.S4, V1.S4, V2.S4, V3.S4]
	VLD1.P 64(R9), [V16.S4, V17.S4, V18.S4, V19.S4]
	VADD V5.S4, V0.S4, V0.S4
	VADD V5.S4, V1.S4, V1.S4
	VADD V5.S4, V2.S4, V2.S4
	VADD V5.S4, V3.S4, V3.S4
	VADD V16.S4, V0.S4, V0.S4
	VADD V17.S4, V1.S4, V1.S4
	VADD V18.S4, V2.S4, V2.S4
	VADD V19.S4, V3.S4, V3.S4
	SSHL4S(6, 0, 0)
	SSHL4S(6, 1, 1)
	SSHL4S(6, 2, 2)
	SSHL4S(6, 3, 3)
	SQXTN4H(0, 0)
	SQXTN8H(1, 0)
	SQXTN4H(2, 2)
	SQXTN8H(3, 2)
	SQXTUN8B(0, 0) // saturates to 0..255
	SQXTUN16B(2, 0)
	VUMIN V7.B16, V0.B16, V0.B16
	VST1.P [V0.B16], 16(R0)
	SUBS $16, R10
	BNE  next
	SUBS $1, R2
	BNE  position
	RET

// func requantiseNEON(x, y, mul *int32, n, rows int, shift uint)
TEXT ·requantiseNEON(SB), NOSPLIT, $0-48
	MOVD x+0(FP), R0
	MOVD y+8(FP), R1
	MOVD mul+16(FP), R2
	MOVD n+24(FP), R3
	MOVD rows+32(FP), R4
	MOVD shift+40(FP), R5
	SUB  $1, R5, R6
	MOVD $1, R7
	LSL  R6, R7
	NEG  R5, R5
	VDUP R7, V16.D2 // round
	VDUP R5, V17.D2
	VEOR V18.B16, V18.B16, V18.B16
	VEOR V19.B16, V19.B16, V19.B16

position:
	MOVD R2, R8
	MOVD R4, R9

next:
	VLD1 (R1), [V0.S4, V1.S4]
	VLD1.P 32(R8), [V2.S4, V3.S4]
	VLD1 (R0), [V4.S4, V5.S4]
	VST1.P [V18.S4, V19.S4], 32(R1)
	SMULL2D(2, 0, 6)
	SMULL2D2(2, 0, 7)
	SMULL2D(3, 1, 20)
	SMULL2D2(3, 1, 21)
	VADD V16.D2, V6.D2, V6.D2
	VADD V16.D2, V7.D2, V7.D2
	VADD V16.D2, V20.D2, V20.D2
	VADD V16.D2, V21.D2, V21.D2
	SSHL2D(17, 6, 6)
	SSHL2D(17, 7, 7)
	SSHL2D(17, 20, 20)
	SSHL2D(17, 21, 21)
	VUZP1 V7.S4, V6.S4, V6.S4 // the lower 32 bits of each
	VUZP1 V21.S4, V20.S4, V20.S4
	VADD V6.S4, V4.S4, V4.S4
	VADD V20.S4, V5.S4, V5.S4
	VST1.P [V4.S4, V5.S4], 32(R0)
	SUBS $8, R9
	BNE  next
	SUBS $1, R3
	BNE  position
	RET

// func addRowNEON(x *int32, row *int8, n int, by int32)
TEXT ·addRowNEON(SB), NOSPLIT, $0-28
	MOVD x+0(FP), R0
	MOVD row+8(FP), R1
	MOVD n+16(FP), R2
	MOVW by+24(FP), R3
	VDUP R3, V5.S4

next:
	VLD1.P 8(R1), [V0.B8]
	VLD1 (R0), [V3.S4, V4.S4]
	SXTL8H(0, 0)
	SXTL4S2(0, 1)
	SXTL4S(0, 0)
	MUL4S(5, 0, 0)
	MUL4S(5, 1, 1)
	VADD V0.S4, V3.S4, V3.S4
	VADD V1.S4, V4.S4, V4.S4
	VST1.P [V3.S4, V4.S4], 32(R0)
	SUBS $8, R2
	BNE  next
	RET
