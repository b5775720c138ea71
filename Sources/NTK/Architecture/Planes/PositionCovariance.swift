internal import Glibc

/// The covariance of embeddings of positions, v R(p, p′), which any two inputs share.
struct PositionCovariance: Sendable {
  let grid: Grid
  let variance: Double
  let length: Double?

  /// At an offset p − p′.
  func value(row: Int, column: Int) -> Double {
    guard let length else { return row == 0 && column == 0 ? variance : 0 }
    return variance * exp(-Double(row * row + column * column) / (2 * length * length))
  }

  /// Of two positions.
  func value(_ p: Int, _ q: Int) -> Double {
    let width = grid.columns
    return value(row: p / width - q / width, column: p % width - q % width)
  }

  /// Of all pairs of positions, row by row.
  var matrix: [Double] {
    (0..<grid.count).flatMap { p in (0..<grid.count).map { q in value(p, q) } }
  }
}
