// Prints what every kernel makes of the same numbers, a line a result. scripts/cross-check compares the
// lines of processors with and without AVX, and of arm64.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "CNTKKernels.h"

static uint64_t state = 1;

// Uniform between 0.1 and 0.9, the same on every machine.
static double number(void) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return 0.1 + 0.8 * (double)(state >> 11) * 0x1p-53;
}

static double *numbers(long count) {
  double *values = aligned_alloc(64, (size_t)(count + 8) / 8 * 64);
  for (long i = 0; i < count; i++) values[i] = number();
  return values;
}

static void print(const char *name, long count, const double *values) {
  for (long i = 0; i < count; i++) printf("%s %ld %.17g\n", name, i, values[i]);
}

static ntk_inputs inputs(long stride, long layers, const double *values, const double *tails) {
  long size = stride * layers;
  return (ntk_inputs){
      .deviation = numbers(size), .share = numbers(size), .bias = numbers(size),
      .reciprocal = numbers(size), .contraction = numbers(size), .expansion = numbers(size),
      .total = numbers(size), .rest = numbers(size), .extra = numbers(size),
      .excess = numbers(size), .values = values, .slopes = values, .tails = tails,
      .stride = stride};
}

static void recursion(void) {
  enum { COUNT = 40, LAYERS = 3, TERMS = 2 * NTK_BLOCK };
  double *values = numbers(COUNT * LAYERS * TERMS), *tails = numbers(COUNT * LAYERS * 4);
  ntk_inputs row = inputs(COUNT, LAYERS, values, tails);
  ntk_inputs column = inputs(COUNT, LAYERS, values, tails);
  double *products = numbers(COUNT), covariance[COUNT], gap[COUNT];
  int32_t flags[COUNT];
  long found = ntk_first(COUNT, 0.09, &row, &column, products, covariance, gap, flags);
  printf("first %ld\n", found);
  for (long i = 0; i < found; i++) printf("flag %ld %d\n", i, flags[i]);
  print("covariance", COUNT, covariance);
  print("gap", COUNT, gap);
  for (long i = 0; i < COUNT; i++) gap[i] = number();
  for (int kind = NTK_PIECEWISE_LINEAR; kind <= NTK_SERIES; kind++) {
    ntk_operation operations[LAYERS - 1];
    for (int l = 0; l < LAYERS - 1; l++)
      operations[l] = (ntk_operation){.nonlinearity = {
          .kind = kind, .linear = 0.5, .absolute = 0.5, .gain = 1.5, .bias_variance = 0.09,
          .trained = 1, .series = {1, 0, 0, TERMS, 0, 2 * l}}};
    double sheet[LAYERS][3][COUNT];
    memset(sheet, 0, sizeof sheet);
    ntk_sheet sheets[LAYERS];
    for (int l = 0; l < LAYERS; l++) sheets[l] = (ntk_sheet){sheet[l][0], sheet[l][1], sheet[l][2]};
    ntk_sweep(COUNT, LAYERS - 1, operations, 1, &row, &column, covariance, gap, NULL, sheets);
    char name[32];
    snprintf(name, sizeof name, "sweep-%d", kind);
    print(name, LAYERS * 3 * COUNT, &sheet[0][0][0]);
  }
}

static void algebra(void) {
  enum { ROWS = 19, COLUMNS = 37, N = 21, WIDTH = 3 };
  double *a = numbers(ROWS * COLUMNS), *b = numbers(ROWS * COLUMNS), error = 0;
  double dot = ntk_dot_error(ROWS * COLUMNS, a, b, &error);
  print("dot", 1, &dot);
  double rest, power;
  ntk_sharpen(ROWS * COLUMNS, a, b, 0.9, dot, 1.1, &rest, &power);
  print("sharpen", 1, &rest);
  print("power", 1, &power);
  printf("finite %d\npeak %ld\n", ntk_finite(ROWS * COLUMNS, a), ntk_peak(ROWS * COLUMNS, a));
  a[7] = __builtin_inf();
  printf("infinite %d\n", ntk_finite(ROWS * COLUMNS, a));
  a[7] = 0.5;
  double *turned = numbers(ROWS * COLUMNS);
  ntk_transpose(ROWS, COLUMNS, a, COLUMNS, turned, ROWS);
  print("transpose", ROWS * COLUMNS, turned);
  enum { PANELS = (ROWS + 7) / 8 };
  double *packed = numbers(PANELS * 8 * COLUMNS), *products = numbers(PANELS * 8 * PANELS * 8);
  ntk_pack(ROWS, COLUMNS, a, packed);
  ntk_products(PANELS, PANELS, COLUMNS, 0, packed, packed, products, PANELS * 8);
  print("products", PANELS * 8 * PANELS * 8, products);
  double *c = numbers(ROWS * 24), *d = numbers(COLUMNS * 24);
  ntk_accumulate(ROWS, 24, COLUMNS, 0, a, COLUMNS, 1, d, 24, c, 24);
  ntk_accumulate(ROWS, 24, 5, 1, a, COLUMNS, 1, d, 24, c, 24);
  print("accumulate", ROWS * 24, c);
  double *band = numbers(N * (WIDTH + 1)), *real = numbers(N * (WIDTH + 1));
  double *imaginary = numbers(N * (WIDTH + 1)), *x = numbers(N * 16), *y = numbers(N * 16);
  // What lies beyond the matrix.
  for (long j = 0; j < N; j++)
    for (long k = 0; k <= WIDTH; k++)
      if (j + k >= N) band[k + j * (WIDTH + 1)] = 0;
  ntk_band_factor(N, WIDTH, band, 1.0, 0.3, 0.7, real, imaginary);
  ntk_band_solve(N, WIDTH, real, imaginary, x, y);
  print("solution", N * 16, x);
  print("imaginary", N * 16, y);
}

int main(void) {
  double normals[64];
  ntk_normals(normals, 64, 1000, 7, 3);
  print("normal", 64, normals);
  recursion();
  algebra();
  return 0;
}
