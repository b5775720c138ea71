internal import CNTKKernels

/// The product H = I − V T Vᵀ of Householder reflections, which changes all coordinates from `start`
/// on.
///
/// Vᵀ, a reflection a row, stays where it was computed, and is read from there.
struct BlockReflector: @unchecked Sendable {
  /// The first coordinate that is changed.
  let start: Int
  /// V's rows.
  let length: Int
  /// V's columns.
  let count: Int
  /// Vᵀ.
  let vectors: UnsafePointer<Double>
  /// Between the rows of Vᵀ.
  let stride: Int
  /// T, row by row.
  let factor: Vector
  /// Tᵀ, row by row.
  let transposedFactor: Vector

  /// `factor` is T column by column, as LAPACK leaves it.
  init(
    start: Int, length: Int, count: Int, vectors: UnsafePointer<Double>, stride: Int, factor: Vector
  ) {
    (self.start, self.length, self.count) = (start, length, count)
    (self.vectors, self.stride) = (vectors, stride)
    transposedFactor = factor
    var transposed = factor
    ntk_transpose(count, count, factor, count, &transposed, count)
    self.factor = transposed
  }

  /// H B, or Hᵀ B, for `columns` right-hand sides, a multiple of 8, in rows of as many.
  func apply(to target: UnsafeMutablePointer<Double>, columns: Int, transposed: Bool) {
    let size = count * columns
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * size) { buffer in
      buffer.initialize(repeating: 0)
      let (parts, turned) = (buffer.baseAddress!, buffer.baseAddress! + size)
      let rows = target + start * columns
      ntk_accumulate(count, columns, length, 0, vectors, stride, 1, rows, columns, parts, columns)
      ntk_accumulate(
        count, columns, count, 0, transposed ? transposedFactor : factor, count, 1, parts, columns,
        turned, columns)
      ntk_accumulate(length, columns, count, 1, vectors, 1, stride, turned, columns, rows, columns)
    }
  }
}
