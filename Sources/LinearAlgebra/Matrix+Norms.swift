extension Matrix {
  /// The sum of the diagonal elements of a square matrix.
  public var trace: Double {
    require(isSquare, "trace of a \(rows) × \(columns) matrix")
    return diagonal.reduce(0, +)
  }

  /// The Frobenius norm √(Σᵢⱼ aᵢⱼ²).
  public var frobeniusNorm: Double { norm(elements) }

  /// The largest magnitude of an element; NaN when an element is NaN.
  public var largestMagnitude: Double {
    elements.reduce(0) { $1.isNaN || $0.isNaN ? .nan : max($0, $1.magnitude) }
  }

  /// The Kronecker product A ⊗ B, of shape (rows · b.rows) × (columns · b.columns).
  public func kronecker(_ b: Matrix) -> Matrix {
    Matrix(rows: rows * b.rows, columns: columns * b.columns) { i, j in
      self[i / b.rows, j / b.columns] * b[i % b.rows, j % b.columns]
    }
  }
}
