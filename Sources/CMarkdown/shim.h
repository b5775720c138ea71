// cmark-gfm with its GitHub extensions: tables, strikethrough, task lists.
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
// Its inline parser alone, the nodes that it fills, the map of link definitions, and the table of
// entities: exported by the library, declared in headers that its package installs here.
#include <cmark-gfm/houdini.h>
#include <cmark-gfm/inlines.h>
#include <cmark-gfm/node.h>
#include <cmark-gfm/parser.h>
#include <cmark-gfm/map.h>
