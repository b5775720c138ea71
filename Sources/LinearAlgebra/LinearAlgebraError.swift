/// Why a decomposition could not be had.
public enum LinearAlgebraError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A square matrix was needed.
  case notSquare(rows: Int, columns: Int)
  /// The matrix holds an element that is not a finite number.
  case notFinite(row: Int, column: Int)
  /// The elements (row, column) and (column, row) differ by more than rounding.
  case notSymmetric(row: Int, column: Int)
  /// The leading minor of this order is not positive, with the jitter that was tried last.
  case notPositiveDefinite(order: Int, jitter: Double)
  /// The eigenvalue iteration did not converge.
  case noConvergence

  /// What is wrong, in one line.
  public var description: String {
    switch self {
    case .notSquare(let rows, let columns):
      "the matrix is \(rows) × \(columns), not square"
    case .notFinite(let row, let column):
      "the element in row \(row), column \(column) is not a finite number"
    case .notSymmetric(let row, let column):
      "the matrix is not symmetric: the elements (\(row), \(column)) and (\(column), \(row)) differ"
    case .notPositiveDefinite(let order, let jitter):
      "the matrix is not positive definite: leading minor \(order)"
        + (jitter > 0 ? " (with a jitter of \(jitter) on the diagonal)" : "")
    case .noConvergence:
      "the eigenvalue iteration did not converge"
    }
  }
}
