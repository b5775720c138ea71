internal import Typography

/// What is drawn in an area, summed up from its top left corner, so that asking what a rectangle
/// would hide takes four look-ups.
struct OccupancySums {
  private let occupancy: Occupancy
  /// One row and one column more than there are cells; the first ones are zero.
  private var sums: [Float]

  init(_ occupancy: Occupancy) {
    self.occupancy = occupancy
    let stride = occupancy.columns + 1
    sums = [Float](repeating: 0, count: stride * (occupancy.rows + 1))
    for row in 0..<occupancy.rows {
      var sum: Float = 0
      for (column, weight) in occupancy.weights(row: row).enumerated() {
        sum += weight
        sums[(row + 1) * stride + column + 1] = sums[row * stride + column + 1] + sum
      }
    }
  }

  /// How much a rectangle would hide.
  func cost(_ r: Rectangle) -> Float {
    let area = occupancy.area
    let left = max(0, cell(r.x - area.x))
    let right = min(occupancy.columns - 1, cell(r.maxX - area.x))
    let top = max(0, cell(r.y - area.y))
    let bottom = min(occupancy.rows - 1, cell(r.maxY - area.y))
    guard left <= right, top <= bottom else { return 0 }
    let stride = occupancy.columns + 1
    return sums[(bottom + 1) * stride + right + 1] - sums[top * stride + right + 1]
      - sums[(bottom + 1) * stride + left] + sums[top * stride + left]
  }

  private func cell(_ distance: Double) -> Int {
    Int((distance / Occupancy.cell).rounded(.down))
  }
}
