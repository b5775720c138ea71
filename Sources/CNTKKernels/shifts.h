// Planes of one offset in doubles; included by shifts.c once for each instruction set under another NAME.

#include "doubles.h"

// What eight pairs of inputs bring to one place.
typedef struct {
  long row, column;
} NAME(place);

INLINE NAME(side) NAME(shifted_row)(const ntk_shift_side *s, long at) {
  return (NAME(side)){(vec)s->after[at],       (vec)1.0,
                      (vec)0.0,                (vec)s->reciprocal[at],
                      (vec)s->contraction[at], (vec)s->expansion[at],
                      (vec)s->total[at],       (vec)s->rest[at],
                      (vec)s->extra[at],       (vec)s->excess[at]};
}

INLINE NAME(side) NAME(shifted_column)(const ntk_shift_side *s, long at) {
  return (NAME(side)){NAME(load)(s->after + at),       (vec)1.0,
                      (vec)0.0,                        NAME(load)(s->reciprocal + at),
                      NAME(load)(s->contraction + at), NAME(load)(s->expansion + at),
                      NAME(load)(s->total + at),       NAME(load)(s->rest + at),
                      NAME(load)(s->extra + at),       NAME(load)(s->excess + at)};
}

// sigma(x) = A x + B |x| of a gap that is large: sin f - f cos f by subtraction.
INLINE void NAME(far_linear_step)(NAME(state) * s, const ntk_nonlinearity *f, vec scale) {
  double weight = f->absolute * 0.63661977236758134308, tilt = f->linear - f->absolute;
  vec u = 0.5 * s->gap, cosine = 1.0 - s->gap;
  vec angle = 2.0 * __builtin_elementwise_sqrt(u) * NAME(polynomial)(arcsine_coefficients, u);
  vec sine = __builtin_elementwise_sqrt(s->gap * (2.0 - s->gap));
  vec curve = weight * (sine - angle * cosine), turn = weight * angle;
  mask positive = s->covariance >= 0.0;
  s->derivative = f->gain * NAME(blend)(positive, 1.0 - turn, tilt + turn);
  s->covariance = NAME(blend)(positive, cosine + curve, curve - tilt * cosine) * scale;
}

// A nonlinearity at one place; the tangent kernel is multiplied by the derivative.
INLINE void NAME(shifted_step)(int kind, const ntk_shift_layer *l, NAME(place) at, vec *covariance,
                               vec *tangent, mask *near, vec *largest) {
  const ntk_shift_side *row = &l->row, *column = &l->column;
  long c = 8 * at.column;
  if (kind == NTK_SCALED) {
    vec factor = row->reciprocal[at.row] * NAME(load)(column->reciprocal + c);
    *covariance *= factor;
    *tangent *= factor;
    return;
  }
  vec inverse = row->inverse[at.row] * NAME(load)(column->inverse + c);
  vec size = __builtin_elementwise_abs(*covariance * inverse);
  NAME(state) s = {1.0 - size, *covariance, (vec)0.0, (vec)0.0};
  // Not (gap < NEAR), so that NaN is looked at again.
  *near |= ~(s.gap >= NEAR);
  *largest = __builtin_elementwise_max(*largest, size);
  vec after = NAME(load)(column->after + c), product = row->after[at.row] * after;
  ntk_nonlinearity f = l->nonlinearity;
  f.kind = kind;
  f.bias_variance = 0;
  if (kind == NTK_PIECEWISE_LINEAR) {
    NAME(far_linear_step)(&s, &f, product);
  } else {
    NAME(side) x = NAME(shifted_row)(row, at.row), y = NAME(shifted_column)(column, c);
    if (kind == NTK_ERF)
      NAME(erf_step)(&s, &f, x.deviation, y.deviation, x.reciprocal, y.reciprocal, x.contraction,
                     y.contraction, x.expansion, y.expansion, 1.0, 0.0, (vec)1.0, (vec)0.0);
    else NAME(smooth_step)(kind, &s, &f, 0, &x, &y, 0, 0);
  }
  // What has no variance has no covariance, and no tangent kernel.
  *tangent = NAME(blend)(inverse > 0.0, *tangent * s.derivative, (vec)0.0);
  *covariance = NAME(blend)(product > 0.0, s.covariance, (vec)0.0);
}

// Sums over the taps of a column of the window, for all places of a row: `count` rows of a plane, some
// of which the window sees. The first pass writes.
INLINE void NAME(sum_rows)(const ntk_axis *axis, long y, long rows, long length, const double *plane,
                           double *line) {
  const double *seen[NTK_TAPS];
  int count = 0;
  for (long tap = 0; tap < axis->taps; tap++) {
    long at = y + tap * axis->dilation - axis->before;
    if (at >= 0 && at < rows) seen[count++] = plane + at * length;
  }
  if (count == 3) {
    for (long k = 0; k < length; k += 8)
      NAME(store)(line + k, NAME(load)(seen[0] + k) + NAME(load)(seen[1] + k) +
                                NAME(load)(seen[2] + k));
    return;
  }
  for (long k = 0; k < length; k += 8)
    NAME(store)(line + k, count ? NAME(load)(seen[0] + k) : (vec)0.0);
  for (int i = 1; i < count; i++)
    for (long k = 0; k < length; k += 8)
      NAME(store)(line + k, NAME(load)(line + k) + NAME(load)(seen[i] + k));
}

INLINE vec NAME(sum_taps)(const ntk_axis *axis, const double *line, long x) {
  if (axis->taps == 3) {
    long step = 8 * axis->dilation;
    const double *p = line + 8 * x;
    return NAME(load)(p) + NAME(load)(p + step) + NAME(load)(p + 2 * step);
  }
  vec sum = (vec)0.0;
  for (long tap = 0; tap < axis->taps; tap++)
    sum += NAME(load)(line + 8 * (x + tap * axis->dilation));
  return sum;
}

// The rectangle of pairs of a plane: how many rows and columns it has, and where it begins on both
// sides of the pairs.
typedef struct {
  long row_shift, column_shift, rows, columns;
} NAME(rectangle);

INLINE NAME(rectangle) NAME(shifted)(const ntk_shift *s, long rows, long columns) {
  long y = s->row_offset, x = s->column_offset;
  return (NAME(rectangle)){y, x, rows - (y < 0 ? -y : y), columns - (x < 0 ? -x : x)};
}

INLINE NAME(place) NAME(place_of)(const NAME(rectangle) * r, long width, long y, long x) {
  long first_row = r->row_shift > 0 ? r->row_shift : 0;
  long first_column = r->column_shift > 0 ? r->column_shift : 0;
  long at = (first_row + y) * width + first_column + x;
  return (NAME(place)){at, at - r->row_shift * width - r->column_shift};
}

// One layer: `from` has both planes one after the other, `size` apart, and `to` gets them.
INLINE void NAME(shifted_layer)(int kind, int sums, const ntk_shift *s, const ntk_shift_layer *l,
                                const NAME(rectangle) * in, const NAME(rectangle) * out, int fresh,
                                const double *from, double *to, double *line, mask *near,
                                vec *largest) {
  long size = s->size, length = 8 * in->columns;
  // Lines have zeros before and behind.
  long lead = 8 * l->column_axis.before;
  long reach = 8 * (l->column_axis.taps - 1) * l->column_axis.dilation;
  double *lines[2] = {line, line + 8 * s->columns + reach};
  if (sums)
    for (int part = 0; part < 2; part++)
      for (long k = 0; k < reach; k += 8)
        NAME(store)(lines[part] + (k < lead ? k : k + length), (vec)0.0);
  for (long y = 0; y < out->rows; y++) {
    if (sums) {
      NAME(sum_rows)(&l->row_axis, y, in->rows, length, from, lines[0] + lead);
      if (!fresh)
        NAME(sum_rows)(&l->row_axis, y, in->rows, length, from + size, lines[1] + lead);
    }
    for (long x = 0; x < out->columns; x++) {
      long at = 8 * (y * out->columns + x);
      vec covariance, tangent = (vec)0.0;
      if (sums) {
        covariance = NAME(sum_taps)(&l->column_axis, lines[0], x);
        if (!fresh) tangent = NAME(sum_taps)(&l->column_axis, lines[1], x);
      } else {
        covariance = NAME(load)(from + at);
        if (!fresh) tangent = NAME(load)(from + size + at);
      }
      if (l->weighs) {
        covariance = FMA((vec)l->gain, covariance, (vec)l->bias_variance);
        tangent *= l->gain;
        if (l->trains) tangent += covariance;
      }
      if (kind != NTK_NONE)
        NAME(shifted_step)(kind, l, NAME(place_of)(out, l->columns, y, x), &covariance, &tangent,
                           near, largest);
      NAME(store)(to + at, covariance);
      NAME(store)(to + size + at, tangent);
    }
  }
}

// Copies of what the compiler is to keep in registers.
INLINE void NAME(shifted_layer_of)(int kind, const ntk_shift *s, const ntk_shift_layer *layer,
                                   NAME(rectangle) in, NAME(rectangle) out, int fresh,
                                   const double *from, double *to, double *line, mask *near,
                                   vec *largest) {
  ntk_shift_layer l = *layer;
  mask flags = *near;
  vec most = *largest;
  if (l.row_axis.taps * l.column_axis.taps > 1)
    NAME(shifted_layer)(kind, 1, s, &l, &in, &out, fresh, from, to, line, &flags, &most);
  else NAME(shifted_layer)(kind, 0, s, &l, &in, &out, fresh, from, to, line, &flags, &most);
  *near = flags;
  *largest = most;
}

static void NAME(shift)(const ntk_shift *s, long count, const ntk_shift_layer *layers,
                        const double *row, const double *column, double *room, double *sums,
                        int64_t *near, double *largest) {
  double *from = room, *to = room + 2 * s->size, *line = room + 4 * s->size;
  NAME(rectangle) in = NAME(shifted)(s, s->input_rows, s->input_columns);
  long places = s->input_rows * s->input_columns;
  double gain = 1.0 / s->channels;
  for (long y = 0; y < in.rows; y++)
    for (long x = 0; x < in.columns; x++) {
      NAME(place) at = NAME(place_of)(&in, s->input_columns, y, x);
      vec sum = (vec)0.0;
      for (long c = 0; c < s->channels; c++)
        sum = FMA((vec)row[c * places + at.row],
                  NAME(load)(column + 8 * (c * places + at.column)), sum);
      NAME(store)(from + 8 * (y * in.columns + x), gain * sum);
    }
  mask flags;
  __builtin_memcpy(&flags, near, sizeof flags);
  // Later correlations do not come from inputs that are orthogonal but for rounding.
  vec first = NAME(load)(largest), later = (vec)0.0;
  int fresh = 1, looked = 0;
  for (long k = 0; k < count; k++) {
    const ntk_shift_layer *l = layers + k;
    NAME(rectangle) out = NAME(shifted)(s, l->rows, l->columns);
    vec *most = looked ? &later : &first;
    if (l->nonlinearity.kind != NTK_NONE && l->nonlinearity.kind != NTK_SCALED) looked = 1;
#define FORM(name)                                                                                 \
  case name:                                                                                       \
    NAME(shifted_layer_of)(name, s, l, in, out, fresh, from, to, line, &flags, most);              \
    break
    switch (l->nonlinearity.kind) {
      FORM(NTK_PIECEWISE_LINEAR);
      NTK_CLOSED_FORMS(FORM);
      FORM(NTK_SCALED);
      FORM(NTK_NONE);
    }
#undef FORM
    double *other = from;
    from = to;
    to = other;
    in = out;
    fresh = 0;
  }
  // Tangent kernels plane by plane, so that sums of many do not round off much.
  vec high = NAME(load)(sums), low = NAME(load)(sums + 8), tangent = (vec)0.0;
  for (long k = 0; k < 8 * in.rows * in.columns; k += 8) {
    NAME(add)(&high, &low, NAME(load)(from + k));
    if (!fresh) tangent += NAME(load)(from + s->size + k);
  }
  NAME(store)(sums, high);
  NAME(store)(sums + 8, low);
  NAME(store)(sums + 16, NAME(load)(sums + 16) + tangent);
  NAME(store)(largest, first);
  __builtin_memcpy(near, &flags, sizeof flags);
}

#undef INLINE
