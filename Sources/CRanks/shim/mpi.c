// The shim between ntk and one MPI with its ScaLAPACK; built by scripts/build-shim.
#include "../include/ranks.h"

#include <mpi.h>
#include <stdlib.h>
#include <string.h>

extern void Cblacs_get(int context, int what, int *value);
extern void Cblacs_gridinit(int *context, const char *order, int rows, int columns);
extern void Cblacs_gridinfo(int context, int *rows, int *columns, int *row, int *column);
extern void descinit_(int *desc, const int *m, const int *n, const int *mb, const int *nb,
                      const int *rsrc, const int *csrc, const int *context, const int *lld,
                      int *info);
extern void pdgemm_(const char *ta, const char *tb, const int *m, const int *n, const int *k,
                    const double *alpha, const double *a, const int *ia, const int *ja,
                    const int *da, const double *b, const int *ib, const int *jb, const int *db,
                    const double *beta, double *c, const int *ic, const int *jc, const int *dc);
extern void pdtrsm_(const char *side, const char *uplo, const char *trans, const char *diag,
                    const int *m, const int *n, const double *alpha, const double *a,
                    const int *ia, const int *ja, const int *da, double *b, const int *ib,
                    const int *jb, const int *db);
extern void pdpotrf_(const char *uplo, const int *n, double *a, const int *ia, const int *ja,
                     const int *da, int *info);
extern void pdpotrs_(const char *uplo, const int *n, const int *m, const double *a, const int *ia,
                     const int *ja, const int *da, double *b, const int *ib, const int *jb,
                     const int *db, int *info);
extern void pdsyev_(const char *jobz, const char *uplo, const int *n, double *a, const int *ia,
                    const int *ja, const int *da, double *w, double *z, const int *iz,
                    const int *jz, const int *dz, double *work, const int *lwork, int *info);

static int context = -1, order, block, local_rows;
static int descriptor[9];
static const int zero = 0, one = 1;
static double sent;

// PBLAS multiplies so many columns at a time; its own number, 32, makes it lay out what is to the left
// of a block column four times. ScaLAPACK means this function to be replaced (its guide, "PILAENV").
int pilaenv_(const int *grid, const char *precision) {
  (void)grid;
  (void)precision;
  return block > 32 ? block : 32;
}

// What ScaLAPACK and ntk send is counted by MPI's profiling interface: these take the place of the
// library's own functions, since symbols are looked up in the shim first.

static void count(double items, MPI_Datatype type) {
  int size;
  PMPI_Type_size(type, &size);
  sent += items * size;
}

int MPI_Send(const void *data, int items, MPI_Datatype type, int to, int tag, MPI_Comm comm) {
  count(items, type);
  return PMPI_Send(data, items, type, to, tag, comm);
}

int MPI_Isend(const void *data, int items, MPI_Datatype type, int to, int tag, MPI_Comm comm,
              MPI_Request *request) {
  count(items, type);
  return PMPI_Isend(data, items, type, to, tag, comm, request);
}

int MPI_Rsend(const void *data, int items, MPI_Datatype type, int to, int tag, MPI_Comm comm) {
  count(items, type);
  return PMPI_Rsend(data, items, type, to, tag, comm);
}

int MPI_Sendrecv(const void *data, int items, MPI_Datatype type, int to, int tag, void *target,
                 int limit, MPI_Datatype other, int from, int other_tag, MPI_Comm comm,
                 MPI_Status *status) {
  count(items, type);
  return PMPI_Sendrecv(data, items, type, to, tag, target, limit, other, from, other_tag, comm,
                       status);
}

// A broadcast sends its length to each other rank, a sum over ranks to one sends it from each, and a sum
// to all sends 2 (p − 1)/p times its length from each: what trees and rings come to, together.

static int others(MPI_Comm comm) {
  int ranks;
  PMPI_Comm_size(comm, &ranks);
  return ranks - 1;
}

static int is_rank(int rank, MPI_Comm comm) {
  int own;
  PMPI_Comm_rank(comm, &own);
  return own == rank;
}

int MPI_Bcast(void *data, int items, MPI_Datatype type, int root, MPI_Comm comm) {
  if (is_rank(root, comm)) count((double)items * others(comm), type);
  return PMPI_Bcast(data, items, type, root, comm);
}

int MPI_Reduce(const void *data, void *target, int items, MPI_Datatype type, MPI_Op sum, int root,
               MPI_Comm comm) {
  if (!is_rank(root, comm)) count(items, type);
  return PMPI_Reduce(data, target, items, type, sum, root, comm);
}

int MPI_Allreduce(const void *data, void *target, int items, MPI_Datatype type, MPI_Op sum,
                  MPI_Comm comm) {
  double rest = others(comm);
  count(2 * rest / (rest + 1) * items, type);
  return PMPI_Allreduce(data, target, items, type, sum, comm);
}

static void finish(void) { MPI_Finalize(); }

static void stop(int status) {
  MPI_Abort(MPI_COMM_WORLD, status);
  exit(status);
}

static void barrier(void) { MPI_Barrier(MPI_COMM_WORLD); }

// In pieces: counts of MPI are ints.
static void sum(double *values, long length) {
  for (long start = 0; start < length; start += 1 << 24) {
    long rest = length - start;
    MPI_Allreduce(MPI_IN_PLACE, values + start, (int)(rest < 1 << 24 ? rest : 1 << 24), MPI_DOUBLE,
                  MPI_SUM, MPI_COMM_WORLD);
  }
}

static double bytes_sent(void) { return sent; }

static int open_grid(int rows, int columns, int n, int nb, int local) {
  int info;
  Cblacs_get(-1, 0, &context);
  Cblacs_gridinit(&context, "R", rows, columns);
  order = n;
  block = nb;
  local_rows = local > 0 ? local : 1;
  descinit_(descriptor, &n, &n, &nb, &nb, &zero, &zero, &context, &local_rows, &info);
  return info;
}

// Left-looking: what is to the left of a block column first, then the column itself. Taken one by one,
// the product's result is its smallest operand, so that PBLAS sends that, and the columns to the left
// stay where they are; with several at once it sends them again and again.
static int factorize_column(double *a, int first, int width) {
  const double minus = -1, plus = 1;
  int info, at = first + 1, rows = order - first, below = rows - width, next = at + width;
  if (first > 0)
    pdgemm_("N", "T", &rows, &width, &first, &minus, a, &at, &one, descriptor, a, &at, &one,
            descriptor, &plus, a, &at, &at, descriptor);
  pdpotrf_("L", &width, a, &at, &at, descriptor, &info);
  if (info != 0) return info > 0 ? first + info : info;
  if (below > 0)
    pdtrsm_("R", "L", "T", "N", &below, &width, &plus, a, &at, &at, descriptor, a, &next, &at,
            descriptor);
  return 0;
}

static int factorize(double *a, int first, int width) {
  for (int at = first; at < first + width; at += block) {
    int rest = first + width - at;
    int info = factorize_column(a, at, rest < block ? rest : block);
    if (info != 0) return info;
  }
  return 0;
}

static int solve(double *a, int m, double *b) {
  int info, target[9];
  descinit_(target, &order, &m, &block, &block, &zero, &zero, &context, &local_rows, &info);
  if (info != 0) return info;
  pdpotrs_("L", &order, &m, a, &one, &one, descriptor, b, &one, &one, target, &info);
  return info;
}

static int eigenvalues(double *a, double *values) {
  int info, length = -1;
  double size, unused = 0;
  pdsyev_("N", "L", &order, a, &one, &one, descriptor, values, &unused, &one, &one, descriptor,
          &size, &length, &info);
  if (info != 0) return info;
  length = (int)size + 1;
  double *work = malloc(sizeof(double) * (size_t)length);
  if (!work) return -1;
  pdsyev_("N", "L", &order, a, &one, &one, descriptor, values, &unused, &one, &one, descriptor,
          work, &length, &info);
  free(work);
  return info;
}

int ntk_ranks_start(ntk_ranks *ranks) {
  int level, length;
  char text[MPI_MAX_LIBRARY_VERSION_STRING];
  if (ranks->version != NTK_RANKS_VERSION) return 1;
  if (MPI_Init_thread(NULL, NULL, MPI_THREAD_FUNNELED, &level) != MPI_SUCCESS) return 1;
  MPI_Comm_rank(MPI_COMM_WORLD, &ranks->rank);
  MPI_Comm_size(MPI_COMM_WORLD, &ranks->count);
  MPI_Get_library_version(text, &length);
  text[strcspn(text, ",\n")] = 0;
  strncpy(ranks->library, text, sizeof ranks->library - 1);
  ranks->library[sizeof ranks->library - 1] = 0;
  ranks->finish = finish;
  ranks->stop = stop;
  ranks->barrier = barrier;
  ranks->sum = sum;
  ranks->bytes_sent = bytes_sent;
  ranks->open_grid = open_grid;
  ranks->factorize = factorize;
  ranks->solve = solve;
  ranks->eigenvalues = eigenvalues;
  return 0;
}
