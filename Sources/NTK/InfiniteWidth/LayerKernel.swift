import LinearAlgebra

/// The kernels of one layer over a set of inputs, or over two.
public struct LayerKernel: Sendable {
  /// The layer l, counted from 1.
  public let layer: Int
  /// Σ⁽ˡ⁾: covariance of the layer's pre-activations (equations 10 and 12), N × N′.
  public let nngp: Matrix
  /// Σ̇⁽ˡ⁾ = E[σ̇(u)σ̇(v)] with (u, v) of covariance Σ⁽ˡ⁻¹⁾ (equation 24), times the weights' variance; nil for layer 1, for an
  /// activation without a tangent kernel, and where it was not asked for.
  public let nngpDerivative: Matrix?
  /// Θ⁽ˡ⁾∞ (equations 17 and 27); nil for an activation without a tangent kernel beyond layer 1.
  public let ntk: Matrix?
  /// The largest bound on the error of an expectation that went into them, relative to it; zero for
  /// activations in closed form.
  public let errorBound: Double
}
