// Ball arithmetic: Arb, which is a library of its own (libflint-arb) beside FLINT 2, as in Debian 12, and
// a part of FLINT 3, as in Debian 13 and Ubuntu 24.04. Package.swift links the former where it is there.
//
// Balls are handled by pointers to memory of their own, so that no type of the library is seen.

#ifndef CFLINT_SHIM_H
#define CFLINT_SHIM_H

#include <stdlib.h>

#if __has_include(<flint/arb.h>)
#include <flint/arb.h>
#include <flint/arb_hypgeom.h>
#else
#include <arb.h>
#include <arb_hypgeom.h>
#endif

typedef void *ball_ref;

static inline ball_ref ball_new(void) {
  arb_ptr ball = (arb_ptr)malloc(sizeof(arb_struct));
  if (!ball) abort();
  arb_init(ball);
  return ball;
}

static inline void ball_free(ball_ref a) {
  arb_clear((arb_ptr)a);
  free(a);
}

static inline void ball_set_integer(ball_ref a, long x) { arb_set_si((arb_ptr)a, x); }

static inline void ball_set_double(ball_ref a, double x) { arb_set_d((arb_ptr)a, x); }

/// A decimal numeral, such as `0.1`, as the smallest ball that holds it. Returns 0 where it is one.
static inline int ball_set_decimal(ball_ref a, const char *text, long bits) {
  int failed = arb_set_str((arb_ptr)a, text, bits);
  if (failed) arb_indeterminate((arb_ptr)a);
  return failed;
}

static inline void ball_pi(ball_ref r, long bits) { arb_const_pi((arb_ptr)r, bits); }

#define BALL_BINARY(name, function)                                                   \
  static inline void name(ball_ref r, ball_ref a, ball_ref b, long bits) {            \
    function((arb_ptr)r, (arb_ptr)a, (arb_ptr)b, bits);                               \
  }

#define BALL_UNARY(name, function)                                                    \
  static inline void name(ball_ref r, ball_ref a, long bits) {                        \
    function((arb_ptr)r, (arb_ptr)a, bits);                                           \
  }

BALL_BINARY(ball_add, arb_add)
BALL_BINARY(ball_subtract, arb_sub)
BALL_BINARY(ball_multiply, arb_mul)
BALL_BINARY(ball_divide, arb_div)
BALL_BINARY(ball_power, arb_pow)
BALL_BINARY(ball_minimum, arb_min)
BALL_BINARY(ball_maximum, arb_max)

BALL_UNARY(ball_exp, arb_exp)
BALL_UNARY(ball_log, arb_log)
BALL_UNARY(ball_sin, arb_sin)
BALL_UNARY(ball_cos, arb_cos)
BALL_UNARY(ball_tan, arb_tan)
BALL_UNARY(ball_cot, arb_cot)
BALL_UNARY(ball_asin, arb_asin)
BALL_UNARY(ball_acos, arb_acos)
BALL_UNARY(ball_atan, arb_atan)
BALL_UNARY(ball_sinh, arb_sinh)
BALL_UNARY(ball_cosh, arb_cosh)
BALL_UNARY(ball_tanh, arb_tanh)
BALL_UNARY(ball_sqrt, arb_sqrt)
BALL_UNARY(ball_gamma, arb_gamma)
BALL_UNARY(ball_erf, arb_hypgeom_erf)
BALL_UNARY(ball_erfc, arb_hypgeom_erfc)

static inline void ball_root(ball_ref r, ball_ref a, unsigned long degree, long bits) {
  arb_root_ui((arb_ptr)r, (arb_ptr)a, degree, bits);
}

static inline void ball_integer_power(ball_ref r, ball_ref a, unsigned long n, long bits) {
  arb_pow_ui((arb_ptr)r, (arb_ptr)a, n, bits);
}

static inline void ball_negate(ball_ref r, ball_ref a) { arb_neg((arb_ptr)r, (arb_ptr)a); }
static inline void ball_magnitude(ball_ref r, ball_ref a) { arb_abs((arb_ptr)r, (arb_ptr)a); }

static inline int ball_is_finite(ball_ref a) { return arb_is_finite((arb_ptr)a); }
static inline int ball_contains_zero(ball_ref a) { return arb_contains_zero((arb_ptr)a); }
static inline int ball_is_positive(ball_ref a) { return arb_is_positive((arb_ptr)a); }
static inline int ball_is_negative(ball_ref a) { return arb_is_negative((arb_ptr)a); }
static inline int ball_is_exact_zero(ball_ref a) { return arb_is_zero((arb_ptr)a); }

/// The midpoint, rounded.
static inline double ball_midpoint(ball_ref a) {
  return arf_get_d(arb_midref((arb_ptr)a), ARF_RND_NEAR);
}

/// Bounds of the magnitude from above and of the radius from above, as powers of two: the smallest e
/// with |x| < 2^e; -2^40 for zero.
static inline long ball_magnitude_exponent(ball_ref a) {
  mag_t m;
  mag_init(m);
  arb_get_mag(m, (arb_ptr)a);
  long e = -(1L << 40);
  if (!mag_is_special(m) && fmpz_fits_si(MAG_EXPREF(m))) e = fmpz_get_si(MAG_EXPREF(m));
  if (mag_is_inf(m)) e = 1L << 40;
  mag_clear(m);
  return e;
}

static inline long ball_radius_exponent(ball_ref a) {
  mag_srcptr m = arb_radref((arb_ptr)a);
  if (mag_is_inf(m)) return 1L << 40;
  if (mag_is_special(m) || !fmpz_fits_si(MAG_EXPREF(m))) return -(1L << 40);
  return fmpz_get_si(MAG_EXPREF(m));
}

#endif
