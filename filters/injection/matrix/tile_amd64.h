// Tiles on 256-bit registers. The including file defines DOT8(sum, i) and DOT9(sum, i), which add to each of the eight
// 32-bit sums in the register sum = Yi the four products of its row's weights, in Y8 or Y9, with the four activations that
// every lane of Y10 repeats. Y13 holds ones of 16 bits for them, Y11 and Y12 are theirs.
//
// DI out, SI a, DX w, CX positions left, R9 columns, R10 bytes from one position's sums to the next's, R11 stride; R12 and
// R13 three times these. R8, AX and BX run along w, a and the columns.

#define ARGUMENTS \
	MOVQ out+0(FP), DI; \
	MOVQ a+8(FP), SI; \
	MOVQ w+16(FP), DX; \
	MOVQ n+24(FP), CX; \
	MOVQ cols+32(FP), R9; \
	MOVQ rows+40(FP), R10; \
	MOVQ stride+48(FP), R11; \
	SHLQ $2, R10; \
	LEAQ (R11)(R11*2), R12; \
	LEAQ (R10)(R10*2), R13; \
	VPCMPEQW Y13, Y13, Y13; \
	VPSRLW $15, Y13, Y13

// Sixteen rows, one position, four columns.
#define WIDESTEP(activations, sum0, i0, sum1, i1) \
	VPBROADCASTD activations, Y10; \
	DOT8(sum0, i0); \
	DOT9(sum1, i1)

// Sixteen rows, four positions, the four columns that lie d bytes on in a.
#define WIDE4(d) \
	VMOVDQU (16*d)(R8), Y8; \
	VMOVDQU (16*d+32)(R8), Y9; \
	WIDESTEP(d(AX), Y0, 0, Y1, 1); \
	WIDESTEP(d(AX)(R11*1), Y2, 2, Y3, 3); \
	WIDESTEP(d(AX)(R11*2), Y4, 4, Y5, 5); \
	WIDESTEP(d(AX)(R12*1), Y6, 6, Y7, 7)

#define WIDE1(d) \
	VMOVDQU (16*d)(R8), Y8; \
	VMOVDQU (16*d+32)(R8), Y9; \
	WIDESTEP(d(AX), Y0, 0, Y1, 1)

#define NARROWSTEP(activations, sum, i) \
	VPBROADCASTD activations, Y10; \
	DOT8(sum, i)

// Eight rows, four positions, four columns.
#define NARROW4(d) \
	VMOVDQU (8*d)(R8), Y8; \
	NARROWSTEP(d(AX), Y0, 0); \
	NARROWSTEP(d(AX)(R11*1), Y1, 1); \
	NARROWSTEP(d(AX)(R11*2), Y2, 2); \
	NARROWSTEP(d(AX)(R12*1), Y3, 3)

#define NARROW1(d) \
	VMOVDQU (8*d)(R8), Y8; \
	NARROWSTEP(d(AX), Y0, 0)

#define WIDETILE \
	ARGUMENTS; \
	SUBQ $4, CX; \
	JLT  rest; \
four: \
	VMOVDQU (DI), Y0; \
	VMOVDQU 32(DI), Y1; \
	VMOVDQU (DI)(R10*1), Y2; \
	VMOVDQU 32(DI)(R10*1), Y3; \
	VMOVDQU (DI)(R10*2), Y4; \
	VMOVDQU 32(DI)(R10*2), Y5; \
	VMOVDQU (DI)(R13*1), Y6; \
	VMOVDQU 32(DI)(R13*1), Y7; \
	MOVQ DX, R8; \
	MOVQ SI, AX; \
	MOVQ R9, BX; \
fourcols: \
	WIDE4(0); \
	WIDE4(4); \
	WIDE4(8); \
	WIDE4(12); \
	ADDQ $256, R8; \
	ADDQ $16, AX; \
	SUBQ $16, BX; \
	JNE  fourcols; \
	VMOVDQU Y0, (DI); \
	VMOVDQU Y1, 32(DI); \
	VMOVDQU Y2, (DI)(R10*1); \
	VMOVDQU Y3, 32(DI)(R10*1); \
	VMOVDQU Y4, (DI)(R10*2); \
	VMOVDQU Y5, 32(DI)(R10*2); \
	VMOVDQU Y6, (DI)(R13*1); \
	VMOVDQU Y7, 32(DI)(R13*1); \
	LEAQ (DI)(R10*4), DI; \
	LEAQ (SI)(R11*4), SI; \
	SUBQ $4, CX; \
	JGE  four; \
rest: \
	ADDQ $4, CX; \
	JEQ  done; \
one: \
	VMOVDQU (DI), Y0; \
	VMOVDQU 32(DI), Y1; \
	MOVQ DX, R8; \
	MOVQ SI, AX; \
	MOVQ R9, BX; \
onecols: \
	WIDE1(0); \
	WIDE1(4); \
	ADDQ $128, R8; \
	ADDQ $8, AX; \
	SUBQ $8, BX; \
	JNE  onecols; \
	VMOVDQU Y0, (DI); \
	VMOVDQU Y1, 32(DI); \
	ADDQ R10, DI; \
	ADDQ R11, SI; \
	DECQ CX; \
	JNE  one; \
done: \
	VZEROUPPER; \
	RET

#define NARROWTILE \
	ARGUMENTS; \
	SUBQ $4, CX; \
	JLT  rest; \
four: \
	VMOVDQU (DI), Y0; \
	VMOVDQU (DI)(R10*1), Y1; \
	VMOVDQU (DI)(R10*2), Y2; \
	VMOVDQU (DI)(R13*1), Y3; \
	MOVQ DX, R8; \
	MOVQ SI, AX; \
	MOVQ R9, BX; \
fourcols: \
	NARROW4(0); \
	NARROW4(4); \
	NARROW4(8); \
	NARROW4(12); \
	ADDQ $128, R8; \
	ADDQ $16, AX; \
	SUBQ $16, BX; \
	JNE  fourcols; \
	VMOVDQU Y0, (DI); \
	VMOVDQU Y1, (DI)(R10*1); \
	VMOVDQU Y2, (DI)(R10*2); \
	VMOVDQU Y3, (DI)(R13*1); \
	LEAQ (DI)(R10*4), DI; \
	LEAQ (SI)(R11*4), SI; \
	SUBQ $4, CX; \
	JGE  four; \
rest: \
	ADDQ $4, CX; \
	JEQ  done; \
one: \
	VMOVDQU (DI), Y0; \
	MOVQ DX, R8; \
	MOVQ SI, AX; \
	MOVQ R9, BX; \
onecols: \
	NARROW1(0); \
	NARROW1(4); \
	ADDQ $64, R8; \
	ADDQ $8, AX; \
	SUBQ $8, BX; \
	JNE  onecols; \
	VMOVDQU Y0, (DI); \
	ADDQ R10, DI; \
	ADDQ R11, SI; \
	DECQ CX; \
	JNE  one; \
done: \
	VZEROUPPER; \
	RET
