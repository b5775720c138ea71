// zlib, which compresses streams of a PDF (its FlateDecode filter).
#include <zlib.h>
