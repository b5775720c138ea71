extension Matrix {
  /// The elementwise sum.
  public static func + (a: Matrix, b: Matrix) -> Matrix { a.combined(with: b, by: +) }

  /// The elementwise difference.
  public static func - (a: Matrix, b: Matrix) -> Matrix { a.combined(with: b, by: -) }

  /// The matrix with every sign changed.
  public static prefix func - (a: Matrix) -> Matrix { a.map { -$0 } }

  /// Adds `b` in place.
  public static func += (a: inout Matrix, b: Matrix) { a = a + b }

  /// Subtracts `b` in place.
  public static func -= (a: inout Matrix, b: Matrix) { a = a - b }

  /// The matrix times a number.
  public static func * (scale: Double, a: Matrix) -> Matrix { a.map { scale * $0 } }

  /// The matrix times a number.
  public static func * (a: Matrix, scale: Double) -> Matrix { a.map { scale * $0 } }

  /// The matrix divided by a number.
  public static func / (a: Matrix, scale: Double) -> Matrix { a.map { $0 / scale } }

  /// The elementwise (Hadamard) product A ∘ B.
  public func hadamard(_ b: Matrix) -> Matrix { combined(with: b, by: *) }

  private func combined(with b: Matrix, by operation: (Double, Double) -> Double) -> Matrix {
    require(
      rows == b.rows && columns == b.columns,
      "a \(rows) × \(columns) and a \(b.rows) × \(b.columns) matrix, element by element")
    return Matrix(
      rows: rows, columns: columns,
      unsafeUninitialized: { result in
        for k in elements.indices { result[k] = operation(elements[k], b.elements[k]) }
      })
  }
}
