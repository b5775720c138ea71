#include "CNTKKernels.h"
#include "vectors.h"

// The portable form. ROWS times PANELS vectors of eight, and one row of them more, fit into the
// registers.
#define NAME(x) x##_portable
#define ROWS 2
#define PANELS 1
#define WIDE 1
#define WIDE_ROWS 2
#define NARROW 1
#define NARROW_ROWS 2
#define FMA PORTABLE_FMA
#include "body.h"
#undef NAME
#define NAME(x) x##_single_portable
#include "single.h"
#undef NAME
#undef FMA
#undef ROWS
#undef PANELS
#undef WIDE
#undef WIDE_ROWS
#undef NARROW
#undef NARROW_ROWS

#if defined(__x86_64__)
#define FMA(a, b, c) __builtin_elementwise_fma((a), (b), (c))

#define NAME(x) x##_avx2
#define ROWS 4
#define PANELS 1
#define WIDE 1
#define WIDE_ROWS 6
#define NARROW 1
#define NARROW_ROWS 6
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#include "body.h"
#undef NAME
#define NAME(x) x##_single_avx2
#include "single.h"
#pragma clang attribute pop
#undef NAME
#undef ROWS
#undef PANELS
#undef WIDE
#undef WIDE_ROWS
#undef NARROW
#undef NARROW_ROWS

#define NAME(x) x##_avx512
#define ROWS 8
#define PANELS 3
#define WIDE 4
#define WIDE_ROWS 6
#define NARROW 2
#define NARROW_ROWS 12
#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl,avx2,fma"))), apply_to = function)
#include "body.h"
#undef NAME
#define NAME(x) x##_single_avx512
#include "single.h"
#pragma clang attribute pop
#undef NAME
#undef ROWS
#undef PANELS
#undef WIDE
#undef WIDE_ROWS
#undef NARROW
#undef NARROW_ROWS

#endif

long ntk_first(long count, double bias_variance, const ntk_inputs *row, const ntk_inputs *column,
               const double *products, double *covariance, double *gap, int32_t *flags) {
  return CHOOSE(first, count, bias_variance, row, column, products, covariance, gap, flags);
}

void ntk_sweep(long count, long operation_count, const ntk_operation *operations, double trained,
               const ntk_inputs *row, const ntk_inputs *column, const double *covariance,
               const double *gap, const double *tangent, const ntk_sheet *sheets) {
  CHOOSE(sweep, count, operation_count, operations, trained, row, column, covariance, gap, tangent,
         sheets);
}

long ntk_first_single(long count, double bias_variance, const ntk_inputs_single *row,
                      const ntk_inputs_single *column, const float *products, float *covariance,
                      float *gap, int32_t *flags) {
  return CHOOSE(first_single, count, bias_variance, row, column, products, covariance, gap, flags);
}

void ntk_sweep_single(long count, long operation_count, const ntk_operation *operations,
                      double trained, const ntk_inputs_single *row, const ntk_inputs_single *column,
                      const float *covariance, const float *gap, const float *tangent,
                      const ntk_sheet_single *sheets) {
  CHOOSE(sweep_single, count, operation_count, operations, trained, row, column, covariance, gap,
         tangent, sheets);
}

void ntk_pack_single(long rows, long columns, const double *from, float *to) {
  CHOOSE(pack_single, rows, columns, from, to);
}

void ntk_products_single(long row_panels, long column_panels, long columns, int lower,
                         const float *rows, const float *others, float *products, long stride) {
  CHOOSE(products_single, row_panels, column_panels, columns, lower, rows, others, products,
         stride);
}

double ntk_dot_error(long count, const double *x, const double *y, double *error) {
  return CHOOSE(dot_error, count, x, y, error);
}

void ntk_sharpen(long count, const double *x, const double *y, double slope, double square,
                 double shift, double *rest, double *power) {
  CHOOSE(sharpen, count, x, y, slope, square, shift, rest, power);
}

int ntk_finite(long count, const double *x) { return CHOOSE(finite, count, x); }

long ntk_peak(long count, const double *x) { return CHOOSE(peak, count, x); }

void ntk_normals(double *target, long count, uint64_t start, uint64_t seed, uint64_t stream) {
  CHOOSE(normals, target, count, start, seed, stream);
}

void ntk_transpose(long rows, long columns, const double *from, long from_stride, double *to,
                   long to_stride) {
  CHOOSE(transpose, rows, columns, from, from_stride, to, to_stride);
}

void ntk_pack(long rows, long columns, const double *from, double *to) {
  CHOOSE(pack, rows, columns, from, to);
}

void ntk_products(long row_panels, long column_panels, long columns, int lower,
                  const double *rows, const double *others, double *products, long stride) {
  CHOOSE(products, row_panels, column_panels, columns, lower, rows, others, products, stride);
}

void ntk_accumulate(long rows, long columns, long count, int subtracts, const double *a, long a_row,
                    long a_step, const double *b, long b_row, double *c, long c_row) {
  CHOOSE(accumulate, rows, columns, count, subtracts, a, a_row, a_step, b, b_row, c, c_row);
}

void ntk_band_factor(long n, long width, const double *band, double scale, double s_real,
                     double s_imaginary, double *l_real, double *l_imaginary) {
  CHOOSE(band_factor, n, width, band, scale, s_real, s_imaginary, l_real, l_imaginary);
}

void ntk_band_solve(long n, long width, const double *l_real, const double *l_imaginary,
                    double *x_real, double *x_imaginary) {
  CHOOSE(band_solve, n, width, l_real, l_imaginary, x_real, x_imaginary);
}

void ntk_resolve(long count, const ntk_roots *row, const ntk_roots *column, const ntk_plane *plane,
                 double *covariance, double *gap) {
  CHOOSE(resolve, count, row, column, plane, covariance, gap);
}

void ntk_compose(long count, const ntk_roots *row, const ntk_roots *column,
                 const double *covariance, const double *gap, const ntk_plane *plane) {
  CHOOSE(compose, count, row, column, covariance, gap, plane);
}

void ntk_run_layer(const ntk_layer *l, const ntk_nonlinearity *nonlinearity,
                   const ntk_plane *from, const ntk_plane *to) {
  CHOOSE(layer, l, nonlinearity, from, to);
}

void ntk_fill(long count, long step, long channels, const double *valid, const double *row,
              const double *column, const ntk_plane *plane) {
  CHOOSE(fill, count, step, channels, valid, row, column, plane);
}

void ntk_multiply_pairs(long rows, long terms, long width, const ntk_matrix *a, const ntk_plane *b,
                        long pitch, const ntk_plane *c) {
  CHOOSE(multiply_pairs, rows, terms, width, a, b, pitch, c);
}

void ntk_add_planes(long count, const ntk_plane *a, const ntk_plane *b, const ntk_plane *sum) {
  CHOOSE(add_planes, count, a, b, sum);
}

void ntk_add_three(long count, long step, const ntk_plane *plane, const ntk_plane *sum) {
  CHOOSE(add_three, count, step, plane, sum);
}

void ntk_multiply_planes(long count, const ntk_plane *a, const ntk_plane *b,
                         const ntk_plane *product) {
  CHOOSE(multiply_planes, count, a, b, product);
}

void ntk_sum_plane(long count, const ntk_plane *plane, double *sums) {
  CHOOSE(sum_plane, count, plane, sums);
}
