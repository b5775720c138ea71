import LinearAlgebra

/// √Σ⁽ˡ⁾(x, x) of every input and layer, and the same before the bias is added: the diagonal of the
/// recursion, which each pair of inputs needs.
struct InputDeviations {
  /// The inputs themselves.
  let geometry: InputGeometry
  /// √(E[σ(u)²]) times the weights' deviation: [layer − 1][input], the input's own norm for layer 1.
  private(set) var beforeBias: [[Double]]

  init(_ inputs: Matrix, depth: Int, recursion: Recursion) {
    geometry = InputGeometry(inputs)
    let root = recursion.weightVariance.squareRoot()
    beforeBias = [(0..<inputs.rows).map { [geometry] in geometry.deviation($0) * root }]
    for _ in 1..<max(depth, 1) {
      beforeBias.append(
        beforeBias.last!.map { recursion.deviation(recursion.addingBias(to: $0)) })
    }
  }
}
