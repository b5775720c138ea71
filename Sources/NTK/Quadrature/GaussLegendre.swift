internal import Glibc

/// The Gauss–Legendre rule of 16 nodes on [−1, 1].
enum GaussLegendre {
  static let count = 16
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
      weights[$0] * legendre(degree, nodes[$0]).value * (Double(degree) + 0.5)
    }
  }

  private static let rule: (nodes: [Double], weights: [Double]) = {
    var (nodes, weights): ([Double], [Double]) = ([], [])
    for i in (0..<count).reversed() {
      var x = cos(.pi * (Double(i) + 0.75) / (Double(count) + 0.5))
      for _ in 0..<8 {
        let p = legendre(count, x)
        x -= p.value / p.slope
      }
      let slope = legendre(count, x).slope
      nodes.append(x)
      weights.append(2 / ((1 - x * x) * slope * slope))
    }
    return (nodes, weights)
  }()

  /// Pₙ and its derivative.
  private static func legendre(_ n: Int, _ x: Double) -> (value: Double, slope: Double) {
    var (previous, current) = (0.0, 1.0)
    for k in 0..<n {
      let next = (Double(2 * k + 1) * x * current - Double(k) * previous) / Double(k + 1)
      (previous, current) = (current, next)
    }
    return (current, Double(n) * (x * current - previous) / (x * x - 1))
  }
}
