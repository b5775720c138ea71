import LinearAlgebra

/// What becomes of the layers of an infinitely wide network when there are many.
public struct SettledLayers: Sendable, Hashable {
  /// The variance Σ⁽ˡ⁾(x, x) to which the layers converge, the fixed point q = w E[σ(u)²] + β² with
  /// u ~ N(0, q).
  public let variance: Double
  /// χ = w E[σ̇(u)²] with u ~ N(0, q), the slope of the correlation of two inputs from layer to layer, where
  /// they are nearly equal; what Θ is multiplied by.
  public let slope: Double
}

extension InfiniteNetwork {
  /// The variance to which deep layers converge and the slope χ there, by iterating a layer (Poole and
  /// others 2016; Schoenholz and others 2017). The depth of the network does not matter.
  ///
  ///     let chi = try InfiniteNetwork(depth: 2, activation: .erf, bias: 0.3, weightVariance: 3)
  ///       .settled().slope
  ///
  /// - Parameters:
  ///   - start: The variance of the first layer; more than β².
  ///   - layers: How many are tried.
  /// - Throws: `NTKError.invalid` where the variance does not settle, `NTKError.noTangentKernel` where σ
  ///   has no χ.
  public func settled(from start: Double = 1, layers: Int = 10_000) throws -> SettledLayers {
    try validate()
    let network = InfiniteNetwork(
      depth: 2, activation: activation, bias: bias, weightVariance: weightVariance)
    let offset = bias * bias
    var variance = max(start, offset)
    for _ in 0..<layers {
      // An input of one number, with Σ⁽¹⁾(x, x) = w x² + β².
      let x = (max(variance - offset, 0) / weightVariance).squareRoot()
      let kernel = try network.layers(Matrix([[x]]))[1]
      let next = kernel.nngp[0, 0]
      guard next.isFinite else { break }
      // Rounding may keep it going round in a few units of the last digit.
      if abs(next - variance) <= 2e-15 * variance {
        guard let slope = kernel.nngpDerivative?[0, 0] else {
          throw NTKError.noTangentKernel(activation: activation.name)
        }
        return SettledLayers(variance: next, slope: slope)
      }
      variance = next
    }
    throw NTKError.invalid(
      argument: "layers", reason: "the variance does not settle in \(layers) layers")
  }
}

extension Matrix {
  /// Kᵢⱼ/√(Kᵢᵢ Kⱼⱼ) of a kernel: the correlation of two outputs, if it is a covariance.
  public func correlation(_ i: Int, _ j: Int) -> Double {
    self[i, j] / (self[i, i] * self[j, j]).squareRoot()
  }
}
