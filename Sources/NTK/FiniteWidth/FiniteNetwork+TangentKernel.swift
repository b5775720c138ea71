import LinearAlgebra

extension FiniteNetwork {
  /// The empirical tangent kernel Θ(θ) over the rows of `x` (equations 5 and 6), exactly symmetric.
  ///
  /// No Jacobian is stored: layer by layer, the Gram matrix of activations multiplies the Gram
  /// matrix of back-propagated signals, Θ = Σₗ (α⁽ˡ⁾·α⁽ˡ⁾′/nₗ + β²)(δ⁽ˡ⁾·δ⁽ˡ⁾′) with
  /// δ⁽ˡ⁾ = ∂f/∂α̃⁽ˡ⁺¹⁾. O(N n_L Σ nₗ nₗ₊₁ + (N n_L)² Σ nₗ).
  public func empiricalNTK(_ x: Matrix) throws -> TangentKernel {
    try validateKernel(x, x)
    let kernel = TangentAccumulator(self, pass(x)).run()
    return TangentKernel(matrix: kernel, outputs: outputWidth)
  }

  /// The empirical tangent kernel between the rows of `x` and those of `y`.
  public func empiricalNTK(_ x: Matrix, _ y: Matrix) throws -> TangentKernel {
    try validateKernel(x, y)
    let kernel = TangentAccumulator(self, pass(x), pass(y)).run()
    return TangentKernel(matrix: kernel, outputs: outputWidth)
  }

  /// What each layer's parameters (W⁽ˡ⁾, b⁽ˡ⁾) add to the empirical kernel (equations 23 and 25),
  /// for l = 0, …, L − 1; their sum is `empiricalNTK(x)`.
  public func layerContributions(_ x: Matrix) throws -> [TangentKernel] {
    try validateKernel(x, x)
    return TangentAccumulator(self, pass(x)).contributions().map {
      TangentKernel(matrix: $0, outputs: outputWidth)
    }
  }

  private func validateKernel(_ x: Matrix, _ y: Matrix) throws {
    try validate(x, argument: "x")
    try validate(y, argument: "y")
    let bytes = 8 * Double(x.rows * outputWidth) * Double(y.rows * outputWidth)
    if let fault = Memory.fault(bytes: bytes, argument: "x") { throw fault }
  }
}
