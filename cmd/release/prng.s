# ProcessPrng of bcryptprimitives.dll, which Go's programs ask for random bytes and Debian's wine 8 does not have.
# For tests alone: see windows.sh. rcx is where, rdx how many.
.text
.globl ProcessPrng
ProcessPrng:
	test %rdx, %rdx
	jz 2f
1:	rdrand %rax
	jnc 1b
	mov %al, (%rcx)
	inc %rcx
	dec %rdx
	jnz 1b
2:	mov $1, %eax
	ret
.globl DllMainCRTStartup
DllMainCRTStartup:
	mov $1, %eax
	ret
.section .drectve
.ascii " -export:ProcessPrng"
