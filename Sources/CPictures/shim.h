// gdk-pixbuf reads PNG and JPEG; librsvg reads SVG and draws it through cairo.
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <librsvg/rsvg.h>
