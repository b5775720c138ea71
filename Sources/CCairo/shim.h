// cairo with its FreeType, PDF and SVG back ends, and FreeType itself, which cairo draws fonts with.
#include <cairo.h>
#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <ft2build.h>
#include FT_FREETYPE_H
