import LinearAlgebra

extension InfiniteNetwork {
  /// The tangent kernel of wide networks in the standard parametrization, over the rows of `x`.
  ///
  /// There gradients with respect to weights lack the factor 1/√nₗ, so layers add in proportion to
  /// their widths: Θ⁽¹⁾ = x·x′ + 1 and Θ⁽ˡ⁺¹⁾ = Θ⁽ˡ⁾ Σ̇⁽ˡ⁺¹⁾ + nₗ E[σσ] + 1. It is what the empirical
  /// kernel of `FiniteNetwork(…, parametrization: .standard)` tends to, to leading order in the widths.
  ///
  /// - Parameters:
  ///   - widths: n₀, …, n_L, as many as the network has layers and one more.
  ///   - x: The inputs, N × n₀.
  /// - Returns: N × N, of the squared units of the outputs.
  /// - Throws: `NTKError` for widths that do not fit, and what the kernels throw.
  public func standardNTK(widths: [Int], _ x: Matrix) throws -> Matrix {
    try validate(widths, inputWidth: x.columns)
    return try standardSum(widths, layers(x))
  }

  /// The tangent kernel of wide networks in the standard parametrization, between the rows of `x`
  /// and those of `y`: N × N′.
  public func standardNTK(widths: [Int], _ x: Matrix, _ y: Matrix) throws -> Matrix {
    try validate(widths, inputWidth: x.columns)
    return try standardSum(widths, layers(x, y))
  }

  private func validate(_ widths: [Int], inputWidth: Int) throws {
    guard widths.count == depth + 1, widths.first == inputWidth else {
      throw NTKError.shapeMismatch(
        argument: "widths", expected: "\(depth + 1) widths, the first \(inputWidth)",
        found: "\(widths)")
    }
    if let layer = widths.firstIndex(where: { $0 < 1 }) { throw NTKError.zeroWidth(layer: layer) }
    guard activation.hasTangentKernel else {
      throw NTKError.noTangentKernel(activation: activation.name)
    }
  }

  private func standardSum(_ widths: [Int], _ layers: [LayerKernel]) -> Matrix {
    var ntk = Matrix(rows: layers[0].nngp.rows, columns: layers[0].nngp.columns)
    for (width, layer) in zip(widths, layers) {
      let factor = Double(width) / weightVariance
      let own = layer.nngp.map { ($0 - bias * bias) * factor + 1 }
      ntk = layer.nngpDerivative.map { ntk.hadamard($0) + own } ?? own
    }
    return ntk
  }
}
