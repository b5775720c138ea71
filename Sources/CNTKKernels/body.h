// The kernels' code, included once for each instruction set under another NAME.

#include "doubles.h"

// log x for x in (0, 1). Casts between vectors keep the bits.
INLINE vec NAME(logarithm)(vec x) {
  words bits = (words)x;
  // The mantissa goes to [sqrt(1/2), sqrt(2)).
  words shifted = bits - 0x3FE6A09E667F3BCDull;
  mask exponent = ((mask)shifted) >> 52;
  vec m = (vec)((shifted & 0x000FFFFFFFFFFFFFull) + 0x3FE6A09E667F3BCDull);
  vec f = (m - 1.0) / (m + 1.0), s = f * f;
  // 2 artanh f.
  vec p = (vec)(2.0 / 19);
  p = FMA(p, s, (vec)(2.0 / 17));
  p = FMA(p, s, (vec)(2.0 / 15));
  p = FMA(p, s, (vec)(2.0 / 13));
  p = FMA(p, s, (vec)(2.0 / 11));
  p = FMA(p, s, (vec)(2.0 / 9));
  p = FMA(p, s, (vec)(2.0 / 7));
  p = FMA(p, s, (vec)(2.0 / 5));
  p = FMA(p, s, (vec)(2.0 / 3));
  vec tail = FMA(p * s, f, 2.0 * f);
  return FMA(__builtin_convertvector(exponent, vec), (vec)0.69314718055994530942, tail);
}

// A number in (0, 1), at the middle of one of 2^52 intervals, from the upper and the lower word.
INLINE vec NAME(uniform)(words high, words low) {
  words bits = (high << 20) | (low >> 12);
  return (__builtin_convertvector(bits, vec) + 0.5) * 0x1p-52;
}

INLINE void NAME(philox)(words *c, uint64_t seed) {
  const uint64_t low = 0xFFFFFFFFull;
  uint64_t k0 = seed & low, k1 = seed >> 32;
  for (int round = 0; round < 10; round++) {
    words a = c[0] * 0xD2511F53ull, b = c[2] * 0xCD9E8D57ull;
    words c0 = (b >> 32) ^ c[1] ^ k0, c2 = (a >> 32) ^ c[3] ^ k1;
    c[1] = b & low;
    c[3] = a & low;
    c[0] = c0;
    c[2] = c2;
    k0 = (k0 + 0x9E3779B9ull) & low;
    k1 = (k1 + 0xBB67AE85ull) & low;
  }
}

// Eight pairs of normal numbers for the positions p, ..., p + 7.
INLINE void NAME(box_muller)(uint64_t p, uint64_t seed, uint64_t stream, vec *first,
                             vec *second) {
  words position = p + (words){0, 1, 2, 3, 4, 5, 6, 7};
  words c[4] = {position & 0xFFFFFFFFull, position >> 32, (words)(stream & 0xFFFFFFFFull),
                (words)(stream >> 32)};
  NAME(philox)(c, seed);
  vec radius = __builtin_elementwise_sqrt(-2.0 * NAME(logarithm)(NAME(uniform)(c[0], c[1])));
  vec turns = NAME(uniform)(c[2], c[3]);
  // turns = quadrant/4 + x/2pi with |x| <= pi/4.
  vec quadrant = __builtin_elementwise_floor(4.0 * turns + 0.5);
  vec x = (turns - 0.25 * quadrant) * 6.28318530717958647693, s = x * x;
  vec sine = (vec)(1.0 / 355687428096000);
  sine = FMA(sine, s, (vec)(-1.0 / 1307674368000));
  sine = FMA(sine, s, (vec)(1.0 / 6227020800));
  sine = FMA(sine, s, (vec)(-1.0 / 39916800));
  sine = FMA(sine, s, (vec)(1.0 / 362880));
  sine = FMA(sine, s, (vec)(-1.0 / 5040));
  sine = FMA(sine, s, (vec)(1.0 / 120));
  sine = FMA(sine, s, (vec)(-1.0 / 6));
  sine = FMA(sine * s, x, x);
  vec cosine = (vec)(1.0 / 20922789888000);
  cosine = FMA(cosine, s, (vec)(-1.0 / 87178291200));
  cosine = FMA(cosine, s, (vec)(1.0 / 479001600));
  cosine = FMA(cosine, s, (vec)(-1.0 / 3628800));
  cosine = FMA(cosine, s, (vec)(1.0 / 40320));
  cosine = FMA(cosine, s, (vec)(-1.0 / 720));
  cosine = FMA(cosine, s, (vec)(1.0 / 24));
  cosine = FMA(cosine, s, (vec)(-0.5));
  cosine = FMA(cosine, s, (vec)1.0);
  mask q = __builtin_convertvector(quadrant, mask);
  mask swap = (q & 1) != 0;
  vec c1 = NAME(blend)(swap, sine, cosine), s1 = NAME(blend)(swap, cosine, sine);
  c1 = NAME(blend)(((q + 1) & 2) != 0, -c1, c1);
  s1 = NAME(blend)((q & 2) != 0, -s1, s1);
  *first = radius * c1;
  *second = radius * s1;
}

static void NAME(normals)(double *target, long count, uint64_t start, uint64_t seed,
                          uint64_t stream) {
  for (long k = 0; k < count; k += 16) {
    vec first, second;
    NAME(box_muller)((start + (uint64_t)k) / 2, seed, stream, &first, &second);
    double pairs[16];
    for (int lane = 0; lane < 8; lane++) {
      pairs[2 * lane] = first[lane];
      pairs[2 * lane + 1] = second[lane];
    }
    long length = count - k < 16 ? count - k : 16;
    __builtin_memcpy(target + k, pairs, (unsigned long)length * sizeof(double));
  }
}

// Eight rows become eight columns, so that whole cache lines are read and written.
INLINE void NAME(transpose_block)(const double *from, long from_stride, double *to,
                                  long to_stride) {
  vec r[8], s[8];
  for (int i = 0; i < 8; i++) r[i] = NAME(load)(from + i * from_stride);
  for (int i = 0; i < 8; i += 2) {
    s[i] = __builtin_shufflevector(r[i], r[i + 1], 0, 8, 2, 10, 4, 12, 6, 14);
    s[i + 1] = __builtin_shufflevector(r[i], r[i + 1], 1, 9, 3, 11, 5, 13, 7, 15);
  }
  for (int i = 0; i < 8; i += 4)
    for (int k = 0; k < 2; k++) {
      r[i + k] = __builtin_shufflevector(s[i + k], s[i + k + 2], 0, 1, 8, 9, 4, 5, 12, 13);
      r[i + k + 2] = __builtin_shufflevector(s[i + k], s[i + k + 2], 2, 3, 10, 11, 6, 7, 14, 15);
    }
  for (int k = 0; k < 4; k++) {
    vec low = __builtin_shufflevector(r[k], r[k + 4], 0, 1, 2, 3, 8, 9, 10, 11);
    vec high = __builtin_shufflevector(r[k], r[k + 4], 4, 5, 6, 7, 12, 13, 14, 15);
    NAME(store)(to + k * to_stride, low);
    NAME(store)(to + (k + 4) * to_stride, high);
  }
}

static void NAME(transpose)(long rows, long columns, const double *from, long from_stride,
                            double *to, long to_stride) {
  long full_rows = rows & ~7L, full_columns = columns & ~7L;
  for (long j = 0; j < full_columns; j += 8)
    for (long i = 0; i < full_rows; i += 8)
      NAME(transpose_block)(from + i * from_stride + j, from_stride, to + j * to_stride + i,
                            to_stride);
  for (long i = 0; i < rows; i++)
    for (long j = i < full_rows ? full_columns : 0; j < columns; j++)
      to[j * to_stride + i] = from[i * from_stride + j];
}

// Panels of eight rows, column after column.
static void NAME(pack)(long rows, long columns, const double *from, double *to) {
  for (long i = 0; i < rows; i += 8) {
    long count = rows - i < 8 ? rows - i : 8;
    double *panel = to + i * columns;
    if (count < 8) __builtin_memset(panel, 0, 8 * (unsigned long)columns * sizeof(double));
    NAME(transpose)(count, columns, from + i * columns, columns, panel, 8);
  }
}

// `rows` rows of the result by `vectors` vectors: what registers hold.
INLINE void NAME(accumulate_block)(int rows, int vectors, long count, int subtracts, const double *a,
                                   long a_row, long a_step, const double *b, long b_row, double *c,
                                   long c_row) {
  vec sum[12][4];
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++)
#pragma clang loop unroll(full)
    for (int j = 0; j < vectors; j++) {
      // Wanted at the end.
      __builtin_prefetch(c + i * c_row + 8 * j, 1);
      sum[i][j] = (vec)0.0;
    }
  for (long k = 0; k < count; k++) {
    vec y[4];
#pragma clang loop unroll(full)
    for (int j = 0; j < vectors; j++) y[j] = NAME(load)(b + k * b_row + 8 * j);
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) {
      vec x = (vec)a[i * a_row + k * a_step];
#pragma clang loop unroll(full)
      for (int j = 0; j < vectors; j++) sum[i][j] = FMA(x, y[j], sum[i][j]);
    }
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++)
#pragma clang loop unroll(full)
    for (int j = 0; j < vectors; j++) {
      vec before = NAME(load)(c + i * c_row + 8 * j);
      NAME(store)(c + i * c_row + 8 * j, subtracts ? before - sum[i][j] : before + sum[i][j]);
    }
}

// Blocks of `most` rows, then of four, then of one.
INLINE void NAME(accumulate_strip)(int most, int vectors, long rows, long count, int subtracts,
                                   const double *a, long a_row, long a_step, const double *b,
                                   long b_row, double *c, long c_row) {
  long i = 0;
  for (; i + most <= rows; i += most)
    NAME(accumulate_block)(most, vectors, count, subtracts, a + i * a_row, a_row, a_step, b, b_row,
                           c + i * c_row, c_row);
  for (; i + 4 <= rows; i += 4)
    NAME(accumulate_block)(4, vectors, count, subtracts, a + i * a_row, a_row, a_step, b, b_row,
                           c + i * c_row, c_row);
  for (; i < rows; i++)
    NAME(accumulate_block)(1, vectors, count, subtracts, a + i * a_row, a_row, a_step, b, b_row,
                           c + i * c_row, c_row);
}

static void NAME(accumulate)(long rows, long columns, long count, int subtracts, const double *a,
                             long a_row, long a_step, const double *b, long b_row, double *c,
                             long c_row) {
  long j = 0;
  for (; j + 8 * WIDE <= columns; j += 8 * WIDE)
    NAME(accumulate_strip)(WIDE_ROWS, WIDE, rows, count, subtracts, a, a_row, a_step, b + j, b_row,
                           c + j, c_row);
  for (; j + 8 * NARROW <= columns; j += 8 * NARROW)
    NAME(accumulate_strip)(NARROW_ROWS, NARROW, rows, count, subtracts, a, a_row, a_step, b + j,
                           b_row, c + j, c_row);
  for (; j < columns; j += 8)
    NAME(accumulate_strip)(NARROW_ROWS, 1, rows, count, subtracts, a, a_row, a_step, b + j, b_row,
                           c + j, c_row);
}

// Eight elements from p on, zeros from `count` on.
INLINE vec NAME(load_part)(const double *p, long count) {
  if (count >= 8) return NAME(load)(p);
  double padded[8] = {0};
  for (long j = 0; j < count; j++) padded[j] = p[j];
  return NAME(load)(padded);
}

INLINE double NAME(total)(vec v) {
  return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7]));
}

static double NAME(dot_error)(long count, const double *x, const double *y, double *error) {
  // Several sums, since each waits for itself.
  vec sum[LANES], rest[LANES];
  for (int i = 0; i < LANES; i++) sum[i] = rest[i] = (vec)0.0;
  long k = 0;
  for (; k + 8 * LANES <= count; k += 8 * LANES) {
#pragma clang loop unroll(full)
    for (int i = 0; i < LANES; i++) {
      vec a = NAME(load)(x + k + 8 * i), b = NAME(load)(y + k + 8 * i), product = a * b;
      rest[i] += NAME(product_error)(a, b, product);
      NAME(add)(&sum[i], &rest[i], product);
    }
  }
  for (int i = 0; k < count; k += 8, i++) {
    vec a = NAME(load_part)(x + k, count - k), b = NAME(load_part)(y + k, count - k);
    vec product = a * b;
    rest[i] += NAME(product_error)(a, b, product);
    NAME(add)(&sum[i], &rest[i], product);
  }
  for (int i = 1; i < LANES; i++) {
    rest[0] += rest[i];
    NAME(add)(&sum[0], &rest[0], sum[i]);
  }
  double total = 0, left = 0;
  for (int lane = 0; lane < 8; lane++) {
    double next = total + sum[0][lane], part = next - total;
    left += (total - (next - part)) + (sum[0][lane] - part) + rest[0][lane];
    total = next;
  }
  *error = left;
  return total;
}

static int NAME(finite)(long count, const double *x) {
  // x * 0 is zero unless x is infinite or NaN.
  vec probe[LANES];
  for (int i = 0; i < LANES; i++) probe[i] = (vec)0.0;
  long k = 0;
  for (; k + 8 * LANES <= count; k += 8 * LANES)
    for (int i = 0; i < LANES; i++) probe[i] += NAME(load)(x + k + 8 * i) * 0.0;
  for (; k < count; k += 8) probe[0] += NAME(load_part)(x + k, count - k) * 0.0;
  return NAME(total)((probe[0] + probe[1]) + (probe[2] + probe[3])) == 0;
}

// y - c x in one rounding.
INLINE vec NAME(residual)(double c, vec x, vec y) {
  return __builtin_elementwise_fma((vec)-c, x, y);
}

static void NAME(sharpen)(long count, const double *x, const double *y, double slope, double square,
                          double shift, double *rest, double *power) {
  vec along = (vec)0.0, sum = (vec)0.0, growth = (vec)0.0;
  for (long k = 0; k < count; k += 8) {
    vec a = NAME(load_part)(x + k, count - k), b = NAME(load_part)(y + k, count - k);
    along = FMA(NAME(residual)(slope, a, b), a, along);
    growth = FMA(shift * a - b, shift * a + b, growth);
  }
  double correction = NAME(total)(along) / square;
  for (long k = 0; k < count; k += 8) {
    vec a = NAME(load_part)(x + k, count - k), b = NAME(load_part)(y + k, count - k);
    vec left = NAME(residual)(correction, a, NAME(residual)(slope, a, b));
    sum = FMA(left, left, sum);
  }
  *rest = NAME(total)(sum);
  *power = NAME(total)(growth);
}

static long NAME(peak)(long count, const double *x) {
  vec largest = (vec)-1.0;
  mask place = (mask){0, 1, 2, 3, 4, 5, 6, 7}, at = place;
  for (long k = 0; k < count; k += 8, at += 8) {
    vec size = __builtin_elementwise_abs(NAME(load_part)(x + k, count - k));
    mask larger = size > largest;
    largest = NAME(blend)(larger, size, largest);
    place = larger ? at : place;
  }
  long best = 0;
  for (int lane = 1; lane < 8; lane++)
    if (largest[lane] > largest[best]) best = lane;
  return place[best];
}

static void NAME(band_factor)(long n, long width, const double *band, double scale, double s_real,
                              double s_imaginary, double *re, double *im) {
  long stride = width + 1;
  for (long k = 0; k < n * stride; k++) {
    re[k] = scale * band[k];
    im[k] = 0;
  }
  for (long j = 0; j < n; j++) {
    re[j * stride] += s_real;
    im[j * stride] += s_imaginary;
  }
  for (long j = 0; j < n; j++) {
    double *a = re + j * stride, *b = im + j * stride;
    long m = n - 1 - j < width ? n - 1 - j : width;
    double norm = a[0] * a[0] + b[0] * b[0], dr = a[0] / norm, di = -b[0] / norm;
    for (long q = 1; q <= m; q++) {
      // l = column / d; later columns lose l times the column.
      double lr = a[q] * dr - b[q] * di, li = a[q] * di + b[q] * dr;
      double *c = re + (j + q) * stride - q, *d = im + (j + q) * stride - q;
      for (long p = q; p <= m; p++) {
        c[p] -= lr * a[p] - li * b[p];
        d[p] -= lr * b[p] + li * a[p];
      }
    }
    for (long q = 1; q <= m; q++) {
      double lr = a[q] * dr - b[q] * di, li = a[q] * di + b[q] * dr;
      a[q] = lr;
      b[q] = li;
    }
    a[0] = dr;
    b[0] = di;
  }
}

// Two vectors of complex numbers side by side, an unknown of sixteen right-hand sides.
typedef struct {
  vec real[2], imaginary[2];
} NAME(unknown);

INLINE NAME(unknown) NAME(load_unknown)(const double *re, const double *im) {
  return (NAME(unknown)){{NAME(load)(re), NAME(load)(re + 8)}, {NAME(load)(im), NAME(load)(im + 8)}};
}

INLINE void NAME(store_unknown)(double *re, double *im, NAME(unknown) x) {
  NAME(store)(re, x.real[0]);
  NAME(store)(re + 8, x.real[1]);
  NAME(store)(im, x.imaginary[0]);
  NAME(store)(im + 8, x.imaginary[1]);
}

// x - l y.
INLINE NAME(unknown) NAME(eliminate)(NAME(unknown) x, double re, double im, NAME(unknown) y) {
  vec minus = (vec)-re, plus = (vec)im;
  for (int h = 0; h < 2; h++) {
    x.real[h] = FMA(minus, y.real[h], x.real[h]);
    x.imaginary[h] = FMA(minus, y.imaginary[h], x.imaginary[h]);
    x.real[h] = FMA(plus, y.imaginary[h], x.real[h]);
    x.imaginary[h] = FMA(-plus, y.real[h], x.imaginary[h]);
  }
  return x;
}

static void NAME(band_solve)(long n, long width, const double *re, const double *im, double *xr,
                             double *xi) {
  long stride = width + 1;
  for (long j = 0; j < n;) {
    // Two columns at a time, so that what is below them is read and written once.
    long pair = n - 1 - j > width, m = n - 1 - j < width ? n - 1 - j : width;
    const double *r = re + j * stride, *i = im + j * stride;
    NAME(unknown) x = NAME(load_unknown)(xr + 16 * j, xi + 16 * j), y;
    if (pair) {
      y = NAME(load_unknown)(xr + 16 * (j + 1), xi + 16 * (j + 1));
      y = NAME(eliminate)(y, r[1], i[1], x);
      NAME(store_unknown)(xr + 16 * (j + 1), xi + 16 * (j + 1), y);
    }
    for (long p = 1 + pair; p <= m; p++) {
      double *tr = xr + 16 * (j + p), *ti = xi + 16 * (j + p);
      NAME(unknown) t = NAME(eliminate)(NAME(load_unknown)(tr, ti), r[p], i[p], x);
      if (pair) t = NAME(eliminate)(t, r[stride + p - 1], i[stride + p - 1], y);
      NAME(store_unknown)(tr, ti, t);
    }
    if (pair) {
      double *tr = xr + 16 * (j + 1 + width), *ti = xi + 16 * (j + 1 + width);
      NAME(unknown) t = NAME(load_unknown)(tr, ti);
      NAME(store_unknown)(
          tr, ti, NAME(eliminate)(t, r[stride + width], i[stride + width], y));
    }
    j += 1 + pair;
  }
  for (long j = n - 1; j >= 0; j--) {
    long m = n - 1 - j < width ? n - 1 - j : width;
    double dr = re[j * stride], di = im[j * stride];
    NAME(unknown) x = NAME(load_unknown)(xr + 16 * j, xi + 16 * j), t;
    for (int h = 0; h < 2; h++) {
      t.real[h] = x.real[h] * dr - x.imaginary[h] * di;
      t.imaginary[h] = x.real[h] * di + x.imaginary[h] * dr;
    }
    for (long p = 1; p <= m; p++)
      t = NAME(eliminate)(t, re[j * stride + p], im[j * stride + p],
                          NAME(load_unknown)(xr + 16 * (j + p), xi + 16 * (j + p)));
    NAME(store_unknown)(xr + 16 * j, xi + 16 * j, t);
  }
}

#include "planes.h"

#undef INLINE
