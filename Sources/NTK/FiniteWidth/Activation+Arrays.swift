import LinearAlgebra

extension Activation {
  func applied(to matrix: Matrix) -> Matrix {
    matrix.chunked { [nonlinearity] in nonlinearity.apply(to: $0) }
  }

  func derivative(of matrix: Matrix) -> Matrix {
    matrix.chunked { [nonlinearity] in nonlinearity.applyDerivative(to: $0) }
  }
}

extension Matrix {
  /// A copy whose elements are transformed in place, piece by piece, on all threads.
  func chunked(_ transform: (UnsafeMutableBufferPointer<Double>) -> Void) -> Matrix {
    let (count, chunk) = (elements.count, 1 << 13)
    return Matrix(
      rows: rows, columns: columns,
      unsafeUninitialized: { result in
        let target = SharedPointer(base: result)
        elements.withUnsafeBufferPointer { source in
          let source = SharedSource(base: source.baseAddress!)
          Parallel.forEach((count + chunk - 1) / chunk) { k in
            let length = min(chunk, count - k * chunk)
            (target.base + k * chunk).update(from: source.base + k * chunk, count: length)
            transform(UnsafeMutableBufferPointer(start: target.base + k * chunk, count: length))
          }
        }
      })
  }
}
