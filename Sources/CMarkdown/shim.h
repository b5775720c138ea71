// cmark-gfm with its GitHub extensions: tables, strikethrough, task lists.
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
