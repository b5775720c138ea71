// Vector kernels of the engine: the recursion over pairs of inputs, and normal random numbers.
//
// Compiled for several instruction sets and chosen at run time; the portable form serves any
// processor.
#ifndef CNTKKERNELS_H
#define CNTKKERNELS_H

#include <stdint.h>

// What one set of inputs brings to the recursion: for each layer `stride` numbers, the layers one
// after another.
typedef struct {
  // Deviation before the bias is added; its share of the deviation with the bias, and the bias's.
  const double *deviation, *share, *bias;
  // The reciprocal of `deviation`; in layer 1, that of the scaled input's norm.
  const double *reciprocal;
  // For the variance a of the layer below, with the bias: 1/sqrt(1 + a) and sqrt(a)/sqrt(1 + a), or
  // the like of 2a for erf and the Gaussian; sines and cosines have 1 - e^-a and 1 - e^-2a there.
  const double *contraction, *expansion;
  // sqrt(a), and what it is off by.
  const double *total, *rest;
  // What else a nonlinearity has of each input; see body.h.
  const double *extra, *excess;
  // Coefficients of sigma and of its derivative in normalized Hermite polynomials, sigma's divided by
  // the root of their sum of squares, and what is left of that sum from every NTK_BLOCK-th term on:
  // term k of a layer at (start + k) * stride; see ntk_series.
  const double *values, *slopes, *tails;
  long stride;
} ntk_inputs;

// The same in single precision.
typedef struct {
  const float *deviation, *share, *bias, *reciprocal, *contraction, *expansion, *total, *rest, *extra,
      *excess, *values, *slopes, *tails;
  long stride;
} ntk_inputs_single;

// Terms of a series between two looks at whether the rest matters.
enum { NTK_BLOCK = 16 };

// Which terms of a series there are: term k belongs to the polynomial of degree first + step * k.
typedef struct {
  // 2 for odd and even functions.
  long step, first_value, first_slope;
  // How many terms, a multiple of NTK_BLOCK, where they start, and the tails.
  long terms, start, tail_start;
} ntk_series;

// The nonlinearities: sigma(x) = A x + B |x|, and some smooth ones.
enum {
  NTK_PIECEWISE_LINEAR,
  NTK_ERF,
  NTK_GELU,
  NTK_SINE,
  NTK_COSINE,
  NTK_GAUSSIAN,
  NTK_EXPONENTIAL,
  NTK_SQUARED_RELU,
  // erf for weights of a variance above 1, which would multiply the error of NTK_ERF, and erf and GELU
  // among other activations: these have 1 - |correlation| to all digits.
  NTK_WIDE_ERF,
  NTK_WIDE_GELU,
  // Anything that `series` describes.
  NTK_SERIES,
  // What is none: covariance and tangent kernel times both reciprocals, and nothing (of pairs of
  // positions alone).
  NTK_SCALED,
  NTK_NONE,
  // Of pairs of inputs alone: weights by themselves; a mask that keeps a share `gain`; pairs put aside
  // and taken up again; the sum and the product with those put aside.
  NTK_WEIGHTS,
  NTK_DROPOUT,
  NTK_SAVE,
  NTK_RESTORE,
  NTK_SUM,
  NTK_PRODUCT
};

typedef struct {
  int kind;
  // A^2 / (A^2 + B^2) and B^2 / (A^2 + B^2), and A^2 + B^2 times the weights' variance; the latter
  // alone for the others.
  double linear, absolute, gain;
  // beta^2.
  double bias_variance;
  // 1 where weights follow, which add the covariance to the tangent kernel; 0 otherwise.
  double trained;
  ntk_series series;
} ntk_nonlinearity;

// How many pairs may be put aside.
enum { NTK_SLOTS = 8 };

// What is done to pairs of inputs at once: a nonlinearity with the weights after it, or one of the
// kinds for pairs alone, `slot` of which says where pairs are put aside. Sums have the shares of the
// deviations of what was put aside in `share` and of the other summand in `bias`.
typedef struct {
  ntk_nonlinearity nonlinearity;
  long slot;
} ntk_operation;

// Where a layer goes; null for one that nobody asked for.
typedef struct {
  double *nngp, *derivative, *ntk;
} ntk_sheet;

typedef struct {
  float *nngp, *derivative, *ntk;
} ntk_sheet_single;

// Layer 1 for `count` pairs (a multiple of 8) of one input with several: inner products in,
// covariance and 1 - |correlation| out. `flags` gets the pairs whose correlation is too close to
// +-1 for the gap to be had by subtraction, or so small that its digits have cancelled; returns how
// many.
long ntk_first(long count, double bias_variance, const ntk_inputs *row, const ntk_inputs *column,
               const double *products, double *covariance, double *gap, int32_t *flags);

// Carries `count` pairs (a multiple of 8) from layer 1 through operations. Rows and columns point at the
// inputs' numbers for layer 1, those of an operation's result follow; sheets has a place for layer 1 and
// every operation. Tangent kernels begin as `tangent`, or without it as `trained` times covariances.
void ntk_sweep(long count, long operation_count, const ntk_operation *operations, double trained,
               const ntk_inputs *row, const ntk_inputs *column, const double *covariance,
               const double *gap, const double *tangent, const ntk_sheet *sheets);

// The same in single precision, for counts that are multiples of 16.
long ntk_first_single(long count, double bias_variance, const ntk_inputs_single *row,
                      const ntk_inputs_single *column, const float *products, float *covariance,
                      float *gap, int32_t *flags);
void ntk_sweep_single(long count, long operation_count, const ntk_operation *operations,
                      double trained, const ntk_inputs_single *row, const ntk_inputs_single *column,
                      const float *covariance, const float *gap, const float *tangent,
                      const ntk_sheet_single *sheets);

// The roots of variances, to 31 digits: high + low. Of rows, `step` is 1 for a number a lane, 8 for one
// for each eight lanes and 0 for one for all.
typedef struct {
  const double *high, *low;
  long step;
} ntk_roots;

// Pairs of positions: their covariance high + low, to 31 digits, and their tangent kernel.
typedef struct {
  double *high, *low, *tangent;
} ntk_plane;

// Of `count` pairs (here and below a multiple of 8): covariance, and 1 - |correlation| from the
// roots of their variances; 0 and 1 where a variance is zero.
void ntk_resolve(long count, const ntk_roots *row, const ntk_roots *column, const ntk_plane *plane,
                 double *covariance, double *gap);

// The way back, for the variances of now: the covariance from the gap where that has more digits.
void ntk_compose(long count, const ntk_roots *row, const ntk_roots *column,
                 const double *covariance, const double *gap, const ntk_plane *plane);

// A layer of pairs of positions: sums of three lanes, weights and bias, a nonlinearity, each if wanted.
// The numbers of rows are one a lane or one for each eight: `row.stride` is 1 or 8.
typedef struct {
  // A multiple of 8.
  long count;
  // How far apart three lanes are that are summed; 0 for none.
  long step;
  // K = gain K + bias variance and T = gain T, or gain T + K where weights are trained; otherwise
  // nothing happens.
  int weighs, trains;
  double gain, bias_variance;
  // 1 for lanes in use, or for each eight of them; the others become 0. Looked at without a
  // nonlinearity, and where the stride is 8.
  const double *valid;
  // Roots of variances before and after the nonlinearity.
  ntk_roots row_before, column_before, row_after, column_after;
  // What else the nonlinearity needs. `deviation` is that of sigma(u); shares, biases and series are
  // not looked at.
  ntk_inputs row, column;
} ntk_layer;

// Takes pairs through a layer. The tangent kernel is multiplied by E[sigma'(u) sigma'(v)]. The planes
// may be the same one where nothing is summed.
void ntk_run_layer(const ntk_layer *layer, const ntk_nonlinearity *nonlinearity,
                   const ntk_plane *from, const ntk_plane *to);

// Covariances of inputs, means over channels of x y, laid out channel by channel, `step` as the stride
// of rows in a layer; tangent kernels become 0.
void ntk_fill(long count, long step, long channels, const double *valid, const double *row,
              const double *column, const ntk_plane *plane);

// How a window moves along one axis, which stands still by one: `before` positions of the first window
// are beyond the edge. At most NTK_TAPS taps.
enum { NTK_TAPS = 8 };
typedef struct {
  long taps, dilation, before;
} ntk_axis;

// What one side of a pair brings to a nonlinearity at each position: 1/sqrt(Var) before it and sqrt(Var)
// after it, and what ntk_inputs has too. The columns have eight inputs side by side.
typedef struct {
  const double *inverse, *after, *total, *rest, *reciprocal, *contraction, *expansion, *extra, *excess;
} ntk_shift_side;

// A layer of pairs of positions in doubles: window, weights, a nonlinearity, each if wanted, as in
// ntk_layer. `rows` and `columns` of positions after it.
typedef struct {
  ntk_axis row_axis, column_axis;
  int weighs, trains;
  double gain, bias_variance;
  long rows, columns;
  ntk_nonlinearity nonlinearity;
  ntk_shift_side row, column;
} ntk_shift_layer;

// By how much p differs from p', the inputs' shape, and the room: `size` numbers for a plane of 8
// pairs of inputs, `columns` the most that any layer has.
typedef struct {
  long row_offset, column_offset, input_rows, input_columns, channels, columns, size;
} ntk_shift;

// Takes the pairs (p, p - offset) of an input, the row, with eight others, the columns, from their
// channels through layers, and adds their covariances (high and low) and tangent kernels to three times
// eight sums. `near` tells for which of the eight a gap before a nonlinearity is too small for doubles,
// `largest` what the largest |correlation| before the first one was; both are added to. `room` has
// 4 size + 2 (8 columns + the longest reach, of 8 numbers a position) numbers.
void ntk_shift_plane(const ntk_shift *shift, long count, const ntk_shift_layer *layers,
                     const double *row, const double *column, double *room, double *sums,
                     int64_t *near, double *largest);

// A matrix high + low with factors of its own for tangent kernels: element (i, k) at
// i * row + k * step. Without `low` it has none, without `tangent` those are `high`.
typedef struct {
  const double *high, *low, *tangent;
  long row, step;
} ntk_matrix;

// C = A B, to 31 digits, and the like for tangent kernels; rows of B and C are `pitch` apart, `width`
// is a multiple of 8. What B does not have counts as zero.
void ntk_multiply_pairs(long rows, long terms, long width, const ntk_matrix *a, const ntk_plane *b,
                        long pitch, const ntk_plane *c);

// sum = a + b; and sum[k] = plane[k - step] + plane[k] + plane[k + step].
void ntk_add_planes(long count, const ntk_plane *a, const ntk_plane *b, const ntk_plane *sum);
void ntk_add_three(long count, long step, const ntk_plane *plane, const ntk_plane *sum);

// Products of covariances, with the tangent kernel of the product of functions.
void ntk_multiply_planes(long count, const ntk_plane *a, const ntk_plane *b,
                         const ntk_plane *product);

// The sums of a plane's covariances (high and low) and tangent kernels, over each eighth lane: three
// times eight numbers.
void ntk_sum_plane(long count, const ntk_plane *plane, double *sums);

// x . y, and the error of that sum: products and sums are carried along with what they round off
// (Ogita, Rump and Oishi 2005).
double ntk_dot_error(long count, const double *x, const double *y, double *error);

// How far y is from being a multiple of x: |y - c x|^2 for the c that makes it least, near `slope`,
// given |x|^2; and |shift x|^2 - |y|^2.
void ntk_sharpen(long count, const double *x, const double *y, double slope, double square,
                 double shift, double *rest, double *power);

// Whether no element is infinite or NaN.
int ntk_finite(long count, const double *x);

// A place of the largest magnitude among count > 0 elements.
long ntk_peak(long count, const double *x);

// Independent N(0, 1) numbers with indices start, ... (a multiple of 2) of a stream of a seed, by
// Box and Muller over Philox4x32-10.
void ntk_normals(double *target, long count, uint64_t start, uint64_t seed, uint64_t stream);

// Copies rows x columns elements to their transposed places: to[j * to_stride + i] is
// from[i * from_stride + j].
void ntk_transpose(long rows, long columns, const double *from, long from_stride, double *to,
                   long to_stride);

// Lays rows out in panels of eight: element (i, k) of panel p is that of row 8 p + i in column k, at
// to[8 * (p * columns + k) + i]. The last panel is filled with zeros.
void ntk_pack(long rows, long columns, const double *from, double *to);

// Inner products of rows in panels with others: that of row i with row j of the others goes to
// products[i * stride + j]. With `lower`, at least those of j <= i.
void ntk_products(long row_panels, long column_panels, long columns, int lower,
                  const double *rows, const double *others, double *products, long stride);

// The same for panels of sixteen rows in single precision, from rows of doubles.
void ntk_pack_single(long rows, long columns, const double *from, float *to);
void ntk_products_single(long row_panels, long column_panels, long columns, int lower,
                         const float *rows, const float *others, float *products, long stride);

// C += A B, or C -= A B, where matrices are too thin for packing them to pay: element (i, k) of A at
// a[i * a_row + k * a_step], B and C row by row, `count` terms an element; `columns` a multiple of 8.
void ntk_accumulate(long rows, long columns, long count, int subtracts, const double *a, long a_row,
                    long a_step, const double *b, long b_row, double *c, long c_row);

// Factorizes scale * T + s I = L D L^T for a symmetric band matrix T (band[(i - j) + j * (width + 1)]
// is its element (i, j), j <= i <= j + width) and a complex s off the real axis, which keeps pivots
// from vanishing. Column j of L, below its unit diagonal, goes to j * (width + 1) + 1...; 1 / D to
// j * (width + 1).
void ntk_band_factor(long n, long width, const double *band, double scale, double s_real,
                     double s_imaginary, double *l_real, double *l_imaginary);

// Solves L D L^T X = B in place for 16 right-hand sides, a row of 16 an unknown.
void ntk_band_solve(long n, long width, const double *l_real, const double *l_imaginary,
                    double *x_real, double *x_imaginary);

// Tells the processor that this thread waits for another.
static inline void ntk_pause(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

#endif
