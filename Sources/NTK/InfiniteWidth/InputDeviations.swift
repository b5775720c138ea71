import LinearAlgebra

/// √Σ⁽ˡ⁾(x, x) of every input and layer, before and after the bias is added: the diagonal of the
/// recursion, which each pair of inputs needs.
struct InputDeviations {
  /// The inputs themselves.
  let geometry: InputGeometry
  /// √(E[σ(u)²]) times the weights' deviation: [layer − 1][input], the input's own norm for layer 1.
  private(set) var beforeBias: [[Double]]
  /// What each input brings to the expectations of layer + 1: [layer − 1][input].
  private(set) var profiles: [[Profile]] = []

  init(_ inputs: Matrix, depth: Int, recursion: Recursion) throws {
    geometry = InputGeometry(inputs)
    let root = recursion.weightVariance.squareRoot()
    beforeBias = [(0..<inputs.rows).map { [geometry] in geometry.deviation($0) * root }]
    for _ in 1..<max(depth, 1) {
      let deviations = beforeBias.last!.map { recursion.addingBias(to: $0) }
      let profiles = try Parallel.map(inputs.rows) {
        try recursion.nonlinearity.profile(deviation: deviations[$0])
      }
      beforeBias.append(
        zip(deviations, profiles).map { recursion.deviation($0, $1) })
      self.profiles.append(profiles)
    }
  }

  /// The largest bound on a quadrature's error up to a layer.
  func error(upTo layer: Int) -> Double {
    profiles.prefix(layer - 1).joined().reduce(0) { max($0, $1.error) }
  }
}
