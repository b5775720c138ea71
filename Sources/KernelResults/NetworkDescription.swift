/// A fully connected network, as `net.yml` and the manifest of a run say it.
public struct NetworkDescription: Sendable, Codable, Hashable {
  /// The number L of affine layers.
  public var depth: Int
  /// The nonlinearity: `relu`, `erf`, `leaky-relu(0.1)`, …
  public var activation: String
  /// β, the scale of the biases.
  public var bias: Double
  /// The variance of the weights.
  public var weightVariance: Double
  /// n₀, …, n_L of finite networks; nil for the infinitely wide one.
  public var widths: [Int]?

  /// A network.
  public init(
    depth: Int, activation: String, bias: Double = 0, weightVariance: Double = 1,
    widths: [Int]? = nil
  ) {
    (self.depth, self.activation) = (depth, activation)
    (self.bias, self.weightVariance, self.widths) = (bias, weightVariance, widths)
  }
}
