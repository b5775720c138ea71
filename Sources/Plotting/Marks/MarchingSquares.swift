internal import Typography

/// Lines of equal value over a grid by marching squares; saddles are settled by the mean of the
/// corners.
struct MarchingSquares {
  /// An edge of the grid that a line crosses: from a node to its right or lower neighbour.
  private struct Edge: Hashable {
    var node: Int
    var isVertical: Bool
  }

  private let values: [Double]
  private let rows: Int
  private let columns: Int
  private let level: Double
  private var neighbours: [Edge: [Edge]] = [:]
  private var order: [Edge] = []

  /// Polylines in units of columns (x) and rows (y).
  static func lines(
    _ values: [Double], rows: Int, columns: Int, level: Double
  ) -> [[Point]] {
    var search = MarchingSquares(values, rows, columns, level)
    search.march()
    return search.join()
  }

  private init(_ values: [Double], _ rows: Int, _ columns: Int, _ level: Double) {
    self.values = values
    self.rows = rows
    self.columns = columns
    self.level = level
  }

  private mutating func march() {
    for row in 0..<(rows - 1) {
      for column in 0..<(columns - 1) {
        let node = row * columns + column
        let (a, b) = (values[node], values[node + 1])
        let (d, c) = (values[node + columns], values[node + columns + 1])
        guard (a + b + c + d).isFinite else { continue }
        let top = Edge(node: node, isVertical: false)
        let bottom = Edge(node: node + columns, isVertical: false)
        let left = Edge(node: node, isVertical: true)
        let right = Edge(node: node + 1, isVertical: true)
        let code =
          (a > level ? 1 : 0) | (b > level ? 2 : 0) | (c > level ? 4 : 0) | (d > level ? 8 : 0)
        switch code {
        case 1, 14: link(left, top)
        case 2, 13: link(top, right)
        case 3, 12: link(left, right)
        case 4, 11: link(right, bottom)
        case 6, 9: link(top, bottom)
        case 7, 8: link(left, bottom)
        case 5, 10:
          if ((a + b + c + d) / 4 > level) == (code == 5) {
            link(left, bottom)
            link(top, right)
          } else {
            link(left, top)
            link(right, bottom)
          }
        default: break
        }
      }
    }
  }

  private mutating func link(_ a: Edge, _ b: Edge) {
    for (from, to) in [(a, b), (b, a)] {
      if neighbours[from] == nil { order.append(from) }
      neighbours[from, default: []].append(to)
    }
  }

  /// Walks from the open ends first, then around what is closed.
  private mutating func join() -> [[Point]] {
    var lines: [[Point]] = []
    for isOpen in [true, false] {
      for start in order where (neighbours[start]?.count ?? 0) == (isOpen ? 1 : 2) {
        var line = [place(start)]
        var edge = start
        while let next = neighbours[edge]?.first {
          neighbours[edge]?.removeFirst()
          if let back = neighbours[next]?.firstIndex(of: edge) {
            neighbours[next]?.remove(at: back)
          }
          line.append(place(next))
          edge = next
        }
        if line.count > 1 { lines.append(line) }
      }
    }
    return lines
  }

  private func place(_ edge: Edge) -> Point {
    let (row, column) = (Double(edge.node / columns), Double(edge.node % columns))
    let other = edge.node + (edge.isVertical ? columns : 1)
    let t = (level - values[edge.node]) / (values[other] - values[edge.node])
    return edge.isVertical
      ? Point(x: column, y: row + t) : Point(x: column + t, y: row)
  }
}
