import LinearAlgebra

extension FiniteNetwork {
  /// Σₚ ∂f_θ(xᵢ)/∂θₚ · vₚ, N × n_L: the Jacobian times a direction in parameter space, without the
  /// Jacobian.
  public func pushforward(_ x: Matrix, _ direction: Vector) throws -> Matrix {
    try validate(x, argument: "x")
    guard direction.count == parameterCount else {
      throw NTKError.shapeMismatch(
        argument: "direction", expected: "\(parameterCount)", found: "\(direction.count)")
    }
    let (pass, moved) = (pass(x), try with(parameters: direction))
    var tangent = Matrix(rows: x.rows, columns: inputWidth)
    for l in 0..<depth {
      let scale = weightScale(l)
      var next = pass.activations[l].times(moved.weights(l), transposeRight: true, scale: scale)
      next += tangent.times(weights(l), transposeRight: true, scale: scale)
      let biases = moved.biases(l)
      for i in 0..<next.rows {
        for j in 0..<next.columns { next[i, j] += biasScale * biases[j] }
      }
      tangent =
        l < depth - 1
        ? next.hadamard(activation.derivative(of: pass.preactivations[l])) : next
    }
    return tangent
  }
}
