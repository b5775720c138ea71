// qpdf's object model of PDF files, through its C interface, which is the same in qpdf 11 and 12.
#include <qpdf/qpdf-c.h>
