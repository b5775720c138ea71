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
    guard !elements.isEmpty else { return nil }
    let finite = withUnsafeStorage { base in
      let source = SharedSource(base: base)
      return Parallel.chunks(elements.count, of: 1 << 17) { range in
        ntk_finite(range.count, source.base + range.lowerBound) != 0
      }
    }
    guard finite.contains(false) else { return nil }
    guard let index = elements.firstIndex(where: { !$0.isFinite }) else { return nil }
    return (index / columns, index % columns)
  }

  func requireFinite() throws(LinearAlgebraError) {
    if let (row, column) = firstNonFinite { throw .notFinite(row: row, column: column) }
  }
}
