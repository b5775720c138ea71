internal import Glibc

/// Nodes of the trapezoidal rule for N(0, 1), and normalized Hermite polynomials at them.
///
/// On the whole line the rule converges geometrically for functions that are analytic near it
/// (Trefethen and Weideman 2014); Hermite functions up to the order kept here are well inside its
/// band limit.
final class HermiteNodes: Sendable {
  /// How many coefficients at most.
  static let order = 768
  static let shared = HermiteNodes()

  /// The nodes, from left to right; an odd number of them.
  let positions: [Double]
  /// h · φ(x) with the normal density φ.
  let weights: [Double]
  /// heₖ(x) · h · φ(x), a row a degree.
  private let rows: [Double]

  private init() {
    let (step, reach) = (1.0 / 32, 13.0)
    let half = Int(reach / step)
    let positions = (-half...half).map { Double($0) * step }
    self.positions = positions
    let density = positions.map { exp(-$0 * $0 / 2) * step / (2 * Double.pi).squareRoot() }
    weights = density
    let n = positions.count
    var rows = [Double](repeating: 0, count: HermiteNodes.order * n)
    // Recursion on heₖ √φ, which stays bounded; √φ is multiplied in again at the end.
    let root = positions.map { exp(-$0 * $0 / 4) }
    var (previous, current) = ([Double](repeating: 0, count: n), root)
    for k in 0..<HermiteNodes.order {
      let (a, b) = (1 / Double(k + 1).squareRoot(), (Double(k) / Double(k + 1)).squareRoot())
      for i in 0..<n {
        rows[k * n + i] = current[i] * root[i] * step / (2 * Double.pi).squareRoot()
        (previous[i], current[i]) = (current[i], a * positions[i] * current[i] - b * previous[i])
      }
    }
    self.rows = rows
  }

  /// E[g(x) heₖ(x)] for the values of g at the nodes.
  func project(_ values: [Double], _ k: Int) -> Double {
    let n = positions.count
    return rows.withUnsafeBufferPointer { rows in
      values.withUnsafeBufferPointer { values in
        var sum = 0.0
        for i in 0..<n { sum = sum.addingProduct(values[i], rows[k * n + i]) }
        return sum
      }
    }
  }
}
