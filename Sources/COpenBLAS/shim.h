// CBLAS and OpenBLAS's thread control from its own header, and the few LAPACK routines that the
// engine calls, declared here: Debian's OpenBLAS carries LAPACK but not the LAPACKE headers.
#include <cblas.h>

extern void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info);
extern void dsyevd_(const char *jobz, const char *uplo, const int *n, double *a, const int *lda,
                    double *w, double *work, const int *lwork, int *iwork, const int *liwork,
                    int *info);
