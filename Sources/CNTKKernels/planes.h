// Pairs of positions of networks with shared weights; included by body.h.

// Planes: pairs of positions side by side, each with numbers of its own on both sides. Covariances
// have 31 digits there, as sums of two numbers, since gaps are differences of them.

// A number for each lane, or one for all.
INLINE vec NAME(load_side)(const double *p, long k, long step) {
  return step ? NAME(load)(p + k) : (vec)p[0];
}

// sqrt(Var u Var v) to 31 digits.
INLINE vec NAME(scale)(const ntk_roots *row, const ntk_roots *column, long k, vec *rest) {
  vec a = NAME(load_side)(row->high, k, row->step), b = NAME(load)(column->high + k);
  vec product = a * b;
  vec cross = FMA(a, NAME(load)(column->low + k), NAME(load_side)(row->low, k, row->step) * b);
  *rest = NAME(product_error)(a, b, product) + cross;
  return product;
}

static void NAME(resolve)(long count, const ntk_roots *row, const ntk_roots *column,
                          const ntk_plane *plane, double *covariance, double *gap) {
  for (long k = 0; k < count; k += 8) {
    vec rest, product = NAME(scale)(row, column, k, &rest);
    vec high = NAME(load)(plane->high + k), low = NAME(load)(plane->low + k);
    mask negative = high < 0.0;
    vec size = __builtin_elementwise_abs(high), left = NAME(blend)(negative, -low, low);
    // product - size, and what that rounds off.
    vec d = product - size, part = product - d;
    vec error = (product - (d + part)) + (part - size);
    vec g = (d + (error + (rest - left))) / product;
    mask there = product > 0.0;
    g = __builtin_elementwise_min(__builtin_elementwise_max(g, (vec)0.0), (vec)1.0);
    NAME(store)(gap + k, NAME(blend)(there, g, (vec)1.0));
    NAME(store)(covariance + k, NAME(blend)(there, high + low, (vec)0.0));
  }
}

static void NAME(compose)(long count, const ntk_roots *row, const ntk_roots *column,
                          const double *covariance, const double *gap, const ntk_plane *plane) {
  for (long k = 0; k < count; k += 8) {
    vec rest, product = NAME(scale)(row, column, k, &rest);
    vec c = NAME(load)(covariance + k), g = NAME(load)(gap + k), lost = product * g;
    vec d = product - lost, part = product - d;
    vec error = (product - (d + part)) + (part - lost) + rest * (1.0 - g);
    mask far = g >= 0.5, negative = c < 0.0, there = product > 0.0;
    vec high = NAME(blend)(far, c, NAME(blend)(negative, -d, d));
    vec low = NAME(blend)(far, (vec)0.0, NAME(blend)(negative, -error, error));
    NAME(store)(plane->high + k, NAME(blend)(there, high, (vec)0.0));
    NAME(store)(plane->low + k, NAME(blend)(there, low, (vec)0.0));
  }
}

INLINE void NAME(add_pair)(vec *high, vec *low, vec other, vec rest) {
  NAME(add)(high, low, other);
  *low += rest;
}

static void NAME(add_planes)(long count, const ntk_plane *a, const ntk_plane *b,
                             const ntk_plane *sum) {
  for (long k = 0; k < count; k += 8) {
    vec high = NAME(load)(a->high + k), low = NAME(load)(a->low + k);
    NAME(add_pair)(&high, &low, NAME(load)(b->high + k), NAME(load)(b->low + k));
    NAME(store)(sum->high + k, high);
    NAME(store)(sum->low + k, low);
    NAME(store)(sum->tangent + k, NAME(load)(a->tangent + k) + NAME(load)(b->tangent + k));
  }
}

static void NAME(add_three)(long count, long step, const ntk_plane *plane, const ntk_plane *sum) {
  for (long k = 0; k < count; k += 8) {
    vec high = NAME(load)(plane->high + k), low = NAME(load)(plane->low + k);
    vec before = NAME(load)(plane->high + k - step), after = NAME(load)(plane->high + k + step);
    NAME(add_pair)(&high, &low, before, NAME(load)(plane->low + k - step));
    NAME(add_pair)(&high, &low, after, NAME(load)(plane->low + k + step));
    NAME(store)(sum->high + k, high);
    NAME(store)(sum->low + k, low);
    NAME(store)(sum->tangent + k, NAME(load)(plane->tangent + k - step) +
                                      NAME(load)(plane->tangent + k) +
                                      NAME(load)(plane->tangent + k + step));
  }
}

static void NAME(weigh)(long count, double gain, double bias_variance, int trains,
                        const double *valid, const ntk_plane *plane) {
  for (long k = 0; k < count; k += 8) {
    vec there = NAME(load)(valid + k), high = NAME(load)(plane->high + k);
    vec scaled = gain * high;
    vec low = FMA((vec)gain, NAME(load)(plane->low + k),
                  NAME(product_error)((vec)gain, high, scaled));
    NAME(add)(&scaled, &low, (vec)bias_variance);
    vec tangent = gain * NAME(load)(plane->tangent + k);
    if (trains) tangent += scaled + low;
    // Not multiplied: beyond the edges may stand anything.
    mask inside = there > 0.0;
    NAME(store)(plane->high + k, NAME(blend)(inside, scaled, (vec)0.0));
    NAME(store)(plane->low + k, NAME(blend)(inside, low, (vec)0.0));
    NAME(store)(plane->tangent + k, NAME(blend)(inside, tangent, (vec)0.0));
  }
}

static void NAME(multiply_planes)(long count, const ntk_plane *a, const ntk_plane *b,
                                  const ntk_plane *product) {
  for (long k = 0; k < count; k += 8) {
    vec x = NAME(load)(a->high + k), u = NAME(load)(a->low + k);
    vec y = NAME(load)(b->high + k), v = NAME(load)(b->low + k);
    vec high = x * y, low = NAME(product_error)(x, y, high) + FMA(x, v, u * y);
    NAME(store)(product->tangent + k, FMA(x + u, NAME(load)(b->tangent + k),
                                          (y + v) * NAME(load)(a->tangent + k)));
    NAME(store)(product->high + k, high);
    NAME(store)(product->low + k, low);
  }
}

static void NAME(add_scaled)(long count, double factor, double rest, const double *x,
                             const double *y, double *high, double *low) {
  for (long k = 0; k < count; k += 8) {
    vec a = NAME(load)(x + k), product = factor * a;
    vec sum = NAME(load)(high + k), left = NAME(load)(low + k);
    left += NAME(product_error)((vec)factor, a, product) + FMA((vec)rest, a, factor * NAME(load)(y + k));
    NAME(add)(&sum, &left, product);
    NAME(store)(high + k, sum);
    NAME(store)(low + k, left);
  }
}

// sum += x y, element by element, to 31 digits.
static void NAME(add_products)(long count, const double *x, const double *y, double *high,
                               double *low) {
  for (long k = 0; k < count; k += 8) {
    vec a = NAME(load)(x + k), b = NAME(load)(y + k), product = a * b;
    vec sum = NAME(load)(high + k), rest = NAME(load)(low + k);
    rest += NAME(product_error)(a, b, product);
    NAME(add)(&sum, &rest, product);
    NAME(store)(high + k, sum);
    NAME(store)(low + k, rest);
  }
}

static void NAME(sum_plane)(long count, const ntk_plane *plane, double *sums) {
  vec high = (vec)0.0, low = (vec)0.0, tangent = (vec)0.0;
  for (long k = 0; k < count; k += 8) {
    NAME(add_pair)(&high, &low, NAME(load)(plane->high + k), NAME(load)(plane->low + k));
    tangent += NAME(load)(plane->tangent + k);
  }
  double total = 0, rest = 0;
  for (int lane = 0; lane < 8; lane++) {
    double next = total + high[lane], part = next - total;
    rest += (total - (next - part)) + (high[lane] - part) + low[lane];
    total = next;
  }
  sums[0] = total;
  sums[1] = rest;
  sums[2] = NAME(total)(tangent);
}

INLINE void NAME(activate_block)(int lanes, long j, const ntk_nonlinearity *f,
                                 const ntk_inputs *row, const ntk_inputs *column,
                                 double *covariance, double *gap, double *tangent,
                                 double *derivative) {
  NAME(state) s[LANES];
  for (int k = 0; k < lanes; k++) {
    s[k].covariance = NAME(load)(covariance + j + 8 * k);
    s[k].gap = NAME(load)(gap + j + 8 * k);
    s[k].ntk = s[k].derivative = (vec)0.0;
  }
  for (int k = 0; k < lanes; k++) {
    long c = j + 8 * k;
    if (f->kind > NTK_ERF) {
      NAME(side) x = row->stride ? NAME(column_side)(row, c) : NAME(row_side)(row, 0);
      NAME(side) y = NAME(column_side)(column, c);
      NAME(smooth_step)(f->kind, s + k, f, 0, &x, &y, 0, 0);
    } else {
      long step = row->stride;
      vec d1 = NAME(load_side)(row->deviation, c, step), d2 = NAME(load)(column->deviation + c);
      if (f->kind == NTK_ERF)
        NAME(erf_step)(s + k, f, d1, d2, NAME(load_side)(row->reciprocal, c, step),
                       NAME(load)(column->reciprocal + c), NAME(load_side)(row->contraction, c, step),
                       NAME(load)(column->contraction + c), NAME(load_side)(row->expansion, c, step),
                       NAME(load)(column->expansion + c), 1.0, 0.0, (vec)1.0, (vec)0.0);
      else
        NAME(linear_step)(s + k, f, d1 * d2, 1.0, 0.0, (vec)1.0, (vec)0.0);
    }
  }
  for (int k = 0; k < lanes; k++) {
    long c = j + 8 * k;
    NAME(store)(covariance + c, s[k].covariance);
    NAME(store)(gap + c, s[k].gap);
    // What has no variance has no tangent kernel either; empty lanes may have any derivative.
    mask there = NAME(load_side)(row->total, c, row->stride) * NAME(load)(column->total + c) > 0.0;
    vec product = NAME(load)(tangent + c) * s[k].derivative;
    NAME(store)(tangent + c, NAME(blend)(there, product, (vec)0.0));
    if (derivative) NAME(store)(derivative + c, s[k].derivative);
  }
}

INLINE void NAME(activate_all)(long count, const ntk_nonlinearity *f, const ntk_inputs *row,
                               const ntk_inputs *column, double *covariance, double *gap,
                               double *tangent, double *derivative) {
  long j = 0;
  for (; j + 8 * LANES <= count; j += 8 * LANES)
    NAME(activate_block)(LANES, j, f, row, column, covariance, gap, tangent, derivative);
  for (; j < count; j += 8)
    NAME(activate_block)(1, j, f, row, column, covariance, gap, tangent, derivative);
}

static void NAME(activate)(long count, const ntk_nonlinearity *nonlinearity,
                           const ntk_inputs *row, const ntk_inputs *column, double *covariance,
                           double *gap, double *tangent, double *derivative) {
  ntk_nonlinearity f = *nonlinearity;
#define FORM(name)                                                                                 \
  case name:                                                                                       \
    f.kind = name;                                                                                 \
    return NAME(activate_all)(count, &f, row, column, covariance, gap, tangent, derivative)
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
  }
#undef FORM
}
