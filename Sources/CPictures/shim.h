// gdk-pixbuf reads PNG and JPEG, lcms2 turns the colours of their profiles into sRGB; librsvg reads SVG
// and draws it through cairo.
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <lcms2.h>
#include <librsvg/rsvg.h>
