import LinearAlgebra

extension FiniteNetwork {
  /// The empirical tangent kernel Θ(θ) over the rows of `x` (equations 5 and 6), without a
  /// Jacobian: Σₗ (α⁽ˡ⁾·α⁽ˡ⁾′/nₗ + β²)(δ⁽ˡ⁾·δ⁽ˡ⁾′), with δ⁽ˡ⁾ = ∂f/∂α̃⁽ˡ⁺¹⁾.
  public func empiricalNTK(_ x: Matrix) throws -> TangentKernel {
    try TangentKernel(matrix: contributions(x, x).sum(), outputs: outputWidth)
  }

  /// The empirical tangent kernel between the rows of `x` and those of `y`.
  public func empiricalNTK(_ x: Matrix, _ y: Matrix) throws -> TangentKernel {
    try TangentKernel(matrix: contributions(x, y).sum(), outputs: outputWidth)
  }

  /// What each layer's parameters (W⁽ˡ⁾, b⁽ˡ⁾) add to the empirical kernel (equations 23 and 25),
  /// for l = 0, …, L − 1.
  public func layerContributions(_ x: Matrix) throws -> [TangentKernel] {
    try contributions(x, x).map { TangentKernel(matrix: $0, outputs: outputWidth) }
  }

  private func contributions(_ x: Matrix, _ y: Matrix) throws -> [Matrix] {
    try validate(x, argument: "x")
    try validate(y, argument: "y")
    let (first, second) = (pass(x), pass(y))
    let (signals1, signals2) = (signals(first), signals(second))
    return (0..<depth).map { l in
      let gram = first.activations[l].times(
        second.activations[l], transposeRight: true, scale: 1 / Double(widths[l]))
      var product = signals1[l].times(signals2[l], transposeRight: true)
      let (rows, columns, outputs) = (product.rows, product.columns, outputWidth)
      for i in 0..<rows {
        for j in 0..<columns {
          product.elements[i * columns + j] *=
            gram.elements[i / outputs * gram.columns + j / outputs] + bias * bias
        }
      }
      return product
    }
  }
}

extension [Matrix] {
  fileprivate func sum() -> Matrix { dropFirst().reduce(self[0], +) }
}
