// Brotli, which compresses fonts for the web.
#include <brotli/encode.h>
