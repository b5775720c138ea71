internal import CNTKKernels
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
  /// How many degrees are projected on at once.
  static let block = 16
  /// heₖ(x) · h · φ(x), a row a node.
  private let table: [Double]

  private init() {
    let (step, reach) = (1.0 / 32, 13.0)
    let half = Int(reach / step)
    let positions = (-half...half).map { Double($0) * step }
    self.positions = positions
    let density = positions.map { exp(-$0 * $0 / 2) * step / (2 * Double.pi).squareRoot() }
    weights = density
    let n = positions.count
    var table = [Double](repeating: 0, count: HermiteNodes.order * n)
    // Recursion on heₖ √φ, which stays bounded; √φ is multiplied in again at the end.
    let root = positions.map { exp(-$0 * $0 / 4) }
    var (previous, current) = ([Double](repeating: 0, count: n), root)
    for k in 0..<HermiteNodes.order {
      let (a, b) = (1 / Double(k + 1).squareRoot(), (Double(k) / Double(k + 1)).squareRoot())
      for i in 0..<n {
        table[i * HermiteNodes.order + k] =
          current[i] * root[i] * step / (2 * Double.pi).squareRoot()
        (previous[i], current[i]) = (current[i], a * positions[i] * current[i] - b * previous[i])
      }
    }
    self.table = table
  }

  /// E[g(x) heₖ(x)] for a block of degrees from k on, for the values of g at the nodes.
  func project(_ values: [Double], from k: Int) -> [Double] {
    var result = [Double](repeating: 0, count: HermiteNodes.block)
    table.withUnsafeBufferPointer { table in
      ntk_accumulate(
        1, HermiteNodes.block, positions.count, 0, values, 0, 1, table.baseAddress! + k,
        HermiteNodes.order, &result, HermiteNodes.block)
    }
    return result
  }
}
