// CBLAS and OpenBLAS's thread control from its own header, and the few LAPACK routines that the
// engine calls, declared here: Debian's OpenBLAS carries LAPACK but not the LAPACKE headers.
#include <cblas.h>

extern void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info);
extern void dsbev_(const char *jobz, const char *uplo, const int *n, const int *kd, double *ab,
                   const int *ldab, double *w, double *z, const int *ldz, double *work, int *info);
extern void dsytrd_(const char *uplo, const int *n, double *a, const int *lda, double *d, double *e,
                    double *tau, double *work, const int *lwork, int *info);
extern void dstedc_(const char *compz, const int *n, double *d, double *e, double *z,
                    const int *ldz, double *work, const int *lwork, int *iwork, const int *liwork,
                    int *info);
extern void dormtr_(const char *side, const char *uplo, const char *trans, const int *m,
                    const int *n, const double *a, const int *lda, const double *tau, double *c,
                    const int *ldc, double *work, const int *lwork, int *info);
extern void dgeqrf_(const int *m, const int *n, double *a, const int *lda, double *tau,
                    double *work, const int *lwork, int *info);
extern void dlarft_(const char *direct, const char *storev, const int *n, const int *k,
                    const double *v, const int *ldv, const double *tau, double *t,
                    const int *ldt);
extern void dlarfb_(const char *side, const char *trans, const char *direct, const char *storev,
                    const int *m, const int *n, const int *k, const double *v, const int *ldv,
                    const double *t, const int *ldt, double *c, const int *ldc, double *work,
                    const int *ldwork);
extern void dgeqrt3_(const int *m, const int *n, double *a, const int *lda, double *t,
                     const int *ldt, int *info);
extern void spotrf_(const char *uplo, const int *n, float *a, const int *lda, int *info);
extern void dgeev_(const char *jobvl, const char *jobvr, const int *n, double *a, const int *lda,
                   double *wr, double *wi, double *vl, const int *ldvl, double *vr,
                   const int *ldvr, double *work, const int *lwork, int *info);
extern void dgesvj_(const char *joba, const char *jobu, const char *jobv, const int *m,
                    const int *n, double *a, const int *lda, double *sva, const int *mv, double *v,
                    const int *ldv, double *work, const int *lwork, int *info);
