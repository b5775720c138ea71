// Pairs of positions of networks with shared weights; included by body.h.

// Planes: pairs of positions side by side, each with numbers of its own on both sides. Covariances
// have 31 digits there, as sums of two numbers, since gaps are differences of them.

// A number for each lane, for eight of them, or one for all.
INLINE vec NAME(load_side)(const double *p, long k, long step) {
  return step == 1 ? NAME(load)(p + k) : (vec)p[step ? k >> 3 : 0];
}

// sqrt(Var u Var v) to 31 digits.
INLINE vec NAME(scale)(const ntk_roots *row, const ntk_roots *column, long step, long k,
                       vec *rest) {
  vec a = NAME(load_side)(row->high, k, step), b = NAME(load)(column->high + k);
  vec product = a * b;
  vec cross = FMA(a, NAME(load)(column->low + k), NAME(load_side)(row->low, k, step) * b);
  *rest = NAME(product_error)(a, b, product) + cross;
  return product;
}

// Covariance and gap of high + low, whose roots' product is product + rest.
INLINE void NAME(resolve_vector)(vec high, vec low, vec product, vec rest, vec *covariance,
                                 vec *gap) {
  mask negative = high < 0.0;
  vec size = __builtin_elementwise_abs(high), left = NAME(blend)(negative, -low, low);
  // product - size, and what that rounds off.
  vec d = product - size, part = product - d;
  vec error = (product - (d + part)) + (part - size);
  vec g = (d + (error + (rest - left))) / product;
  mask there = product > 0.0;
  g = __builtin_elementwise_min(__builtin_elementwise_max(g, (vec)0.0), (vec)1.0);
  *gap = NAME(blend)(there, g, (vec)1.0);
  *covariance = NAME(blend)(there, high + low, (vec)0.0);
}

// The way back: from the gap where that has more digits.
INLINE void NAME(compose_vector)(vec c, vec g, vec product, vec rest, vec *high, vec *low) {
  vec lost = product * g;
  vec d = product - lost, part = product - d;
  vec error = (product - (d + part)) + (part - lost) + rest * (1.0 - g);
  mask far = g >= 0.5, negative = c < 0.0, there = product > 0.0;
  vec value = NAME(blend)(far, c, NAME(blend)(negative, -d, d));
  vec left = NAME(blend)(far, (vec)0.0, NAME(blend)(negative, -error, error));
  *high = NAME(blend)(there, value, (vec)0.0);
  *low = NAME(blend)(there, left, (vec)0.0);
}

static void NAME(resolve)(long count, const ntk_roots *row, const ntk_roots *column,
                          const ntk_plane *plane, double *covariance, double *gap) {
  for (long k = 0; k < count; k += 8) {
    vec rest, product = NAME(scale)(row, column, row->step, k, &rest), c, g;
    NAME(resolve_vector)(NAME(load)(plane->high + k), NAME(load)(plane->low + k), product, rest,
                         &c, &g);
    NAME(store)(covariance + k, c);
    NAME(store)(gap + k, g);
  }
}

static void NAME(compose)(long count, const ntk_roots *row, const ntk_roots *column,
                          const double *covariance, const double *gap, const ntk_plane *plane) {
  for (long k = 0; k < count; k += 8) {
    vec rest, product = NAME(scale)(row, column, row->step, k, &rest), high, low;
    NAME(compose_vector)(NAME(load)(covariance + k), NAME(load)(gap + k), product, rest, &high,
                         &low);
    NAME(store)(plane->high + k, high);
    NAME(store)(plane->low + k, low);
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

static void NAME(sum_plane)(long count, const ntk_plane *plane, double *sums) {
  vec high = (vec)0.0, low = (vec)0.0, tangent = (vec)0.0;
  for (long k = 0; k < count; k += 8) {
    NAME(add_pair)(&high, &low, NAME(load)(plane->high + k), NAME(load)(plane->low + k));
    tangent += NAME(load)(plane->tangent + k);
  }
  NAME(store)(sums, high);
  NAME(store)(sums + 8, low);
  NAME(store)(sums + 16, tangent);
}

// What a layer does to eight pairs in registers: sums of three lanes, weights and bias, a nonlinearity.
INLINE void NAME(layer_vector)(const ntk_layer *l, const ntk_nonlinearity *f, int kind, int sums,
                               long step, long k, const ntk_plane *in, const ntk_plane *out) {
  vec high = NAME(load)(in->high + k), low = NAME(load)(in->low + k);
  vec tangent = NAME(load)(in->tangent + k);
  if (sums) {
    long before = k - l->step, after = k + l->step;
    NAME(add_pair)(&high, &low, NAME(load)(in->high + before), NAME(load)(in->low + before));
    NAME(add_pair)(&high, &low, NAME(load)(in->high + after), NAME(load)(in->low + after));
    tangent += NAME(load)(in->tangent + before) + NAME(load)(in->tangent + after);
  }
  if (l->weighs) {
    vec scaled = l->gain * high;
    low = FMA((vec)l->gain, low, NAME(product_error)((vec)l->gain, high, scaled));
    NAME(add)(&scaled, &low, (vec)l->bias_variance);
    high = scaled;
    tangent *= l->gain;
    if (l->trains) tangent += high + low;
  }
  if (kind == NTK_NONE) {
    // Not multiplied: beyond the edges may stand anything.
    mask inside = NAME(load_side)(l->valid, k, step) > 0.0;
    NAME(store)(out->high + k, NAME(blend)(inside, high, (vec)0.0));
    NAME(store)(out->low + k, NAME(blend)(inside, low, (vec)0.0));
    NAME(store)(out->tangent + k, NAME(blend)(inside, tangent, (vec)0.0));
    return;
  }
  vec rest, product = NAME(scale)(&l->row_before, &l->column_before, step, k, &rest);
  mask there = product > 0.0;
  NAME(state) s;
  NAME(resolve_vector)(high, low, product, rest, &s.covariance, &s.gap);
  s.ntk = s.derivative = (vec)0.0;
  product = NAME(scale)(&l->row_after, &l->column_after, step, k, &rest);
  if (kind == NTK_SCALED) {
    s.derivative =
        NAME(load_side)(l->row.reciprocal, k, step) * NAME(load)(l->column.reciprocal + k);
    s.covariance *= s.derivative;
  } else if (kind == NTK_PIECEWISE_LINEAR) {
    NAME(linear_step)(&s, f, product, 1.0, 0.0, (vec)1.0, (vec)0.0);
  } else if (kind == NTK_ERF) {
    NAME(erf_step)(&s, f, NAME(load_side)(l->row_after.high, k, step),
                   NAME(load)(l->column_after.high + k),
                   NAME(load_side)(l->row.reciprocal, k, step),
                   NAME(load)(l->column.reciprocal + k),
                   NAME(load_side)(l->row.contraction, k, step),
                   NAME(load)(l->column.contraction + k),
                   NAME(load_side)(l->row.expansion, k, step),
                   NAME(load)(l->column.expansion + k), 1.0, 0.0, (vec)1.0, (vec)0.0);
  } else {
    NAME(side) x = step == 1 ? NAME(column_side)(&l->row, k)
                             : NAME(row_side)(&l->row, step ? k >> 3 : 0);
    NAME(side) y = NAME(column_side)(&l->column, k);
    NAME(smooth_step)(kind, &s, f, 0, &x, &y, 0, 0);
  }
  // What has no variance has no tangent kernel either; empty lanes may have any derivative.
  NAME(store)(out->tangent + k, NAME(blend)(there, tangent * s.derivative, (vec)0.0));
  NAME(compose_vector)(s.covariance, s.gap, product, rest, &high, &low);
  NAME(store)(out->high + k, high);
  NAME(store)(out->low + k, low);
}

INLINE void NAME(layer_all)(const ntk_layer *layer, ntk_nonlinearity f, int kind, int sums,
                            long step, const ntk_plane *in, const ntk_plane *out) {
  ntk_layer l = *layer;
  ntk_plane from = *in, to = *out;
  f.kind = kind;
  f.bias_variance = 0;
  for (long k = 0; k < l.count; k += 8) {
    if (step == 8 && l.valid[k >> 3] == 0.0) {
      NAME(store)(to.high + k, (vec)0.0);
      NAME(store)(to.low + k, (vec)0.0);
      NAME(store)(to.tangent + k, (vec)0.0);
      continue;
    }
    NAME(layer_vector)(&l, &f, kind, sums, step, k, &from, &to);
  }
}

// The layers that are met most, for each way in which rows have their numbers.
INLINE void NAME(layer_common)(const ntk_layer *l, const ntk_nonlinearity *f, int kind, int sums,
                               const ntk_plane *in, const ntk_plane *out) {
  if (l->row.stride == 8) NAME(layer_all)(l, *f, kind, sums, 8, in, out);
  else NAME(layer_all)(l, *f, kind, sums, 1, in, out);
}

static void NAME(layer)(const ntk_layer *l, const ntk_nonlinearity *f, const ntk_plane *in,
                        const ntk_plane *out) {
  if (l->step > 0) {
    if (f->kind == NTK_PIECEWISE_LINEAR)
      return NAME(layer_common)(l, f, NTK_PIECEWISE_LINEAR, 1, in, out);
    if (f->kind == NTK_NONE) return NAME(layer_common)(l, f, NTK_NONE, 1, in, out);
    NAME(add_three)(l->count, l->step, in, out);
    in = out;
  }
#define FORM(name)                                                                                 \
  case name:                                                                                       \
    return NAME(layer_all)(l, *f, name, 0, l->row.stride, in, out);
  switch (f->kind) {
    case NTK_PIECEWISE_LINEAR:
      return NAME(layer_common)(l, f, NTK_PIECEWISE_LINEAR, 0, in, out);
    NTK_CLOSED_FORMS(FORM);
    FORM(NTK_SCALED);
    FORM(NTK_NONE);
  }
#undef FORM
}

// Inner products over channels, to 31 digits, in registers.
static void NAME(fill)(long count, long step, long channels, const double *valid,
                       const double *row, const double *column, const ntk_plane *plane) {
  double gain = 1.0 / channels;
  long next = step == 8 ? count / 8 : count;
  for (long k = 0; k < count; k += 8) {
    vec sum = (vec)0.0, rest = (vec)0.0;
    for (long c = 0; c < channels; c++) {
      vec x = NAME(load_side)(row + c * next, k, step), y = NAME(load)(column + c * count + k);
      vec product = x * y;
      rest += NAME(product_error)(x, y, product);
      NAME(add)(&sum, &rest, product);
    }
    vec high = gain * sum;
    vec low = FMA((vec)gain, rest, NAME(product_error)((vec)gain, sum, high));
    mask inside = NAME(load_side)(valid, k, step) > 0.0;
    NAME(store)(plane->high + k, NAME(blend)(inside, high, (vec)0.0));
    NAME(store)(plane->low + k, NAME(blend)(inside, low, (vec)0.0));
    NAME(store)(plane->tangent + k, (vec)0.0);
  }
}

// Rows that are multiplied side by side in `multiply_pairs`: their sums stay in registers.
#define PAIR_ROWS 2

// `rest` and `tangents`: whether B has low parts and tangent kernels.
INLINE void NAME(multiply_some)(int height, int rest, int tangents, long terms, long width,
                                const ntk_matrix *a, const ntk_plane *b, long pitch,
                                const ntk_plane *to) {
  for (long j = 0; j < width; j += 8) {
    vec high[PAIR_ROWS], low[PAIR_ROWS], tangent[PAIR_ROWS];
    for (int i = 0; i < height; i++) high[i] = low[i] = tangent[i] = (vec)0.0;
    for (long k = 0; k < terms; k++) {
      vec x = NAME(load)(b->high + k * pitch + j);
      for (int i = 0; i < height; i++) {
        long at = i * a->row + k * a->step;
        vec factor = (vec)a->high[at], product = factor * x;
        low[i] += NAME(product_error)(factor, x, product);
        if (rest) low[i] = FMA(factor, NAME(load)(b->low + k * pitch + j), low[i]);
        if (a->low) low[i] = FMA((vec)a->low[at], x, low[i]);
        NAME(add)(&high[i], &low[i], product);
        if (tangents)
          tangent[i] = FMA((vec)(a->tangent ? a->tangent[at] : a->high[at]),
                           NAME(load)(b->tangent + k * pitch + j), tangent[i]);
      }
    }
    for (int i = 0; i < height; i++) {
      NAME(store)(to->high + i * pitch + j, high[i]);
      NAME(store)(to->low + i * pitch + j, low[i]);
      NAME(store)(to->tangent + i * pitch + j, tangent[i]);
    }
  }
}

INLINE void NAME(multiply_rows)(int rest, int tangents, long rows, long terms, long width,
                                ntk_matrix left, const ntk_plane *b, long pitch,
                                ntk_plane target) {
  for (long i = 0; i < rows;) {
    int height = i + PAIR_ROWS <= rows ? PAIR_ROWS : 1;
    if (height == PAIR_ROWS)
      NAME(multiply_some)(PAIR_ROWS, rest, tangents, terms, width, &left, b, pitch, &target);
    else NAME(multiply_some)(1, rest, tangents, terms, width, &left, b, pitch, &target);
    left.high += height * left.row;
    if (left.low) left.low += height * left.row;
    if (left.tangent) left.tangent += height * left.row;
    target.high += height * pitch, target.low += height * pitch;
    target.tangent += height * pitch;
    i += height;
  }
}

// C = A B to 31 digits, and A T for tangent kernels.
static void NAME(multiply_pairs)(long rows, long terms, long width, const ntk_matrix *a,
                                 const ntk_plane *b, long pitch, const ntk_plane *to) {
  if (b->low && b->tangent) NAME(multiply_rows)(1, 1, rows, terms, width, *a, b, pitch, *to);
  else if (b->tangent) NAME(multiply_rows)(0, 1, rows, terms, width, *a, b, pitch, *to);
  else if (b->low) NAME(multiply_rows)(1, 0, rows, terms, width, *a, b, pitch, *to);
  else NAME(multiply_rows)(0, 0, rows, terms, width, *a, b, pitch, *to);
}
