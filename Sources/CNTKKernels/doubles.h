// The recursion for doubles, included once for each instruction set under another NAME.

#define INLINE static inline __attribute__((always_inline))

#define real double
#define inputs_type ntk_inputs
#define sheet_type ntk_sheet
#define WIDTH 8
#define ARCSINE arcsine_coefficients
#define CURVE curve_coefficients
#define TERMS 19
#define SMALLEST 0x1p-1022
#define SERIES_REST 1e-18
#define LARGEST_POWER 708.0
#define EXPONENT_BIAS 1023
#define MANTISSA 52
// log 2 in two parts, the first of which small whole numbers multiply exactly.
#define LOG2_HIGH 0x1.62e42fee00000p-1
#define LOG2_LOW 0x1.a39ef35793c76p-33
#include "recursion.h"

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
