import LinearAlgebra

extension Matrix {
  /// Refuses elements that are not finite numbers.
  func validateFinite(_ argument: String) throws(NTKError) {
    if let (row, column) = firstNonFinite {
      throw .notFinite(argument: argument, row: row, column: column)
    }
  }

  /// Refuses another shape, and elements that are not finite numbers.
  func validate(rows: Int, columns: Int, argument: String) throws(NTKError) {
    guard self.rows == rows, self.columns == columns else {
      throw .shapeMismatch(
        argument: argument, expected: "\(rows) × \(columns)",
        found: "\(self.rows) × \(self.columns)")
    }
    try validateFinite(argument)
  }

  /// Refuses inputs that are not rows of so many numbers, or not finite.
  func validate(rowsOf columns: Int, argument: String) throws(NTKError) {
    guard rows > 0, self.columns == columns else {
      throw .shapeMismatch(
        argument: argument, expected: "rows of \(columns) numbers",
        found: "\(rows) × \(self.columns)")
    }
    try validateFinite(argument)
  }

  /// Refuses inputs without rows or columns, or that are not finite.
  func validateInputs(_ argument: String) throws(NTKError) {
    guard rows > 0, columns > 0 else {
      throw .shapeMismatch(
        argument: argument, expected: "at least one row and one column",
        found: "\(rows) × \(columns)")
    }
    try validateFinite(argument)
  }
}
