internal import Statistics

/// The Gauss–Legendre rule of 16 nodes on [−1, 1], and how far it resolves a function.
enum LegendrePanel {
  static let count = 16
  private static let rule = GaussLegendre(count)
  /// The nodes, from left to right.
  static let nodes: [Double] = rule.nodes
  static let weights: [Double] = rule.weights
  /// Rows of weights that yield the last two Legendre coefficients of a function at the nodes.
  private static let last: ([Double], [Double]) = (row(count - 1), row(count - 2))

  /// How far a function is from being resolved by its values at the nodes: its last two Legendre
  /// coefficients. The error of the integral is of the order of their square.
  static func roughness(_ values: UnsafePointer<Double>) -> Double {
    var (first, second) = (0.0, 0.0)
    for i in 0..<count {
      first += last.0[i] * values[i]
      second += last.1[i] * values[i]
    }
    return abs(first) + abs(second)
  }

  /// Just inside of the ends of [−1, 1], where kinks could hide from the nodes.
  static let ends = [1e-5 - 1, 1 - 1e-5]
  private static let toEnds: [[Double]] = ends.map { end in
    nodes.indices.map { i in
      nodes.indices.reduce(1) {
        $1 == i ? $0 : $0 * (end - nodes[$1]) / (nodes[i] - nodes[$1])
      }
    }
  }

  /// How far the polynomial through the values at the nodes is from the function at an end.
  static func miss(_ values: UnsafePointer<Double>, end: Int, _ value: Double) -> Double {
    var sum = -value
    for i in 0..<count { sum += toEnds[end][i] * values[i] }
    return abs(sum)
  }

  private static func row(_ degree: Int) -> [Double] {
    (0..<count).map {
      weights[$0] * GaussLegendre.polynomial(degree, nodes[$0]).value * (Double(degree) + 0.5)
    }
  }
}
