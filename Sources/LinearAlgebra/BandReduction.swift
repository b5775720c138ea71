internal import COpenBLAS

/// The reduction A = Q T Qᵀ of a symmetric matrix to a band matrix T, with orthogonal Q.
///
/// It is made of matrix products, unlike the reduction to tridiagonal form, and suffices where a
/// function of A is applied to few columns. O(4n³/3).
package struct BandReduction: Sendable {
  /// n.
  package let size: Int
  /// How many diagonals T has below its main one.
  package let width: Int
  /// Element (i, j) of T at (i − j) + j · (width + 1), for j ≤ i ≤ j + width.
  package let band: Vector
  private let reflectors: Vector
  private let factors: Vector

  /// Reduces a symmetric matrix.
  package init(_ matrix: Matrix, width: Int = 16) {
    precondition(matrix.isSquare && matrix.rows > width, "a matrix too small for its band")
    BLAS.prepare()
    var (n, kd, ld) = (Int32(matrix.rows), Int32(width), Int32(width + 1))
    var (info, query, count): (Int32, Int32, Double) = (0, -1, 0)
    var a = matrix.elements
    var band = Vector(repeating: 0, count: (width + 1) * matrix.rows)
    var tau = Vector(repeating: 0, count: matrix.rows)
    dsytrd_sy2sb_("L", &n, &kd, &a, &n, &band, &ld, &tau, &count, &query, &info)
    var work = Vector(repeating: 0, count: Int(count))
    var length = Int32(work.count)
    dsytrd_sy2sb_("L", &n, &kd, &a, &n, &band, &ld, &tau, &work, &length, &info)
    precondition(info == 0, "argument \(-info) of the band reduction")
    size = matrix.rows
    self.width = width
    self.band = band
    reflectors = a
    factors = tau
  }

  /// Qᵀ B, for the transpose of B: one right-hand side a row.
  package func rotate(_ columns: Matrix) -> Matrix { apply(columns, inverse: true) }

  /// Q B, for the transpose of B: one right-hand side a row.
  package func rotateBack(_ columns: Matrix) -> Matrix { apply(columns, inverse: false) }

  private func apply(_ columns: Matrix, inverse: Bool) -> Matrix {
    precondition(columns.columns == size, "\(columns.columns) elements for a size of \(size)")
    var result = columns
    guard columns.rows > 0 else { return result }
    let starts = Array(stride(from: 0, to: size - width, by: width))
    result.withUnsafeMutableStorage { storage in
      let target = Target(base: storage)
      let tiles = Tiling(m: columns.rows, n: 1, rowSize: 32, columnSize: 1)
      Parallel.forEach(tiles.count) { index in
        let rows = tiles[index].rows
        var work = Vector(repeating: 0, count: 64 * max(rows.count, width) + 65 * 64)
        for start in inverse ? starts : starts.reversed() {
          reflect(target.base + rows.lowerBound * size, rows.count, start, inverse, &work)
        }
      }
    }
    return result
  }

  /// Applies the block of reflectors that belongs to the columns from `start` on.
  private func reflect(
    _ target: UnsafeMutablePointer<Double>, _ count: Int, _ start: Int, _ inverse: Bool,
    _ work: inout Vector
  ) {
    let rest = size - start - width
    var (m, n, k) = (Int32(rest), Int32(count), Int32(min(rest, width)))
    var (ld, length, info) = (Int32(size), Int32(work.count), Int32(0))
    reflectors.withUnsafeBufferPointer { a in
      factors.withUnsafeBufferPointer { tau in
        dormqr_(
          "L", inverse ? "T" : "N", &m, &n, &k, a.baseAddress! + start * size + start + width,
          &ld, tau.baseAddress! + start, target + start + width, &ld, &work, &length, &info)
      }
    }
  }

  private struct Target: @unchecked Sendable { let base: UnsafeMutablePointer<Double> }
}
