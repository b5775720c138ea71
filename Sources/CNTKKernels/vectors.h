// What the kernels of all instruction sets share.
#ifndef NTK_VECTORS
#define NTK_VECTORS
#include <stdint.h>

// Eight lanes of doubles, sixteen of single precision: the compiler splits them where registers are
// shorter.
typedef double vec __attribute__((ext_vector_type(8)));
typedef int64_t mask __attribute__((ext_vector_type(8)));
typedef uint64_t words __attribute__((ext_vector_type(8)));
typedef float single_vec __attribute__((ext_vector_type(16)));
typedef int32_t single_mask __attribute__((ext_vector_type(16)));

// Near minimax polynomials in u = r^2 on [0, 1/2], errors below 2e-17 of the value:
// arcsin(r)/r, and (sin f - f cos f)/r^3 for f = 2 arcsin r.
static const double arcsine_coefficients[] = {
    0x1.0000000000000p+0, 0x1.55555555552f8p-3, 0x1.3333333379e36p-4, 0x1.6db6db397446bp-5,
    0x1.f1c730cb592e6p-6, 0x1.6e893a3f28e95p-6, 0x1.1c7f1339914dap-6, 0x1.c44fb258f2f01p-7,
    0x1.b03e2652e28aap-7, -0x1.54fd1ff5eca57p-9, 0x1.426bd3d76c062p-4, -0x1.2ffed4e6b1001p-2,
    0x1.0219811b4e654p+0, -0x1.3ed52eb65c8f8p+1, 0x1.2917a832a773ep+2, -0x1.8eacd96293c37p+2,
    0x1.70821a42cbe7dp+2, -0x1.a3b414e91338cp+1, 0x1.c751137d2c0c5p-1};
static const double curve_coefficients[] = {
    0x1.5555555555555p+1, 0x1.11111111110e5p-2, 0x1.5f15f15f20505p-4, 0x1.4514513d69160p-5,
    0x1.6a052ef2610eap-6, 0x1.c3214e75b535ep-7, 0x1.2f5126516a375p-7, 0x1.ad20883d2a768p-8,
    0x1.4e9214969a783p-8, 0x1.f16b070bf07c0p-10, 0x1.b38197bbe87bep-7, -0x1.5ce3192250448p-5,
    0x1.3378d0768fc20p-3, -0x1.79766fd28d7acp-2, 0x1.61a59e26d9118p-1, -0x1.db8d0db4ebadap-1,
    0x1.b9e3199d87d9cp-1, -0x1.f9f17054ef279p-2, 0x1.15c05e1b6878ep-3};
// The same of nine terms for single precision, errors below 3e-9 of the value.
static const double single_arcsine_coefficients[] = {
    0x1.00000006f817ep+0,  0x1.55550ef6eb964p-3, 0x1.33501cd091bf8p-4,
    0x1.6932d27cc5441p-5,  0x1.2563e74e97226p-5, -0x1.cc19c5dbab679p-8,
    0x1.b7e915b14a90cp-4, -0x1.165b451fc1521p-3, 0x1.fb8cb78268d63p-4};
static const double single_curve_coefficients[] = {
    0x1.5555555662660p+1, 0x1.11110673b2df8p-2,  0x1.5f1eacae52f09p-4,
    0x1.43b67f2151077p-5, 0x1.8509bd4485f3fp-6,  0x1.3ab8e2868f8aep-8,
    0x1.2e7558a3bb766p-5, -0x1.47ef3eac66358p-5, 0x1.4d0635431ea43p-5};
// Vectors carried through the layers side by side, to fill the pipeline.
#define LANES 4
// Gaps below this are not left to subtraction; see InputGeometry.swift.
#define NEAR 0.125

// a b + c where the processor is not known to fuse it.
#if defined(__aarch64__)
#define PORTABLE_FMA(a, b, c) __builtin_elementwise_fma((a), (b), (c))
#else
#define PORTABLE_FMA(a, b, c) ((a) * (b) + (c))
#endif

// Vectors are passed between inlined functions alone.
#pragma clang diagnostic ignored "-Wpsabi"

// A case for each kind that has a form of its own in all recursions.
#define NTK_CLOSED_FORMS(FORM)                                                                     \
  FORM(NTK_ERF);                                                                                   \
  FORM(NTK_GELU);                                                                                  \
  FORM(NTK_SINE);                                                                                  \
  FORM(NTK_COSINE);                                                                                \
  FORM(NTK_GAUSSIAN);                                                                              \
  FORM(NTK_EXPONENTIAL);                                                                           \
  FORM(NTK_SQUARED_RELU);                                                                          \
  FORM(NTK_WIDE_ERF);                                                                              \
  FORM(NTK_WIDE_GELU)

// The form of a function for the processor at hand.
#if defined(__x86_64__)
#define CHOOSE(f, ...)                                                                             \
  (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&                      \
           __builtin_cpu_supports("avx512vl")                                                      \
       ? f##_avx512(__VA_ARGS__)                                                                   \
   : __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? f##_avx2(__VA_ARGS__)       \
                                                                     : f##_portable(__VA_ARGS__))
#else
#define CHOOSE(f, ...) f##_portable(__VA_ARGS__)
#endif
#endif
