// Planes of pairs of positions of one offset, eight pairs of inputs side by side.
#include "CNTKKernels.h"
#include "vectors.h"

// What other recursions are made of.
#pragma clang diagnostic ignored "-Wunused-function"

// Products of inputs are made elsewhere.
#define ROWS 1
#define PANELS 1

#define NAME(x) x##_portable
#define FMA PORTABLE_FMA
#include "shifts.h"
#undef NAME
#undef FMA

#if defined(__x86_64__)
#define FMA(a, b, c) __builtin_elementwise_fma((a), (b), (c))

#define NAME(x) x##_avx2
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#include "shifts.h"
#pragma clang attribute pop
#undef NAME

#define NAME(x) x##_avx512
#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl,avx2,fma"))), apply_to = function)
#include "shifts.h"
#pragma clang attribute pop
#undef NAME
#endif

void ntk_shift_plane(const ntk_shift *shift, long count, const ntk_shift_layer *layers,
                     const double *row, const double *column, double *room, double *sums,
                     int64_t *near, double *largest) {
  CHOOSE(shift, shift, count, layers, row, column, room, sums, near, largest);
}
