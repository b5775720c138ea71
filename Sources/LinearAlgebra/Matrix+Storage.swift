internal import CNTKKernels

extension Matrix {
  /// Hands out the elements' storage, row by row; the pointer is valid during `body`.
  package mutating func withUnsafeMutableStorage<R>(
    _ body: (UnsafeMutablePointer<Double>) throws -> R
  ) rethrows -> R {
    try elements.withUnsafeMutableBufferPointer { try body($0.baseAddress!) }
  }

  /// Hands out the elements' storage, row by row; the pointer is valid during `body`.
  package func withUnsafeStorage<R>(
    _ body: (UnsafePointer<Double>) throws -> R
  ) rethrows -> R {
    try elements.withUnsafeBufferPointer { try body($0.baseAddress!) }
  }

  /// The place of the first element that is not a finite number.
  public var firstNonFinite: (row: Int, column: Int)? {
    let finite = elements.withUnsafeBufferPointer { elements in
      let source = Source(base: elements.baseAddress)
      return Parallel.chunks(elements.count, of: 1 << 17) { range in
        ntk_finite(range.count, source.base! + range.lowerBound) != 0
      }
    }
    guard finite.contains(false) else { return nil }
    guard let index = elements.firstIndex(where: { !$0.isFinite }) else { return nil }
    return (index / columns, index % columns)
  }

  func requireFinite() throws(LinearAlgebraError) {
    if let (row, column) = firstNonFinite { throw .notFinite(row: row, column: column) }
  }

  private struct Source: @unchecked Sendable { let base: UnsafePointer<Double>? }
}
