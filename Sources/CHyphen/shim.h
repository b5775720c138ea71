// libhyphen: hyphenation by the patterns of TeX.
#include <stdio.h>
#include <hyphen.h>
