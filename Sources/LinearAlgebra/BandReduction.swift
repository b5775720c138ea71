internal import CNTKKernels

/// The reduction A = Q T Qᵀ of a symmetric matrix to a band matrix T, with orthogonal Q.
///
/// It is made of matrix products, unlike the reduction to tridiagonal form, and suffices where a
/// function of A is applied to few columns. O(4n³/3), on all threads; LAPACK's dsytrd_sy2sb does the
/// same in one.
///
/// Rows and columns of zeros fill the matrix up to a multiple of the band's width, so that all
/// panels are alike.
package struct BandReduction: Sendable {
  /// The matrix's rows.
  package let size: Int
  /// T's rows: `size`, and those of the zeros.
  package let order: Int
  /// How many diagonals T has below its main one.
  package let width: Int
  /// Element (i, j) of T at (i − j) + j · (width + 1), for j ≤ i ≤ j + width.
  package let band: Vector
  private let reflectors: [BlockReflector]
  /// Where the reflections are.
  private let storage: Pages

  /// Reduces a symmetric matrix, of which the upper triangle is read.
  package init(_ matrix: Matrix) {
    require(matrix.isSquare && matrix.rows > 0, "no square matrix")
    BLAS.prepare()
    let width = BandReducer.width
    let reducer = BandReducer(matrix)
    var (reflectors, band): ([BlockReflector], Vector) = ([], [])
    band.reserveCapacity((width + 1) * reducer.order)
    Parallel.together {
      for start in stride(from: 0, to: reducer.order - width, by: width) {
        let (rows, reflector) = reducer.eliminate(from: start)
        band += rows
        reflectors.append(reflector)
      }
      band += reducer.finish()
    }
    size = matrix.rows
    order = reducer.order
    self.width = width
    self.band = band
    self.reflectors = reflectors
    storage = reducer.storage
  }

  /// Q B, or Qᵀ B, in place for `columns` right-hand sides, a multiple of 8, in `order` rows of as
  /// many.
  package func rotate(_ target: UnsafeMutablePointer<Double>, columns: Int, transposed: Bool) {
    require(columns % 8 == 0, "\(columns) columns are no whole vectors")
    for k in 0..<reflectors.count {
      reflectors[transposed ? k : reflectors.count - 1 - k].apply(
        to: target, columns: columns, transposed: transposed)
    }
  }
}
