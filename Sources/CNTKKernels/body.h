// The kernels' code, included once for each instruction set under another NAME.

#ifndef NTK_VECTORS
#define NTK_VECTORS
// Eight lanes; the compiler splits them where registers are shorter.
typedef double vec __attribute__((ext_vector_type(8)));
typedef int64_t mask __attribute__((ext_vector_type(8)));
typedef uint64_t words __attribute__((ext_vector_type(8)));

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
#define TERMS 19
// Vectors carried through the layers side by side, to fill the pipeline.
#define LANES 4
// Gaps below this are not left to subtraction; see InputGeometry.swift.
#define NEAR 0.125
#endif

#define INLINE static inline __attribute__((always_inline))

INLINE vec NAME(load)(const double *p) {
  vec v;
  __builtin_memcpy(&v, p, sizeof v);
  return v;
}

INLINE void NAME(store)(double *p, vec v) { __builtin_memcpy(p, &v, sizeof v); }

INLINE vec NAME(blend)(mask m, vec a, vec b) { return m ? a : b; }

// Even and odd terms apart: two chains instead of one. TERMS is odd.
INLINE vec NAME(polynomial)(const double *c, vec u) {
  vec square = u * u;
  vec even = (vec)c[TERMS - 1], odd = (vec)c[TERMS - 2];
  for (int k = TERMS - 3; k >= 2; k -= 2) {
    even = FMA(even, square, (vec)c[k]);
    odd = FMA(odd, square, (vec)c[k - 1]);
  }
  return FMA(odd, u, FMA(even, square, (vec)c[0]));
}

// A pair on its way through the layers.
typedef struct {
  vec gap, covariance, ntk, derivative;
} NAME(state);

// Adds the bias to a normalized covariance v = +-(1 - g) and keeps 1 - |correlation| exact: with the
// shares p and b of deviation and bias in unit vectors, 1 - p p' - b b' = |(p, b) - (p', b')|^2 / 2.
INLINE void NAME(add_bias)(NAME(state) * s, vec v, vec g, vec scale, double variance, double p1,
                           double b1, vec p2, vec b2) {
  vec f = v * scale;
  vec c = f + variance;
  vec dp = p1 - p2, db = b1 - b2;
  vec excess = 0.5 * FMA(dp, dp, db * db);
  mask negative = v < 0.0, opposite = c < 0.0;
  vec share = NAME(blend)(negative & ~opposite, 1.0 + __builtin_elementwise_abs(v), g);
  vec gap = FMA(p1 * p2, share, excess);
  s->gap = NAME(blend)(opposite, gap + 2.0 * b1 * b2, gap);
  s->covariance = c;
}

static long NAME(first)(long count, double bias_variance, const ntk_inputs *row,
                        const ntk_inputs *column, const double *products, double *covariance,
                        double *gap, int32_t *flags) {
  long found = 0;
  for (long k = 0; k < count; k += 8) {
    vec cosine =
        NAME(load)(products + k) * row->reciprocal[0] * NAME(load)(column->reciprocal + k);
    vec g = 1.0 - __builtin_elementwise_abs(cosine);
    // Not (g < NEAR), so that NaN is looked at again.
    mask near = ~(g >= NEAR) | (g > 1 - 0x1p-14);
    NAME(state) s;
    NAME(add_bias)(&s, cosine, g, row->deviation[0] * NAME(load)(column->deviation + k),
                   bias_variance, row->share[0], row->bias[0], NAME(load)(column->share + k),
                   NAME(load)(column->bias + k));
    NAME(store)(covariance + k, s.covariance);
    NAME(store)(gap + k, s.gap);
    if (__builtin_reduce_or(near)) {
      for (int lane = 0; lane < 8; lane++)
        if (near[lane]) flags[found++] = (int32_t)(k + lane);
    }
  }
  return found;
}

// sigma(x) = A x + B |x|; see PiecewiseLinear.swift.
INLINE void NAME(linear_step)(NAME(state) * s, const ntk_nonlinearity *f, vec scale, double p1,
                              double b1, vec p2, vec b2) {
  double weight = f->absolute * 0.63661977236758134308, tilt = f->linear - f->absolute;
  vec u = 0.5 * s->gap;
  vec r = __builtin_elementwise_sqrt(u);
  vec angle = 2.0 * r * NAME(polynomial)(arcsine_coefficients, u);
  vec curve = (weight * u) * r * NAME(polynomial)(curve_coefficients, u);
  mask positive = s->covariance >= 0.0;
  vec turn = weight * angle, incline = tilt * s->gap;
  vec against = curve - (tilt - incline);
  vec v = NAME(blend)(positive, 1.0 - s->gap + curve, against);
  vec acute = s->gap - curve;
  vec obtuse = NAME(blend)(against >= 0.0, 2.0 * f->linear - incline - curve,
                           2.0 * f->absolute + incline + curve);
  vec g = __builtin_elementwise_max(NAME(blend)(positive, acute, obtuse), (vec)0.0);
  s->derivative = f->gain * NAME(blend)(positive, 1.0 - turn, tilt + turn);
  NAME(add_bias)(s, v, g, scale, f->bias_variance, p1, b1, p2, b2);
  s->ntk = FMA(s->ntk, s->derivative, s->covariance);
}

// sigma = erf; see ErrorFunction.swift. k = 1/sqrt(1 + 2a), e = sqrt(2a) k.
INLINE void NAME(erf_step)(NAME(state) * s, const ntk_nonlinearity *f, vec d1, vec d2, vec i1,
                           vec i2, vec k1, vec k2, vec e1, vec e2, double p1, double b1, vec p2,
                           vec b2) {
  vec z = 2.0 * s->covariance * k1 * k2;
  vec size = __builtin_elementwise_abs(z);
  vec de = e1 - e2, dk = k1 - k2, kk = k1 * k2;
  // 1 - |z|.
  vec w = FMA(e1 * e2, s->gap, FMA((vec)0.5, FMA(de, de, dk * dk), kk));
  mask small = size < 0.5;
  vec u = NAME(blend)(small, z * z, 0.5 * w);
  vec r = __builtin_elementwise_sqrt(0.5 * w);
  vec root = NAME(blend)(small, size, r);
  vec angle = root * NAME(polynomial)(arcsine_coefficients, u);
  vec value = 0.63661977236758134308 * NAME(blend)(small, angle, 1.57079632679489661923 - 2.0 * angle);
  value = __builtin_elementwise_copysign(value, s->covariance);
  s->derivative = f->gain * 1.27323954473516268615 * kk / __builtin_elementwise_sqrt(w * (2.0 - w));
  vec v = (f->gain * value) * i1 * i2;
  vec g = __builtin_elementwise_max(1.0 - __builtin_elementwise_abs(v), (vec)0.0);
  NAME(add_bias)(s, v, g, d1 * d2, f->bias_variance, p1, b1, p2, b2);
  s->ntk = FMA(s->ntk, s->derivative, s->covariance);
}

// e^x - 1 and e^x for x <= 0: x = k log 2 + r, |r| <= log(2)/2, and the series of e^r - 1.
INLINE vec NAME(exponential)(vec x, vec *exponential) {
  mask gone = x < -708.0;
  x = NAME(blend)(gone, (vec)-708.0, x);
  vec k = __builtin_elementwise_rint(x * 1.44269504088896340736);
  // log 2 in two parts, the first of which k multiplies exactly.
  vec r = FMA(k, (vec)-0x1.62e42fee00000p-1, x) - k * 0x1.a39ef35793c76p-33;
  vec p = (vec)(1.0 / 87178291200);
  p = FMA(p, r, (vec)(1.0 / 6227020800));
  p = FMA(p, r, (vec)(1.0 / 479001600));
  p = FMA(p, r, (vec)(1.0 / 39916800));
  p = FMA(p, r, (vec)(1.0 / 3628800));
  p = FMA(p, r, (vec)(1.0 / 362880));
  p = FMA(p, r, (vec)(1.0 / 40320));
  p = FMA(p, r, (vec)(1.0 / 5040));
  p = FMA(p, r, (vec)(1.0 / 720));
  p = FMA(p, r, (vec)(1.0 / 120));
  p = FMA(p, r, (vec)(1.0 / 24));
  p = FMA(p, r, (vec)(1.0 / 6));
  p = FMA(p, r, (vec)0.5);
  p = FMA(p * r, r, r);
  vec power = (vec)((__builtin_convertvector(k, mask) + 1023) << 52);
  *exponential = NAME(blend)(gone, (vec)0.0, FMA(power, p, power));
  return FMA(power, p, power - 1.0);
}

// What inputs bring to one layer: rows as one number, columns as vectors.
typedef struct {
  vec deviation, share, bias, reciprocal, contraction, expansion, total, rest, extra, excess;
} NAME(side);

// sqrt(Var u) - sqrt(Var v), and Var(u - v)/2 or Var(u + v)/2, the smaller, without cancellation.
INLINE vec NAME(difference)(const NAME(side) * x, const NAME(side) * y) {
  return (x->total - y->total) + (x->rest - y->rest);
}
INLINE vec NAME(distance)(vec difference, vec scale, vec gap) {
  return FMA(0.5 * difference, difference, scale * gap);
}

// 1 - sqrt(1 - part/whole), or else `gap` where that is at least as good.
INLINE vec NAME(shortfall)(vec part, vec whole, vec gap) {
  vec share = part / whole;
  return NAME(blend)((part < 0.5 * whole) & (whole > 0x1p-1022),
                     share / (1.0 + __builtin_elementwise_sqrt(1.0 - share)), gap);
}

// 1 - |v| by subtraction.
INLINE vec NAME(subtracted)(vec v) {
  return __builtin_elementwise_max(1.0 - __builtin_elementwise_abs(v), (vec)0.0);
}

// 1 - |z| of z = covariance times both contractions (twice that for erf and the Gaussian).
INLINE vec NAME(contracted_gap)(const NAME(side) * x, const NAME(side) * y, vec gap) {
  vec de = x->expansion - y->expansion, dk = x->contraction - y->contraction;
  return FMA(x->expansion * y->expansion, gap,
             FMA((vec)0.5, FMA(de, de, dk * dk), x->contraction * y->contraction));
}

// sigma(x) = x Phi(x); see GELU.swift. `extra` is 1 - q and `excess` 1/q, for q^2 = 2 E[sigma^2]/a.
INLINE vec NAME(gelu_dual)(NAME(state) * s, double gain, const NAME(side) * x,
                           const NAME(side) * y, vec *gap) {
  const double turn = 0.15915494309189533577;
  vec c = s->covariance, kk = x->contraction * y->contraction;
  vec ee = x->expansion * y->expansion, scale = x->total * y->total;
  vec z = c * kk, size = __builtin_elementwise_abs(z);
  vec w = NAME(contracted_gap)(x, y, s->gap);
  mask small = size < 0.5;
  vec u = NAME(blend)(small, z * z, 0.5 * w);
  vec root = NAME(blend)(small, size, __builtin_elementwise_sqrt(0.5 * w));
  vec arc = turn * root * NAME(polynomial)(arcsine_coefficients, u);
  vec near = NAME(blend)(small, 0.25 - arc, 2.0 * arc);
  vec quadrant = NAME(blend)(z > 0.0, 0.5 - near, near);
  vec sine = __builtin_elementwise_sqrt(w * (2.0 - w)), inverse = 1.0 / sine;
  vec bend = turn * FMA(scale * ee, sine, z * z * kk * inverse);
  vec k1 = x->contraction, k2 = y->contraction, ki = kk * inverse;
  s->derivative = gain * FMA(turn * z * inverse, FMA(k1, k1, FMA(k2, k2, ki * ki)), quadrant);
  vec v = gain * FMA(c, quadrant, bend) * x->reciprocal * y->reciprocal;
  // For large variances, E[sigma sigma] = c/2 - eta with a small eta.
  vec eta = (c * (2.0 * arc) - bend) / scale;
  vec lost = x->extra + y->extra - x->extra * y->extra;
  vec wide = (FMA((vec)2.0, eta, s->gap) - lost) * x->excess * y->excess;
  mask large = (x->total > 1.0) & (y->total > 1.0) & (z > 0.5);
  *gap = NAME(blend)(large, __builtin_elementwise_max(wide, (vec)0.0), NAME(subtracted)(v));
  return v;
}

// sigma = sin or cos; see Trigonometric.swift. `contraction` is 1 - e^-a, `expansion` 1 - e^-2a.
INLINE vec NAME(wave_dual)(int is_sine, NAME(state) * s, double gain, const NAME(side) * x,
                           const NAME(side) * y, vec *gap) {
  vec d = NAME(difference)(x, y), scale = x->total * y->total;
  vec near, unused;
  vec away = -NAME(exponential)(-NAME(distance)(d, scale, s->gap), &near);
  vec ratio = -NAME(exponential)(-2.0 * __builtin_elementwise_abs(s->covariance), &unused);
  vec half = 0.5 * near, difference = half * ratio, sum = half * (2.0 - ratio);
  // 1 - e^-(a + b + 2c).
  vec both = x->contraction + y->contraction * (1.0 - x->contraction);
  both += ratio * (1.0 - both);
  vec mixed = away * (2.0 - away) * both;
  vec spread = __builtin_elementwise_abs(d) * (x->total + y->total);
  vec slope = NAME(exponential)(-spread, &unused);
  vec own1 = x->expansion, own2 = y->expansion;
  vec tilt = slope * slope * (1.0 - __builtin_elementwise_min(own1, own2));
  vec wave = __builtin_elementwise_copysign(difference, s->covariance);
  s->derivative = gain * (is_sine ? sum : wave);
  vec v = gain * (is_sine ? wave : sum) * x->reciprocal * y->reciprocal;
  vec part = is_sine ? __builtin_elementwise_max(mixed - tilt, (vec)0.0) : mixed + tilt;
  vec whole = is_sine ? own1 * own2 : (2.0 - own1) * (2.0 - own2);
  vec rough = NAME(subtracted)(v);
  *gap = NAME(shortfall)(part, whole, rough);
  if (is_sine) *gap = NAME(blend)(mixed < whole, *gap, rough);
  return v;
}

// sigma(x) = exp(-x^2); see Gaussian.swift. `extra` is sqrt(1 + 4a).
INLINE vec NAME(gaussian_dual)(NAME(state) * s, double gain, const NAME(side) * x,
                               const NAME(side) * y, vec *gap) {
  vec kk = x->contraction * y->contraction, ee = x->expansion * y->expansion;
  vec w = NAME(contracted_gap)(x, y, s->gap), fall = w * (2.0 - w);
  vec value = kk / __builtin_elementwise_sqrt(fall);
  // In this order, so that products of huge variances stay representable.
  s->derivative = gain * 4.0 * (s->covariance * kk) * (value * (kk / fall));
  vec v = gain * value * x->reciprocal * y->reciprocal;
  vec t1 = x->total, t2 = y->total;
  vec spread = NAME(difference)(x, y) * (t1 + t2) * kk;
  vec rest = FMA(ee * ee, s->gap * (2.0 - s->gap),
                 4.0 * spread * spread /
                     (FMA(2.0 * t1, t1, FMA(2.0 * t2, t2, (vec)1.0)) + x->extra * y->extra));
  *gap = NAME(shortfall)(rest, fall, NAME(subtracted)(v));
  return v;
}

// sigma = exp; see Exponential.swift.
INLINE vec NAME(exponential_dual)(NAME(state) * s, const NAME(side) * x, const NAME(side) * y,
                                  vec *gap) {
  vec d = NAME(difference)(x, y), scale = x->total * y->total, v;
  vec share = NAME(blend)(s->covariance >= 0.0, s->gap, 2.0 - s->gap);
  *gap = -NAME(exponential)(-NAME(distance)(d, scale, share), &v);
  s->derivative = x->deviation * y->deviation * v;
  return v;
}

// sigma(x) = max(x, 0)^2; see SquaredReLU.swift.
INLINE vec NAME(squared_dual)(NAME(state) * s, double gain, const NAME(side) * x,
                              const NAME(side) * y, vec *gap) {
  const double third = 0.10610329539459689051;
  vec u = 0.5 * s->gap, r = __builtin_elementwise_sqrt(u);
  vec angle = 2.0 * r * NAME(polynomial)(arcsine_coefficients, u);
  vec curve = u * r * NAME(polynomial)(curve_coefficients, u);
  vec cosine = 1.0 - s->gap, square = s->gap * (2.0 - s->gap);
  vec direct = angle * FMA((vec)-2.0, square, (vec)3.0) -
               3.0 * cosine * __builtin_elementwise_sqrt(square);
  // The series of the difference, from the fifth power on.
  vec double_square = 4.0 * angle * angle;
  vec term = 2.0 * angle * double_square * double_square * (1.0 / 120), sum = term;
#pragma clang loop unroll(full)
  for (int k = 2; k < 10; k++) {
    term *= double_square * (-1.0 / ((2 * k + 2) * (2 * k + 3)));
    sum = FMA((vec)(double)k, term, sum);
  }
  vec far = NAME(blend)(angle < 0.5, sum, direct);
  vec deficit = third * FMA((vec)6.28318530717958647693, square, far);
  mask positive = s->covariance >= 0.0;
  far *= third;
  *gap = NAME(blend)(positive, deficit, 1.0 - far);
  // That of ReLU.
  vec half = 0.31830988618379067154 * curve;
  s->derivative = (2.0 * gain) * (x->total * y->total) *
                  NAME(blend)(positive, cosine + half, half);
  return NAME(blend)(positive, 1.0 - deficit, far);
}

// sigma = erf; see ErrorFunction.swift. `extra` is the arcsine of 2a/(1 + 2a).
INLINE vec NAME(wide_erf_dual)(NAME(state) * s, double gain, const NAME(side) * x,
                               const NAME(side) * y, vec *gap) {
  const double half_pi = 1.57079632679489661923;
  vec kk = x->contraction * y->contraction;
  vec z = 2.0 * s->covariance * kk, size = __builtin_elementwise_abs(z);
  vec w = NAME(contracted_gap)(x, y, s->gap);
  mask small = size < 0.5;
  vec root = NAME(blend)(small, size, __builtin_elementwise_sqrt(0.5 * w));
  vec angle = root * NAME(polynomial)(arcsine_coefficients, NAME(blend)(small, z * z, 0.5 * w));
  vec arcsine = NAME(blend)(small, angle, half_pi - 2.0 * angle);
  vec cosine = __builtin_elementwise_sqrt(w * (2.0 - w));
  s->derivative = gain * 1.27323954473516268615 * kk / cosine;
  vec v = (gain * 0.63661977236758134308) * arcsine * x->reciprocal * y->reciprocal;
  // sin A - sin B, sin((A - B)/2) and sin^2((A + B)/2).
  vec sine1 = x->expansion * x->expansion, sine2 = y->expansion * y->expansion;
  vec near1 = x->contraction * x->contraction, near2 = y->contraction * y->contraction;
  vec rise = 2.0 * NAME(difference)(x, y) * (x->total + y->total) * near1 * near2;
  vec run = (sine1 + sine2) * rise /
            (__builtin_elementwise_sqrt(near1 * (2.0 - near1)) +
             __builtin_elementwise_sqrt(near2 * (2.0 - near2)));
  vec half_square = 0.25 * FMA(rise, rise, run * run);
  vec sine_square = FMA(sine1, sine2, half_square), middle = 0.5 * (x->extra + y->extra);
  vec shrink = 1.0 - s->gap;
  vec product = FMA(sine_square, s->gap * (2.0 - s->gap), half_square * shrink * shrink);
  vec middle_cosine = __builtin_elementwise_sqrt(
      __builtin_elementwise_max(1.0 - sine_square, (vec)0.0));
  vec sum = FMA(__builtin_elementwise_sqrt(sine_square), cosine, middle_cosine * size);
  vec sine = product / sum, plain = middle - arcsine;
  mask rough = (middle < 1e-3) | (sum < 0.1) | ~(sine < 0.7);
  sine = NAME(blend)(rough, (vec)0.0, sine);
  vec distance = NAME(blend)(
      rough, plain, sine * NAME(polynomial)(arcsine_coefficients, sine * sine));
  vec half = __builtin_elementwise_sqrt(half_square);
  vec spread = half * NAME(polynomial)(arcsine_coefficients,
                                       __builtin_elementwise_min(half_square, (vec)0.5));
  vec mean = __builtin_elementwise_sqrt(x->extra) * __builtin_elementwise_sqrt(y->extra);
  vec g = (distance - spread * spread / (middle + mean)) / mean;
  g = __builtin_elementwise_max(g, (vec)0.0);
  // So small that erf is linear, or not there.
  g = NAME(blend)(middle < 1e-9, s->gap, g);
  *gap = NAME(blend)((sine1 > 0.0) & (sine2 > 0.0), g, (vec)1.0);
  return __builtin_elementwise_copysign(v, s->covariance);
}

// Any sigma by its Hermite series; see Profile.swift. `a` and `b` point at the terms of a layer, of
// the row and of eight columns.
typedef struct {
  const double *values, *slopes, *tails;
  long stride;
} NAME(terms);

INLINE vec NAME(series_dual)(NAME(state) * s, double gain, const ntk_series *series, long count,
                             const NAME(side) * x, const NAME(side) * y, const NAME(terms) * a,
                             const NAME(terms) * b, vec *gap) {
  vec scale = x->total * y->total, one = (vec)1.0, zero = (vec)0.0;
  vec rho = NAME(blend)((s->gap > 0.5) & (scale >= 0x1p-1022),
                        __builtin_elementwise_abs(s->covariance) / scale, 1.0 - s->gap);
  vec sign = __builtin_elementwise_copysign(one, s->covariance);
  int twice = series->step == 2;
  vec ratio = twice ? rho * rho : rho, lost = twice ? s->gap * (2.0 - s->gap) : s->gap;
  vec turn = twice ? one : sign, signed_ratio = turn * ratio;
  vec power = series->first_value ? rho : one, missing = series->first_value ? s->gap : zero;
  vec flip = series->first_value ? sign : one;
  vec slope_power = series->first_slope ? sign * rho : one;
  vec correlation = zero, distance = zero, opposite = zero, shortfall = zero, slope = zero;
  vec tail = zero;
  for (long k = 0; k < count;) {
    for (long end = k + NTK_BLOCK; k < end; k++) {
      vec p = (vec)a->values[k * a->stride], q = flip * NAME(load)(b->values + k * b->stride);
      vec product = p * q, less = p - q, more = p + q;
      correlation = FMA(product, power, correlation);
      shortfall = FMA(product, missing, shortfall);
      distance = FMA(less, less, distance);
      opposite = FMA(more, more, opposite);
      slope = FMA(a->slopes[k * a->stride] * NAME(load)(b->slopes + k * b->stride), slope_power,
                  slope);
      missing = FMA(power, lost, missing);
      power *= ratio;
      slope_power *= signed_ratio;
      flip *= turn;
    }
    if (k < count && __builtin_reduce_max(power) < 1e-18) {
      // (p - q)^2/2 + p q of what is left, or (p + q)^2/2 - p q.
      long at = k / NTK_BLOCK;
      tail = a->tails[at * a->stride] + NAME(load)(b->tails + at * b->stride);
      break;
    }
  }
  vec g = 0.5 * (NAME(blend)(correlation < 0.0, opposite, distance) + tail) +
          NAME(blend)(correlation < 0.0, -shortfall, shortfall);
  mask there = x->deviation * y->deviation > 0.0;
  *gap = NAME(blend)(there, __builtin_elementwise_max(g, zero), one);
  s->derivative = gain * slope;
  return correlation;
}

INLINE void NAME(smooth_step)(int kind, NAME(state) * s, const ntk_nonlinearity *f, long terms,
                              const NAME(side) * x, const NAME(side) * y, const NAME(terms) * a,
                              const NAME(terms) * b) {
  vec v, g;
  if (kind == NTK_SERIES) v = NAME(series_dual)(s, f->gain, &f->series, terms, x, y, a, b, &g);
  else if (kind == NTK_SQUARED_RELU) v = NAME(squared_dual)(s, f->gain, x, y, &g);
  else if (kind == NTK_WIDE_ERF) v = NAME(wide_erf_dual)(s, f->gain, x, y, &g);
  else if (kind == NTK_GELU) v = NAME(gelu_dual)(s, f->gain, x, y, &g);
  else if (kind == NTK_GAUSSIAN) v = NAME(gaussian_dual)(s, f->gain, x, y, &g);
  else if (kind == NTK_EXPONENTIAL) v = NAME(exponential_dual)(s, x, y, &g);
  else v = NAME(wave_dual)(kind == NTK_SINE, s, f->gain, x, y, &g);
  // A variable and itself stay so.
  mask same = (s->gap == 0.0) & (s->covariance > 0.0) & (x->total == y->total) &
              (x->rest == y->rest);
  v = NAME(blend)(same, (vec)1.0, v);
  g = NAME(blend)(same, (vec)0.0, g);
  NAME(add_bias)(s, v, g, x->deviation * y->deviation, f->bias_variance, x->share[0], x->bias[0],
                 y->share, y->bias);
  s->ntk = FMA(s->ntk, s->derivative, s->covariance);
}

INLINE NAME(side) NAME(row_side)(const ntk_inputs *in, long at) {
  return (NAME(side)){(vec)in->deviation[at],   (vec)in->share[at],     (vec)in->bias[at],
                      (vec)in->reciprocal[at],  (vec)in->contraction[at], (vec)in->expansion[at],
                      (vec)in->total[at],       (vec)in->rest[at],      (vec)in->extra[at],
                      (vec)in->excess[at]};
}

INLINE NAME(side) NAME(column_side)(const ntk_inputs *in, long at) {
  return (NAME(side)){NAME(load)(in->deviation + at),   NAME(load)(in->share + at),
                      NAME(load)(in->bias + at),        NAME(load)(in->reciprocal + at),
                      NAME(load)(in->contraction + at), NAME(load)(in->expansion + at),
                      NAME(load)(in->total + at),       NAME(load)(in->rest + at),
                      NAME(load)(in->extra + at),       NAME(load)(in->excess + at)};
}

// The terms of a layer, for the input that `in` points at or those `j` places after it.
INLINE NAME(terms) NAME(layer_terms)(const ntk_inputs *in, const ntk_series *series, long layer,
                                     long j) {
  long start = series->start[layer] * in->stride + j;
  return (NAME(terms)){in->values + start, in->slopes + start,
                       in->tails + series->tail_start[layer] * in->stride + j, in->stride};
}

INLINE void NAME(advance)(NAME(state) * s, int lanes, long layer, long j,
                          const ntk_nonlinearity *f, const ntk_inputs *row,
                          const ntk_inputs *column) {
  long at = layer * row->stride, to = layer * column->stride + j;
  if (f->kind > NTK_ERF) {
    NAME(side) x = NAME(row_side)(row, at);
    NAME(terms) a, b;
    long terms = 0;
    if (f->kind == NTK_SERIES) {
      a = NAME(layer_terms)(row, &f->series, layer, 0);
      terms = f->series.terms[layer];
    }
    for (int k = 0; k < lanes; k++) {
      NAME(side) y = NAME(column_side)(column, to + 8 * k);
      if (f->kind == NTK_SERIES) b = NAME(layer_terms)(column, &f->series, layer, j + 8 * k);
      NAME(smooth_step)(f->kind, s + k, f, terms, &x, &y, &a, &b);
    }
    return;
  }
  double d1 = row->deviation[at], p1 = row->share[at], b1 = row->bias[at];
  for (int k = 0; k < lanes; k++) {
    long c = to + 8 * k;
    vec d2 = NAME(load)(column->deviation + c), p2 = NAME(load)(column->share + c);
    vec b2 = NAME(load)(column->bias + c);
    if (f->kind == NTK_ERF)
      NAME(erf_step)(s + k, f, (vec)d1, d2, (vec)row->reciprocal[at],
                     NAME(load)(column->reciprocal + c), (vec)row->contraction[at],
                     NAME(load)(column->contraction + c), (vec)row->expansion[at],
                     NAME(load)(column->expansion + c), p1, b1, p2, b2);
    else
      NAME(linear_step)(s + k, f, d1 * d2, p1, b1, p2, b2);
  }
}

INLINE void NAME(put)(const ntk_sheet *sheet, long at, NAME(state) s) {
  if (sheet->nngp) NAME(store)(sheet->nngp + at, s.covariance);
  if (sheet->derivative) NAME(store)(sheet->derivative + at, s.derivative);
  if (sheet->ntk) NAME(store)(sheet->ntk + at, s.ntk);
}

INLINE void NAME(carry)(int lanes, long j, long layers, const ntk_nonlinearity *f,
                        const ntk_inputs *row, const ntk_inputs *column, const double *covariance,
                        const double *gap, const ntk_sheet *sheets) {
  NAME(state) s[LANES];
  for (int k = 0; k < lanes; k++) {
    s[k].ntk = s[k].covariance = NAME(load)(covariance + j + 8 * k);
    s[k].gap = NAME(load)(gap + j + 8 * k);
    s[k].derivative = (vec)0.0;
    NAME(put)(sheets, j + 8 * k, s[k]);
  }
  for (long layer = 1; layer < layers; layer++) {
    NAME(advance)(s, lanes, layer, j, f, row, column);
    for (int k = 0; k < lanes; k++) NAME(put)(sheets + layer, j + 8 * k, s[k]);
  }
}

INLINE void NAME(sweep_all)(long count, long layers, const ntk_nonlinearity *f,
                            const ntk_inputs *row, const ntk_inputs *column,
                            const double *covariance, const double *gap,
                            const ntk_sheet *sheets) {
  long j = 0;
  for (; j + 8 * LANES <= count; j += 8 * LANES)
    NAME(carry)(LANES, j, layers, f, row, column, covariance, gap, sheets);
  for (; j < count; j += 8) NAME(carry)(1, j, layers, f, row, column, covariance, gap, sheets);
}

static void NAME(sweep)(long count, long layers, const ntk_nonlinearity *nonlinearity,
                        const ntk_inputs *row, const ntk_inputs *column, const double *covariance,
                        const double *gap, const ntk_sheet *sheets) {
  // Copies with a constant kind, so that the compiler specializes all forms.
  ntk_nonlinearity f = *nonlinearity;
#define FORM(name)                                                                                 \
  case name:                                                                                       \
    f.kind = name;                                                                                 \
    return NAME(sweep_all)(count, layers, &f, row, column, covariance, gap, sheets)
  switch (nonlinearity->kind) {
    FORM(NTK_PIECEWISE_LINEAR);
    FORM(NTK_ERF);
    FORM(NTK_GELU);
    FORM(NTK_SINE);
    FORM(NTK_COSINE);
    FORM(NTK_GAUSSIAN);
    FORM(NTK_EXPONENTIAL);
    FORM(NTK_SQUARED_RELU);
    FORM(NTK_WIDE_ERF);
    FORM(NTK_SERIES);
  }
#undef FORM
}

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

// ROWS rows of a panel against PANELS others side by side: what registers hold.
INLINE void NAME(product_block)(int panels, long count, const double *row, const double *const *column,
                                double *products, long stride, int adds) {
  vec sum[ROWS][PANELS];
#pragma clang loop unroll(full)
  for (int i = 0; i < ROWS; i++)
    for (int j = 0; j < panels; j++)
      sum[i][j] = adds ? NAME(load)(products + i * stride + 8 * j) : (vec)0.0;
  for (long k = 0; k < count; k++) {
    vec y[PANELS];
    for (int j = 0; j < panels; j++) y[j] = NAME(load)(column[j] + 8 * k);
#pragma clang loop unroll(full)
    for (int i = 0; i < ROWS; i++) {
      vec x = (vec)row[8 * k + i];
      for (int j = 0; j < panels; j++) sum[i][j] = FMA(x, y[j], sum[i][j]);
    }
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < ROWS; i++)
    for (int j = 0; j < panels; j++) NAME(store)(products + i * stride + 8 * j, sum[i][j]);
}

INLINE void NAME(product_strip)(int panels, long first, long row_panels, long columns, long start,
                                long count, const double *rows, const double *strip,
                                double *products, long stride) {
  const double *column[PANELS];
  for (int j = 0; j < panels; j++) column[j] = strip + 8 * (j * columns + start);
  for (long r = first; r < row_panels; r++)
    for (int half = 0; half < 8; half += ROWS)
      NAME(product_block)(panels, count, rows + 8 * (r * columns + start) + half, column,
                          products + (8 * r + half) * stride, stride, start > 0);
}

static void NAME(products)(long row_panels, long column_panels, long columns, int lower,
                           const double *rows, const double *others, double *products,
                           long stride) {
  // As much of the panels as stays in cache.
  long slab = 1024;
  for (long start = 0; start < columns; start += slab) {
    long count = columns - start < slab ? columns - start : slab;
    for (long c = 0; c < column_panels;) {
      const double *strip = others + 8 * c * columns;
      double *target = products + 8 * c;
      if (c + PANELS <= column_panels) {
        NAME(product_strip)(PANELS, lower ? c : 0, row_panels, columns, start, count, rows, strip,
                            target, stride);
        c += PANELS;
      } else {
        NAME(product_strip)(1, lower ? c : 0, row_panels, columns, start, count, rows, strip,
                            target, stride);
        c += 1;
      }
    }
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

// The exact error of a product needs a fused multiplication even where FMA is none.
INLINE vec NAME(product_error)(vec x, vec y, vec product) {
  return __builtin_elementwise_fma(x, y, -product);
}

// sum += term, with what the sum rounds off added to error.
INLINE void NAME(add)(vec *sum, vec *error, vec term) {
  vec next = *sum + term, part = next - *sum;
  *error += (*sum - (next - part)) + (term - part);
  *sum = next;
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
  for (long k = 0; k < count; k += 8 * LANES) {
#pragma clang loop unroll(full)
    for (int i = 0; i < LANES; i++) {
      long at = k + 8 * i;
      if (at >= count) break;
      vec a = NAME(load_part)(x + at, count - at), b = NAME(load_part)(y + at, count - at);
      vec product = a * b;
      rest[i] += NAME(product_error)(a, b, product);
      NAME(add)(&sum[i], &rest[i], product);
    }
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
