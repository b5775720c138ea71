// SLEEF: vectorized elementary functions.
#include <sleef.h>
