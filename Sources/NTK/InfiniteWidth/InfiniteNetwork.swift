import LinearAlgebra

/// A fully connected network of infinite width: its kernels Σ⁽ˡ⁾, Σ̇⁽ˡ⁾ and Θ⁽ˡ⁾.
///
/// Parametrization of equations (1)–(4): weights and biases N(0, 1), weights scaled by 1/√n, biases
/// by β. `depth` counts affine layers, as the L of f_θ = α̃⁽ᴸ⁾: depth 1 is linear, and has
/// Θ⁽¹⁾ = Σ⁽¹⁾ (equation 17).
///
/// Inputs are matrices with one input a row (N × n₀). What is wrong with the network itself is
/// thrown by the first computation.
public struct InfiniteNetwork: Sendable {
  /// The number L of affine layers.
  public let depth: Int
  /// The nonlinearity σ between them.
  public let activation: Activation
  /// The scale β of the biases.
  public let bias: Double
  /// The variance of the weights, 1 in the derivation.
  public let weightVariance: Double

  /// A network of `depth` affine layers with the given nonlinearity between them.
  public init(
    depth: Int, activation: Activation, bias: Double = 0, weightVariance: Double = 1
  ) {
    self.depth = depth
    self.activation = activation
    self.bias = bias
    self.weightVariance = weightVariance
  }

  func validate(layer: Int? = nil) throws(NTKError) {
    guard depth >= 1 else { throw .noLayers(argument: "depth") }
    guard (bias * bias).isFinite else {
      throw .invalid(argument: "bias", reason: "the square of \(bias) is not finite")
    }
    guard weightVariance > 0, weightVariance.isFinite else {
      throw .invalid(argument: "weightVariance", reason: "\(weightVariance) is not positive")
    }
    if let layer, !(1...depth).contains(layer) {
      throw .noSuchLayer(layer: layer, depth: depth)
    }
  }
}
