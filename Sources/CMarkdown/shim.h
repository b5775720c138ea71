// cmark-gfm with its GitHub extensions: tables, strikethrough, task lists; and its entity table.
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm/houdini.h>
