// HarfBuzz with the OpenType layout and MATH interfaces, and its subsetter.
#include <hb.h>
#include <hb-ot.h>
#include <hb-subset.h>
