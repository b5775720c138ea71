internal import Glibc

/// The rule of Gauss and Legendre on [−1, 1]: exact for polynomials of degree 2n − 1.
public struct GaussLegendre: Sendable {
  /// From left to right.
  public let nodes: [Double]
  public let weights: [Double]

  /// With n ≥ 1 nodes, by Newton's iteration on the polynomial.
  public init(_ n: Int) {
    precondition(n >= 1, "a rule with \(n) nodes")
    var (nodes, weights): ([Double], [Double]) = ([], [])
    for i in (0..<n).reversed() {
      var x = n % 2 == 1 && i == n / 2 ? 0 : cos(.pi * (Double(i) + 0.75) / (Double(n) + 0.5))
      for _ in 0..<8 where x != 0 {
        let p = Self.polynomial(n, x)
        x -= p.value / p.slope
      }
      let slope = Self.polynomial(n, x).slope
      nodes.append(x)
      weights.append(2 / ((1 - x * x) * slope * slope))
    }
    self.nodes = nodes
    self.weights = weights
  }

  /// Legendre's polynomial Pₙ and its derivative, inside of [−1, 1].
  public static func polynomial(_ n: Int, _ x: Double) -> (value: Double, slope: Double) {
    var (previous, current) = (0.0, 1.0)
    for k in 0..<n {
      let next = (Double(2 * k + 1) * x * current - Double(k) * previous) / Double(k + 1)
      (previous, current) = (current, next)
    }
    return (current, Double(n) * (x * current - previous) / (x * x - 1))
  }
}
