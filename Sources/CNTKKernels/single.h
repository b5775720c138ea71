// The recursion in single precision, included once for each instruction set under another NAME.

#define INLINE static inline __attribute__((always_inline))

#define vec single_vec
#define mask single_mask
#define real float
#define inputs_type ntk_inputs_single
#define sheet_type ntk_sheet_single
#define WIDTH 16
#define ARCSINE single_arcsine_coefficients
#define CURVE single_curve_coefficients
#define TERMS 9
#define SMALLEST 0x1p-126
#define SERIES_REST 1e-9
#define LARGEST_POWER 87.0
#define EXPONENT_BIAS 127
#define MANTISSA 23
#define LOG2_HIGH 0x1.62e4p-1
#define LOG2_LOW 0x1.7f7d1cf79abcap-20

// Panels of sixteen rows, column after column.
static void NAME(pack)(long rows, long columns, const double *from, float *to) {
  for (long i = 0; i < rows; i += WIDTH) {
    float *panel = to + i * columns;
    for (long k = 0; k < columns; k++)
      for (long r = 0; r < WIDTH; r++)
        panel[WIDTH * k + r] = i + r < rows ? (float)from[(i + r) * columns + k] : 0.0f;
  }
}

#include "recursion.h"

#undef vec
#undef mask
#undef INLINE
