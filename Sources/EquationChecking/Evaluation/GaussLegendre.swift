internal import Glibc

/// Nodes and weights of Gauss and Legendre on [−1, 1], by Newton's iteration on the polynomial.
struct GaussLegendre {
  let nodes: [Double]
  let weights: [Double]

  init(_ count: Int) {
    var nodes: [Double] = []
    var weights: [Double] = []
    for i in 0..<count {
      var x = cos(Double.pi * (Double(i) + 0.75) / (Double(count) + 0.5))
      var slope = 1.0
      for _ in 0..<100 {
        var (p, previous) = (x, 1.0)
        for k in 2...max(2, count) {
          let next = (Double(2 * k - 1) * x * p - Double(k - 1) * previous) / Double(k)
          (previous, p) = (p, next)
        }
        slope = Double(count) * (x * p - previous) / (x * x - 1)
        let change = p / slope
        x -= change
        if change.magnitude < 1e-16 { break }
      }
      nodes.append(x)
      weights.append(2 / ((1 - x * x) * slope * slope))
    }
    self.nodes = nodes
    self.weights = weights
  }

  static let coarse = GaussLegendre(12)
  static let fine = GaussLegendre(20)
}
