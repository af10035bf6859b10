// R0 out, R1 a, R2 w, R3 positions left, R4 columns, R5 bytes from one position's sums to the next's, R6 stride; R7 runs
// along w, R8 counts columns.
#define ARGUMENTS \
	MOVD out+0(FP), R0; \
	MOVD a+8(FP), R1; \
	MOVD w+16(FP), R2; \
	MOVD n+24(FP), R3; \
	MOVD cols+32(FP), R4; \
	MOVD rows+40(FP), R5; \
	MOVD stride+48(FP), R6; \
	LSL  $2, R5
