#pragma once

// The ranks of a parallel run, as a table of functions that a shim fills in (shim/mpi.c, a library of
// its own that scripts/build-shim makes with the compiler wrapper of an MPI). The program itself is
// linked against no MPI: it loads the shim when it finds itself started by mpirun or srun.

#define NTK_RANKS_VERSION 1

typedef struct {
  int version;
  int rank, count;
  // The MPI library's own line about itself.
  char library[256];

  // Ends MPI; all ranks call it.
  void (*finish)(void);
  // Ends all ranks at once, from one.
  void (*stop)(int status);
  void (*barrier)(void);
  // The sum over all ranks, in place, on all ranks.
  void (*sum)(double *values, long count);
  // Bytes that this rank has sent so far.
  double (*bytes_sent)(void);

  // ScaLAPACK on one n × n matrix, spread block by block (nb × nb) over a grid of rows × columns
  // ranks, row by row; local parts are stored column by column.
  //
  // Each returns zero, or what ScaLAPACK says: k > 0 if the leading minor of order k is not positive.
  int (*open_grid)(int rows, int columns, int n, int nb, int local_rows);
  // Columns first ..< first + width of L, from those to their left and A's lower triangle.
  int (*factorize)(double *a, int first, int width);
  // B ← A⁻¹ B from the whole factor; B is n × m, its local parts have `local_rows` rows.
  int (*solve)(double *a, int m, double *b);
  // All eigenvalues, ascending, on all ranks; the matrix is lost.
  int (*eigenvalues)(double *a, double *values);
} ntk_ranks;

// Loads a shim and starts MPI; returns zero, or puts what is wrong into `message`.
int ntk_ranks_open(const char *path, ntk_ranks *ranks, char *message, int size);

