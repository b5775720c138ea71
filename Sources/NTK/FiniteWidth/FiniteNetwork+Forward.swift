import LinearAlgebra

extension FiniteNetwork {
  /// f_θ(x) for every row of `x`: N × n_L.
  public func callAsFunction(_ x: Matrix) throws -> Matrix { try forward(x) }

  /// f_θ(x) for one input; the program stops where the matrix form would throw.
  public func callAsFunction(_ x: Vector) -> Vector {
    guard let y = try? forward(Matrix([x])) else {
      preconditionFailure("the input has \(x.count) elements or is not finite")
    }
    return y.elements
  }

  /// f_θ(x) for every row of `x` (equations 1–4): N × n_L.
  public func forward(_ x: Matrix) throws -> Matrix {
    try validate(x, argument: "x")
    return pass(x).preactivations[depth - 1]
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

  /// A forward pass and all that it leaves behind.
  struct Pass {
    /// α⁽⁰⁾, …, α⁽ᴸ⁻¹⁾.
    var activations: [Matrix]
    /// α̃⁽¹⁾, …, α̃⁽ᴸ⁾.
    var preactivations: [Matrix]
  }

  func pass(_ x: Matrix) -> Pass {
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
    let layout = ParameterLayout(widths)
    let (n, m) = (widths[l], widths[l + 1])
    let scale = 1 / Double(n).squareRoot()
    return Matrix(
      rows: input.rows, columns: m,
      unsafeUninitialized: { result in
        parameters.withUnsafeBufferPointer { theta in
          let weights = theta.baseAddress! + layout.weights(l).lowerBound
          let biases = theta.baseAddress! + layout.biases(l).lowerBound
          for i in 0..<input.rows {
            for j in 0..<m { result[i * m + j] = bias * biases[j] }
          }
          input.withUnsafeStorage { a in
            BLAS.gemm(
              transposeB: true, m: input.rows, n: m, k: n, alpha: scale, a: a, lda: n, b: weights,
              ldb: n, beta: 1, c: result, ldc: m)
          }
        }
      })
  }
}

extension Activation {
  func applied(to matrix: Matrix) -> Matrix {
    matrix.chunked { [nonlinearity] in nonlinearity.apply(to: $0) }
  }

  func derivative(of matrix: Matrix) -> Matrix {
    matrix.chunked { [nonlinearity] in nonlinearity.applyDerivative(to: $0) }
  }
}

extension Matrix {
  /// A copy whose elements are transformed in place, piece by piece, on all threads.
  func chunked(_ transform: (UnsafeMutableBufferPointer<Double>) -> Void) -> Matrix {
    let (count, chunk) = (elements.count, 1 << 13)
    return Matrix(rows: rows, columns: columns, unsafeUninitialized: { result in
      let target = SharedPointer(base: result)
      elements.withUnsafeBufferPointer { source in
        let source = SharedSource(base: source.baseAddress!)
        Parallel.forEach((count + chunk - 1) / chunk) { k in
          let length = min(chunk, count - k * chunk)
          (target.base + k * chunk).update(from: source.base + k * chunk, count: length)
          transform(UnsafeMutableBufferPointer(start: target.base + k * chunk, count: length))
        }
      }
    })
  }
}
