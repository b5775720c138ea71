import LinearAlgebra

extension FiniteNetwork {
  /// f_θ(x) for one input; the program stops where the matrix form would throw.
  public func callAsFunction(_ x: Vector) -> Vector {
    do { return try forward(Matrix([x])).elements } catch { preconditionFailure("\(error)") }
  }

  /// α̃⁽¹⁾, …, α̃⁽ᴸ⁾ for every row of `x` (equation 2): α̃⁽ˡ⁾ at index l − 1, N × nₗ.
  public func preactivations(_ x: Matrix) throws -> [Matrix] {
    try validate(x, argument: "x")
    return pass(x).preactivations
  }

  /// α⁽⁰⁾ = x, …, α⁽ᴸ⁻¹⁾ for every row of `x` (equation 3): α⁽ˡ⁾ at index l, N × nₗ.
  public func activations(_ x: Matrix) throws -> [Matrix] {
    try validate(x, argument: "x")
    return pass(x).activations
  }

  /// Σ̃⁽ˡ⁺¹⁾ = α⁽ˡ⁾·α⁽ˡ⁾′/nₗ + β² over the rows of `x`, for l = 0, …, L − 1 (equation 11): N × N each.
  public func empiricalNNGP(_ x: Matrix) throws -> [Matrix] {
    try activations(x).enumerated().map { l, activation in
      let shift = bias * bias
      return activation.gram(scale: weightVariance / Double(widths[l])).map { $0 + shift }
    }
  }

  /// A forward pass and all that it leaves behind for the way back.
  public struct Pass {
    /// α⁽⁰⁾, …, α⁽ᴸ⁻¹⁾.
    var activations: [Matrix]
    /// α̃⁽¹⁾, …, α̃⁽ᴸ⁾.
    var preactivations: [Matrix]

    /// f_θ(x).
    var output: Matrix { preactivations[preactivations.count - 1] }
    /// N.
    var inputs: Int { activations[0].rows }
  }

  /// The forward pass of inputs that fit (equations 1–4).
  public func pass(_ x: Matrix) -> Pass {
    var pass = Pass(activations: [x], preactivations: [])
    for l in 0..<depth {
      let preactivation = affine(l, pass.activations[l])
      pass.preactivations.append(preactivation)
      if l < depth - 1 { pass.activations.append(activation.applied(to: preactivation)) }
    }
    return pass
  }

  /// W⁽ˡ⁾ α / √nₗ + β b⁽ˡ⁾.
  private func affine(_ l: Int, _ input: Matrix) -> Matrix {
    let (n, m) = (widths[l], widths[l + 1])
    return Matrix(
      rows: input.rows, columns: m,
      unsafeUninitialized: { result in
        parameters.withUnsafeBufferPointer { theta in
          let weights = theta.baseAddress! + layout.weights(l).lowerBound
          let biases = theta.baseAddress! + layout.biases(l).lowerBound
          for i in 0..<input.rows {
            for j in 0..<m { result[i * m + j] = biasScale * biases[j] }
          }
          input.withUnsafeStorage { a in
            BLAS.gemm(
              transposeB: true, m: input.rows, n: m, k: n, alpha: weightScale(l), a: a, lda: n,
              b: weights, ldb: n, beta: 1, c: result, ldc: m)
          }
        }
      })
  }
}
