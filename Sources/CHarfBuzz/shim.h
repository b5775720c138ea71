// HarfBuzz with the OpenType layout and MATH interfaces.
#include <hb.h>
#include <hb-ot.h>
