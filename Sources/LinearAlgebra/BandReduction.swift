internal import COpenBLAS

/// The reduction A = Q T Qᵀ of a symmetric matrix to a band matrix T, with orthogonal Q.
///
/// It is made of matrix products, unlike the reduction to tridiagonal form, and suffices where a
/// function of A is applied to few columns. O(4n³/3), on all threads; LAPACK's dsytrd_sy2sb does the
/// same in one.
package struct BandReduction: Sendable {
  /// n.
  package let size: Int
  /// How many diagonals T has below its main one.
  package let width: Int
  /// Element (i, j) of T at (i − j) + j · (width + 1), for j ≤ i ≤ j + width.
  package let band: Vector
  private let reflectors: Vector
  /// T of each panel's reflectors I − V T Vᵀ.
  private let factors: [Vector]

  /// Reduces a symmetric matrix, of which both triangles are read.
  package init(_ matrix: Matrix, width: Int = 16) {
    precondition(matrix.isSquare && matrix.rows > width, "a matrix too small for its band")
    BLAS.prepare()
    size = matrix.rows
    self.width = width
    var work = matrix
    var factors: [Vector] = []
    var band = Vector(repeating: 0, count: (width + 1) * matrix.rows)
    let n = matrix.rows
    work.withUnsafeMutableStorage { a in
      for start in stride(from: 0, to: n - width, by: width) {
        let panel = BandPanel(a, size: n, start: start, width: width)
        panel.reduceRest()
        factors.append(panel.factor)
      }
      // T is what is left on the diagonals, R of each panel included; reflectors are below it.
      for j in 0..<n {
        for i in j..<min(j + width + 1, n) { band[i - j + j * (width + 1)] = a[j * n + i] }
      }
    }
    self.band = band
    reflectors = work.elements
    self.factors = factors
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
        var work = Vector(repeating: 0, count: rows.count * width)
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
    var ld = Int32(size)
    reflectors.withUnsafeBufferPointer { a in
      dlarfb_(
        "L", inverse ? "T" : "N", "F", "C", &m, &n, &k,
        a.baseAddress! + start * size + start + width, &ld, factors[start / width], &k,
        target + start + width, &ld, &work, &n)
    }
  }

  private struct Target: @unchecked Sendable { let base: UnsafeMutablePointer<Double> }
}
