// libpng, which writes pages as pictures.
#include <png.h>

// Macros that Swift does not import: the most bytes that a picture can take, and the colour formats.
static inline size_t ntkdoc_png_most_bytes(png_image image) {
  return PNG_IMAGE_PNG_SIZE_MAX(image);
}
