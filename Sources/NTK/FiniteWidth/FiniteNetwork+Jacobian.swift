import LinearAlgebra

extension FiniteNetwork {
  /// ∂f_θ,ₖ(xᵢ)/∂θₚ in row i · n_L + k and column p (equations 14 and 21): N n_L × P.
  ///
  /// - Throws: `NTKError.tooLarge` when the matrix would not fit in memory.
  public func jacobian(_ x: Matrix) throws -> Matrix {
    try validate(x, argument: "x")
    let (rows, layout) = (x.rows * outputWidth, ParameterLayout(widths))
    let bytes = 8 * Double(rows) * Double(layout.count)
    guard bytes < Memory.physicalBytes else {
      throw NTKError.tooLarge(
        argument: "widths", bytes: bytes, available: Memory.physicalBytes)
    }
    let pass = pass(x)
    let signals = signals(pass)
    var jacobian = Matrix(rows: rows, columns: layout.count)
    jacobian.withUnsafeMutableStorage { storage in
      let target = SharedPointer(base: storage)
      Parallel.forEach(rows) { row in
        let start = target.base + row * layout.count
        for l in 0..<depth {
          let (n, m) = (widths[l], widths[l + 1])
          let scale = 1 / Double(n).squareRoot()
          let weights = start + layout.weights(l).lowerBound
          let biases = start + layout.biases(l).lowerBound
          for j in 0..<m {
            let signal = signals[l].elements[row * m + j]
            biases[j] = bias * signal
            for i in 0..<n {
              weights[j * n + i] =
                scale * signal * pass.activations[l].elements[row / outputWidth * n + i]
            }
          }
        }
      }
    }
    return jacobian
  }

  /// ∂f_θ,ₖ(xᵢ)/∂α̃⁽ˡ⁺¹⁾ in row i · n_L + k, for l = 0, …, L − 1: N n_L × nₗ₊₁, by the chain rule of
  /// equation (21) from the last layer to the first.
  func signals(_ pass: Pass) -> [Matrix] {
    let (outputs, rows) = (outputWidth, pass.activations[0].rows * outputWidth)
    var signals = [Matrix(rows: rows, columns: outputs) { $0 % outputs == $1 ? 1 : 0 }]
    for l in stride(from: depth - 1, to: 0, by: -1) {
      let scale = 1 / Double(widths[l]).squareRoot()
      var signal = signals[0].times(weights(l), scale: scale)
      let slope = activation.derivative(of: pass.preactivations[l - 1])
      let n = widths[l]
      signal.withUnsafeMutableStorage { s in
        for row in 0..<rows {
          for j in 0..<n { s[row * n + j] *= slope.elements[row / outputs * n + j] }
        }
      }
      signals.insert(signal, at: 0)
    }
    return signals
  }
}
