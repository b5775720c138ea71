extension Matrix {
  /// The sum of the diagonal elements of a square matrix.
  public var trace: Double {
    precondition(isSquare, "trace of a \(rows) × \(columns) matrix")
    return diagonal.reduce(0, +)
  }

  /// The Frobenius norm √(Σᵢⱼ aᵢⱼ²).
  public var frobeniusNorm: Double { norm(elements) }

  /// The largest magnitude of an element; NaN when an element is NaN.
  public var largestMagnitude: Double {
    elements.reduce(0) { $1.isNaN || $0.isNaN ? .nan : max($0, $1.magnitude) }
  }

  /// Whether aᵢⱼ and aⱼᵢ are the same number for all i and j.
  public var isSymmetric: Bool {
    guard isSquare else { return false }
    for i in 0..<rows {
      for j in 0..<i where self[i, j] != self[j, i] { return false }
    }
    return true
  }

  /// The Kronecker product A ⊗ B, of shape (rows · b.rows) × (columns · b.columns).
  public func kronecker(_ b: Matrix) -> Matrix {
    Matrix(rows: rows * b.rows, columns: columns * b.columns) { i, j in
      self[i / b.rows, j / b.columns] * b[i % b.rows, j % b.columns]
    }
  }
}
