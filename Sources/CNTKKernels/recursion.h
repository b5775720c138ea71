// The recursion over pairs of inputs and inner products of inputs, for doubles and for single precision:
// included once for each instruction set and element.

INLINE vec NAME(load)(const real *p) {
  vec v;
  __builtin_memcpy(&v, p, sizeof v);
  return v;
}

INLINE void NAME(store)(real *p, vec v) { __builtin_memcpy(p, &v, sizeof v); }

INLINE vec NAME(blend)(mask m, vec a, vec b) { return m ? a : b; }

// Even and odd terms apart: two chains instead of one. TERMS is odd.
INLINE vec NAME(polynomial_from)(vec first, const double *c, vec u) {
  vec square = u * u;
  vec even = (vec)c[TERMS - 1], odd = (vec)c[TERMS - 2];
  for (int k = TERMS - 3; k >= 2; k -= 2) {
    even = FMA(even, square, (vec)c[k]);
    odd = FMA(odd, square, (vec)c[k - 1]);
  }
  return FMA(odd, u, FMA(even, square, first));
}

INLINE vec NAME(polynomial)(const double *c, vec u) {
  return NAME(polynomial_from)((vec)c[0], c, u);
}

// arcsin t and arcsin t - t for t^2 <= 1/2.
INLINE vec NAME(arcsine)(vec t) {
  return t * NAME(polynomial)(ARCSINE, __builtin_elementwise_min(t * t, (vec)0.5));
}
INLINE vec NAME(arcsine_excess)(vec t) {
  return t * NAME(polynomial_from)((vec)0.0, ARCSINE, __builtin_elementwise_min(t * t, (vec)0.5));
}

// A pair on its way through the layers.
typedef struct {
  vec gap, covariance, ntk, derivative;
} NAME(state);

// Adds the bias to a covariance f, in units of deviations v = +-(1 - g), and keeps 1 - |correlation| exact: with the
// shares p and b of deviation and bias in unit vectors, 1 - p p' - b b' = |(p, b) - (p', b')|^2 / 2.
INLINE void NAME(add_bias)(NAME(state) * s, vec v, vec g, vec f, double variance, double p1,
                           double b1, vec p2, vec b2) {
  vec c = f + variance;
  vec dp = p1 - p2, db = b1 - b2;
  vec excess = 0.5 * FMA(dp, dp, db * db);
  mask negative = v < 0.0, opposite = c < 0.0;
  // Blends in turn: masks put together would be packed and unpacked.
  vec far = NAME(blend)(opposite, g, 1.0 + __builtin_elementwise_abs(v));
  vec share = NAME(blend)(negative, far, g);
  vec gap = FMA(p1 * p2, share, excess);
  s->gap = NAME(blend)(opposite, gap + 2.0 * b1 * b2, gap);
  s->covariance = c;
}

static long NAME(first)(long count, double bias_variance, const inputs_type *row,
                        const inputs_type *column, const real *products, real *covariance,
                        real *gap, int32_t *flags) {
  long found = 0;
  for (long k = 0; k < count; k += WIDTH) {
    vec cosine =
        NAME(load)(products + k) * row->reciprocal[0] * NAME(load)(column->reciprocal + k);
    vec g = 1.0 - __builtin_elementwise_abs(cosine);
    // Not (g < NEAR), so that NaN is looked at again.
    mask near = ~(g >= NEAR) | (g > 1 - 0x1p-14);
    NAME(state) s;
    NAME(add_bias)(&s, cosine, g,
                   cosine * (row->deviation[0] * NAME(load)(column->deviation + k)), bias_variance, row->share[0], row->bias[0], NAME(load)(column->share + k),
                   NAME(load)(column->bias + k));
    NAME(store)(covariance + k, s.covariance);
    NAME(store)(gap + k, s.gap);
    if (__builtin_reduce_or(near)) {
      for (int lane = 0; lane < WIDTH; lane++)
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
  vec angle = 2.0 * r * NAME(polynomial)(ARCSINE, u);
  vec curve = (weight * u) * r * NAME(polynomial)(CURVE, u);
  mask positive = s->covariance >= 0.0;
  vec turn = weight * angle, incline = tilt * s->gap;
  vec against = curve - (tilt - incline);
  vec v = NAME(blend)(positive, 1.0 - s->gap + curve, against);
  vec acute = s->gap - curve;
  vec obtuse = NAME(blend)(against >= 0.0, 2.0 * f->linear - incline - curve,
                           2.0 * f->absolute + incline + curve);
  vec g = __builtin_elementwise_max(NAME(blend)(positive, acute, obtuse), (vec)0.0);
  s->derivative = f->gain * NAME(blend)(positive, 1.0 - turn, tilt + turn);
  NAME(add_bias)(s, v, g, v * scale, f->bias_variance, p1, b1, p2, b2);
  s->ntk = FMA(s->ntk, s->derivative, f->trained * s->covariance);
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
  vec angle = root * NAME(polynomial)(ARCSINE, u);
  vec value = 0.63661977236758134308 * NAME(blend)(small, angle, 1.57079632679489661923 - 2.0 * angle);
  value = __builtin_elementwise_copysign(value, s->covariance);
  s->derivative = f->gain * 1.27323954473516268615 * kk / __builtin_elementwise_sqrt(w * (2.0 - w));
  vec v = (f->gain * value) * i1 * i2;
  vec g = __builtin_elementwise_max(1.0 - __builtin_elementwise_abs(v), (vec)0.0);
  NAME(add_bias)(s, v, g, v * (d1 * d2), f->bias_variance, p1, b1, p2, b2);
  s->ntk = FMA(s->ntk, s->derivative, f->trained * s->covariance);
}

// e^x - 1 and e^x for x <= 0: x = k log 2 + r, |r| <= log(2)/2, and the series of e^r - 1.
INLINE vec NAME(exponential)(vec x, vec *exponential) {
  mask gone = x < -LARGEST_POWER;
  x = NAME(blend)(gone, (vec)-LARGEST_POWER, x);
  vec k = __builtin_elementwise_rint(x * 1.44269504088896340736);
  // log 2 in two parts, the first of which k multiplies exactly.
  vec r = FMA(k, (vec)-LOG2_HIGH, x) - k * LOG2_LOW;
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
  vec power = (vec)((__builtin_convertvector(k, mask) + EXPONENT_BIAS) << MANTISSA);
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
  return NAME(blend)((part < 0.5 * whole) & (whole > SMALLEST),
                     share / (1.0 + __builtin_elementwise_sqrt(1.0 - share)), gap);
}

// 1 - |v| by subtraction.
INLINE vec NAME(subtracted)(vec v) {
  return __builtin_elementwise_max(1.0 - __builtin_elementwise_abs(v), (vec)0.0);
}

// 1 - |z| of z = covariance times both contractions (twice that for erf and the Gaussian), of gap 0 and
// of any.
INLINE vec NAME(parallel_contracted_gap)(const NAME(side) * x, const NAME(side) * y) {
  vec de = x->expansion - y->expansion, dk = x->contraction - y->contraction;
  return FMA((vec)0.5, FMA(de, de, dk * dk), x->contraction * y->contraction);
}
INLINE vec NAME(contracted_gap)(const NAME(side) * x, const NAME(side) * y, vec gap) {
  return FMA(x->expansion * y->expansion, gap, NAME(parallel_contracted_gap)(x, y));
}

// What two inputs bring to 1 - correlation of GELU, beside the pair's own numbers: z is theirs.
typedef struct {
  // cos theta, its gap and sin theta of gap 0, and the reciprocal of the latter.
  vec cosine, gap, sine, inverse;
  // Product of both contractions.
  vec contraction;
} NAME(parallel);

// What a turn adds; see GELU+Gap.swift. `opening` is pi - theta.
INLINE vec NAME(gelu_turn)(const NAME(parallel) * p, vec gap, vec w, vec sine, vec opening,
                           vec inverses) {
  vec rise = (2.0 - w - p->gap) / (sine + p->sine), tilt = rise * p->sine;
  vec length = __builtin_elementwise_sqrt(FMA(rise, rise, (vec)1.0));
  vec half = 0.5 * p->cosine * gap * length;
  vec rate = opening + p->contraction * p->contraction * rise * (1.0 + inverses) +
             p->cosine * FMA(tilt, tilt, (vec)1.0) / FMA(p->cosine, rise, length);
  return FMA(gap, rate, 2.0 * NAME(arcsine_excess)(half));
}

// What a difference of variances adds; `useful` tells where it is known.
INLINE vec NAME(gelu_stretch)(const NAME(side) * x, const NAME(side) * y,
                              const NAME(parallel) * p, mask *useful) {
  vec s = x->total, t = y->total, d = NAME(difference)(x, y), ee = p->cosine;
  vec n1 = __builtin_elementwise_sqrt(FMA(2.0 * s, s, (vec)1.0));
  vec n2 = __builtin_elementwise_sqrt(FMA(2.0 * t, t, (vec)1.0));
  vec nn = n1 * n2, reciprocal = 1.0 / nn, inner = 1.0 + reciprocal;
  vec root = __builtin_elementwise_sqrt(nn);
  vec step = d * ((s + t) / (n1 + n2)), square = step * step;
  vec k4 = p->contraction * p->contraction, flat = nn * k4;
  vec near = FMA(x->contraction, x->contraction, y->contraction * y->contraction);
  vec cotangents = s * (s * (n2 * reciprocal)) + t * (t * (n1 * reciprocal));
  vec middle = s * (t * (root * reciprocal)), cotangent = p->contraction * p->inverse;
  vec whole = __builtin_elementwise_max(FMA((vec)2.0, middle, cotangents), (vec)SMALLEST);
  vec other = FMA(root, cotangent, (vec)1.0);
  vec bend = square * FMA(inner * inner, other, 4.0 * middle * (cotangent * whole) * cotangent) /
             (whole * other);
  vec swing = bend * FMA(-2.0 * ee, ee, (vec)1.0) * flat +
              4.0 * square * (ee * ee) * (ee * k4) * p->inverse;
  vec chord = NAME(arcsine)(swing) + near * bend - square * (n1 + n2) * k4 * inner;
  vec slope = step * inner, turn = slope * flat;
  vec change = NAME(arcsine)(turn) + slope * near - cotangents * d * (s + t) * k4;
  // change / (root of m + root of m'), those being sqrt(pi) / excess.
  vec along = change * x->excess * y->excess / (x->excess + y->excess);
  *useful = (swing * swing <= 0.5) & (turn * turn <= 0.5);
  return 0.5 * FMA((vec)-0.31830988618379067154, along * along, chord);
}

// 1 - |correlation| of GELU for a negative covariance and small variances, where it is nearly linear.
INLINE vec NAME(gelu_opposite)(const NAME(side) * x, const NAME(side) * y,
                               const NAME(parallel) * p, vec gap, vec z, vec sine, vec arc) {
  vec share = x->excess * y->excess, size = 1.0 - gap, kk = p->contraction;
  vec bend = 0.31830988618379067154 *
             FMA(p->cosine, sine, __builtin_elementwise_abs(z) * kk * kk * size / sine);
  vec even = FMA(x->extra, y->extra, 0.5 * (x->extra + y->extra)) / (1.0 / share + 0.5);
  return (even + 0.5 * gap + FMA(2.0 * size, arc, bend)) * share;
}

// 1 - |correlation| of GELU where subtraction loses digits, `exact`; see GELU+Gap.swift. `rough` is the
// other form, `arc` arcsin |z| / 2 pi where |z| < 1/2. Not inline: most pairs pass it by.
static __attribute__((noinline)) vec NAME(gelu_gap)(const NAME(side) * x, const NAME(side) * y,
                                                    vec gap, vec z, vec w, vec sine, vec quadrant,
                                                    vec arc, mask exact, vec rough) {
  NAME(parallel) p = {.cosine = x->expansion * y->expansion,
                      .gap = NAME(parallel_contracted_gap)(x, y),
                      .contraction = x->contraction * y->contraction};
  p.sine = __builtin_elementwise_sqrt(p.gap * (2.0 - p.gap));
  vec inverses = 1.0 / (sine * p.sine);
  p.inverse = sine * inverses;
  mask useful;
  vec stretch = NAME(gelu_stretch)(x, y, &p, &useful);
  vec turn =
      NAME(gelu_turn)(&p, gap, w, sine, 6.28318530717958647693 * quadrant, inverses);
  vec result = (stretch + turn) * (x->excess * y->excess) * 0.31830988618379067154;
  result = NAME(blend)(exact & useful & (z > 0.0),
                       __builtin_elementwise_max(result, (vec)0.0), rough);
  mask opposite = exact & (x->total <= 1.0) & (y->total <= 1.0) & (z < 0.0);
  if (__builtin_reduce_or(opposite))
    result = NAME(blend)(opposite, NAME(gelu_opposite)(x, y, &p, gap, z, sine, arc), result);
  return result;
}

// sigma(x) = x Phi(x); see GELU.swift. For q^2 = 2 E[sigma^2]/a, `excess` is 1/q and `extra` 1 - q for
// variances above 1, q^2 - 1/2 for others.
INLINE vec NAME(gelu_dual)(int has_gaps, NAME(state) * s, double gain, const NAME(side) * x,
                           const NAME(side) * y, vec *gap) {
  const double turn = 0.15915494309189533577;
  vec c = s->covariance, kk = x->contraction * y->contraction;
  vec ee = x->expansion * y->expansion, scale = x->total * y->total;
  vec z = c * kk, size = __builtin_elementwise_abs(z);
  vec w = NAME(contracted_gap)(x, y, s->gap);
  mask small = size < 0.5;
  vec u = NAME(blend)(small, z * z, 0.5 * w);
  vec root = NAME(blend)(small, size, __builtin_elementwise_sqrt(0.5 * w));
  vec arc = turn * root * NAME(polynomial)(ARCSINE, u);
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
  if (!has_gaps) return v;
  // Very different large variances are better off with the form for them.
  mask apart = large & (__builtin_elementwise_abs(x->total - y->total) > 1.0);
  mask exact = (*gap < NEAR) & ~apart;
  if (__builtin_reduce_or(exact)) {
    // Copies, so that the sides themselves stay in registers.
    NAME(side) first = *x, second = *y;
    *gap = NAME(gelu_gap)(&first, &second, s->gap, z, w, sine, quadrant, arc, exact, *gap);
  }
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
  vec angle = 2.0 * r * NAME(polynomial)(ARCSINE, u);
  vec curve = u * r * NAME(polynomial)(CURVE, u);
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
  vec angle = root * NAME(polynomial)(ARCSINE, NAME(blend)(small, z * z, 0.5 * w));
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
      rough, plain, sine * NAME(polynomial)(ARCSINE, sine * sine));
  vec half = __builtin_elementwise_sqrt(half_square);
  vec spread = half * NAME(polynomial)(ARCSINE,
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
  const real *values, *slopes, *tails;
  long stride;
} NAME(terms);

INLINE vec NAME(series_dual)(NAME(state) * s, double gain, const ntk_series *series, long count,
                             const NAME(side) * x, const NAME(side) * y, const NAME(terms) * a,
                             const NAME(terms) * b, vec *gap) {
  vec scale = x->total * y->total, one = (vec)1.0, zero = (vec)0.0;
  vec rho = NAME(blend)((s->gap > 0.5) & (scale >= SMALLEST),
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
    if (k < count && __builtin_reduce_max(power) < SERIES_REST) {
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
  else if (kind == NTK_GELU) v = NAME(gelu_dual)(0, s, f->gain, x, y, &g);
  else if (kind == NTK_WIDE_GELU) v = NAME(gelu_dual)(1, s, f->gain, x, y, &g);
  else if (kind == NTK_GAUSSIAN) v = NAME(gaussian_dual)(s, f->gain, x, y, &g);
  else if (kind == NTK_EXPONENTIAL) v = NAME(exponential_dual)(s, x, y, &g);
  else v = NAME(wave_dual)(kind == NTK_SINE, s, f->gain, x, y, &g);
  // A variable and itself stay so.
  mask same = (s->gap == 0.0) & (s->covariance > 0.0) & (x->total == y->total) &
              (x->rest == y->rest);
  v = NAME(blend)(same, (vec)1.0, v);
  g = NAME(blend)(same, (vec)0.0, g);
  NAME(add_bias)(s, v, g, v * (x->deviation * y->deviation), f->bias_variance, x->share[0], x->bias[0],
                 y->share, y->bias);
  s->ntk = FMA(s->ntk, s->derivative, f->trained * s->covariance);
}

INLINE NAME(side) NAME(row_side)(const inputs_type *in, long at) {
  return (NAME(side)){(vec)in->deviation[at],   (vec)in->share[at],     (vec)in->bias[at],
                      (vec)in->reciprocal[at],  (vec)in->contraction[at], (vec)in->expansion[at],
                      (vec)in->total[at],       (vec)in->rest[at],      (vec)in->extra[at],
                      (vec)in->excess[at]};
}

INLINE NAME(side) NAME(column_side)(const inputs_type *in, long at) {
  return (NAME(side)){NAME(load)(in->deviation + at),   NAME(load)(in->share + at),
                      NAME(load)(in->bias + at),        NAME(load)(in->reciprocal + at),
                      NAME(load)(in->contraction + at), NAME(load)(in->expansion + at),
                      NAME(load)(in->total + at),       NAME(load)(in->rest + at),
                      NAME(load)(in->extra + at),       NAME(load)(in->excess + at)};
}

// The terms of a layer, for the input that `in` points at or those `j` places after it.
INLINE NAME(terms) NAME(layer_terms)(const inputs_type *in, const ntk_series *series, long j) {
  long start = series->start * in->stride + j;
  return (NAME(terms)){in->values + start, in->slopes + start,
                       in->tails + series->tail_start * in->stride + j, in->stride};
}

INLINE void NAME(advance)(NAME(state) * s, int lanes, long layer, long j,
                          const ntk_nonlinearity *f, const inputs_type *row,
                          const inputs_type *column) {
  long at = layer * row->stride, to = layer * column->stride + j;
  if (f->kind > NTK_ERF) {
    NAME(side) x = NAME(row_side)(row, at);
    NAME(terms) a, b;
    long terms = 0;
    if (f->kind == NTK_SERIES) {
      a = NAME(layer_terms)(row, &f->series, 0);
      terms = f->series.terms;
    }
    for (int k = 0; k < lanes; k++) {
      NAME(side) y = NAME(column_side)(column, to + WIDTH * k);
      if (f->kind == NTK_SERIES) b = NAME(layer_terms)(column, &f->series, j + WIDTH * k);
      NAME(smooth_step)(f->kind, s + k, f, terms, &x, &y, &a, &b);
    }
    return;
  }
  double d1 = row->deviation[at], p1 = row->share[at], b1 = row->bias[at];
  for (int k = 0; k < lanes; k++) {
    long c = to + WIDTH * k;
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

INLINE void NAME(put)(const sheet_type *sheet, long at, NAME(state) s) {
  if (sheet->nngp) NAME(store)(sheet->nngp + at, s.covariance);
  if (sheet->derivative) NAME(store)(sheet->derivative + at, s.derivative);
  if (sheet->ntk) NAME(store)(sheet->ntk + at, s.ntk);
}

// Weights by themselves: the covariance times their variance, and the bias.
INLINE void NAME(weigh)(NAME(state) * s, const ntk_nonlinearity *f, double p1, double b1, vec p2,
                        vec b2) {
  vec size = 1.0 - s->gap;
  vec v = NAME(blend)(s->covariance < 0.0, -size, size);
  NAME(add_bias)(s, v, s->gap, f->gain * s->covariance, f->bias_variance, p1, b1, p2, b2);
  s->ntk = FMA((vec)f->gain, s->ntk, f->trained * s->covariance);
}

// 1 - |correlation|, or 1 + |correlation| of one of the other sign.
INLINE vec NAME(gap_from)(mask negative, const NAME(state) * s) {
  vec other = 2.0 - s->gap;
  mask below = s->covariance < 0.0;
  return NAME(blend)(negative, NAME(blend)(below, s->gap, other),
                     NAME(blend)(below, other, s->gap));
}

// The sum of independent variables: 1 - |sum of p p' r| of unit vectors p and correlations r, where
// nothing cancels, as in add_bias.
INLINE void NAME(sum_states)(NAME(state) * s, const NAME(state) * other, double p1, double q1,
                             vec p2, vec q2) {
  vec c = s->covariance + other->covariance;
  vec dp = p1 - p2, dq = q1 - q2;
  mask negative = c < 0.0;
  vec mine = NAME(gap_from)(negative, s), theirs = NAME(gap_from)(negative, other);
  vec excess = 0.5 * FMA(dp, dp, dq * dq);
  s->gap = FMA(p1 * p2, theirs, FMA(q1 * q2, mine, excess));
  s->covariance = c;
  s->ntk += other->ntk;
}

INLINE void NAME(multiply_states)(NAME(state) * s, const NAME(state) * other) {
  s->ntk = FMA(s->covariance, other->ntk, other->covariance * s->ntk);
  s->gap = FMA(-s->gap, other->gap, s->gap + other->gap);
  s->covariance *= other->covariance;
}

// What is no nonlinearity: one thing done to all lanes.
INLINE void NAME(linear_operation)(NAME(state) * s, NAME(state) (*saved)[LANES], int lanes, long at,
                                   long to, const ntk_operation *operation, const inputs_type *row,
                                   const inputs_type *column) {
  const ntk_nonlinearity *f = &operation->nonlinearity;
  NAME(state) *slot = saved[operation->slot];
  for (int k = 0; k < lanes; k++) {
    long c = to + WIDTH * k;
    switch (f->kind) {
      case NTK_WEIGHTS:
        NAME(weigh)(s + k, f, row->share[at], row->bias[at], NAME(load)(column->share + c),
                    NAME(load)(column->bias + c));
        break;
      case NTK_SCALED: {
        vec factor = row->reciprocal[at] * NAME(load)(column->reciprocal + c);
        s[k].covariance *= factor;
        s[k].ntk *= factor;
        break;
      }
      case NTK_DROPOUT: s[k].gap = FMA((vec)f->gain, s[k].gap, (vec)(1.0 - f->gain)); break;
      case NTK_SAVE: slot[k] = s[k]; break;
      case NTK_RESTORE: s[k] = slot[k]; break;
      case NTK_SUM:
        NAME(sum_states)(s + k, slot + k, row->share[at], row->bias[at],
                         NAME(load)(column->share + c), NAME(load)(column->bias + c));
        break;
      case NTK_PRODUCT: NAME(multiply_states)(s + k, slot + k); break;
    }
  }
}

INLINE void NAME(carry)(int lanes, long j, long count, const ntk_operation *operations,
                        double trained, const inputs_type *row, const inputs_type *column,
                        const real *covariance, const real *gap, const real *tangent,
                        const sheet_type *sheets) {
  NAME(state) s[LANES], saved[NTK_SLOTS][LANES];
  for (int k = 0; k < lanes; k++) {
    s[k].covariance = NAME(load)(covariance + j + WIDTH * k);
    s[k].gap = NAME(load)(gap + j + WIDTH * k);
    s[k].ntk = tangent ? NAME(load)(tangent + j + WIDTH * k) : trained * s[k].covariance;
    s[k].derivative = (vec)0.0;
    NAME(put)(sheets, j + WIDTH * k, s[k]);
  }
  for (long number = 1; number <= count; number++) {
    const ntk_operation *operation = operations + number - 1;
    // Copies with a constant kind, so that the compiler specializes all forms.
    ntk_nonlinearity f = operation->nonlinearity;
#define FORM(name)                                                                                 \
  case name:                                                                                       \
    f.kind = name;                                                                                 \
    NAME(advance)(s, lanes, number, j, &f, row, column);                                           \
    break
    switch (f.kind) {
      FORM(NTK_PIECEWISE_LINEAR);
      NTK_CLOSED_FORMS(FORM);
      FORM(NTK_SERIES);
      default:
        NAME(linear_operation)(s, saved, lanes, number * row->stride, number * column->stride + j,
                               operation, row, column);
    }
#undef FORM
    for (int k = 0; k < lanes; k++) NAME(put)(sheets + number, j + WIDTH * k, s[k]);
  }
}

static void NAME(sweep)(long count, long operation_count, const ntk_operation *operations,
                        double trained, const inputs_type *row, const inputs_type *column,
                        const real *covariance, const real *gap, const real *tangent,
                        const sheet_type *sheets) {
  long j = 0;
  for (; j + WIDTH * LANES <= count; j += WIDTH * LANES)
    NAME(carry)(LANES, j, operation_count, operations, trained, row, column, covariance, gap,
                tangent, sheets);
  for (; j < count; j += WIDTH)
    NAME(carry)(1, j, operation_count, operations, trained, row, column, covariance, gap, tangent,
                sheets);
}

// ROWS rows of a panel against PANELS others side by side: what registers hold. The rows of the next
// panel, `ahead` places on, are fetched meanwhile: processors stop fetching ahead where pages end.
INLINE void NAME(product_block)(int panels, long count, long ahead, const real *row,
                                const real *const *column, real *products, long stride, int adds) {
  vec sum[ROWS][PANELS];
#pragma clang loop unroll(full)
  for (int i = 0; i < ROWS; i++)
    for (int j = 0; j < panels; j++)
      sum[i][j] = adds ? NAME(load)(products + i * stride + WIDTH * j) : (vec)0.0;
  for (long k = 0; k < count; k++) {
    vec y[PANELS];
    __builtin_prefetch(row + WIDTH * (ahead + k));
    for (int j = 0; j < panels; j++) y[j] = NAME(load)(column[j] + WIDTH * k);
#pragma clang loop unroll(full)
    for (int i = 0; i < ROWS; i++) {
      vec x = (vec)row[WIDTH * k + i];
      for (int j = 0; j < panels; j++) sum[i][j] = FMA(x, y[j], sum[i][j]);
    }
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < ROWS; i++)
    for (int j = 0; j < panels; j++) NAME(store)(products + i * stride + WIDTH * j, sum[i][j]);
}

INLINE void NAME(product_strip)(int panels, long first, long row_panels, long columns, long start,
                                long count, const real *rows, const real *strip,
                                real *products, long stride) {
  const real *column[PANELS];
  for (int j = 0; j < panels; j++) column[j] = strip + WIDTH * (j * columns + start);
  for (long r = first; r < row_panels; r++)
    for (int half = 0; half < WIDTH; half += ROWS)
      NAME(product_block)(panels, count, columns, rows + WIDTH * (r * columns + start) + half,
                          column, products + (WIDTH * r + half) * stride, stride, start > 0);
}

static void NAME(products)(long row_panels, long column_panels, long columns, int lower,
                           const real *rows, const real *others, real *products,
                           long stride) {
  // As much of the panels as stays in cache: two of them in the first level.
  long slabs = (columns + 255) / 256, slab = (columns + slabs - 1) / (slabs ? slabs : 1);
  if (slab < 1) slab = 1;
  for (long start = 0; start < columns; start += slab) {
    long count = columns - start < slab ? columns - start : slab;
    for (long c = 0; c < column_panels;) {
      const real *strip = others + WIDTH * c * columns;
      real *target = products + WIDTH * c;
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

// The parameters are those of one inclusion.
#undef real
#undef inputs_type
#undef sheet_type
#undef WIDTH
#undef ARCSINE
#undef CURVE
#undef TERMS
#undef SMALLEST
#undef SERIES_REST
#undef LARGEST_POWER
#undef EXPONENT_BIAS
#undef MANTISSA
#undef LOG2_HIGH
#undef LOG2_LOW
