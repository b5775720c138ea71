/// A network, as `net.yml` and the manifest of a run say it: a fully connected one, or any layers.
public struct NetworkDescription: Sendable, Codable, Hashable {
  /// The number L of affine layers.
  public var depth: Int
  /// The nonlinearity: `relu`, `erf`, `leaky-relu(0.1)`, …
  public var activation: String
  /// β, the scale of the biases.
  public var bias: Double
  /// The variance of the weights.
  public var weightVariance: Double
  /// n₀, …, n_L of finite networks; of a network of any layers, the one width that stands for all
  /// layers that do not say theirs; nil for the infinitely wide one.
  public var widths: [Int]?
  /// A network of any layers, as JSON with sorted keys; nil for a fully connected one. `depth` counts
  /// its layers then, and the other numbers are not looked at.
  public var architecture: String?

  /// A network.
  public init(
    depth: Int, activation: String, bias: Double = 0, weightVariance: Double = 1,
    widths: [Int]? = nil, architecture: String? = nil
  ) {
    (self.depth, self.activation, self.architecture) = (depth, activation, architecture)
    (self.bias, self.weightVariance, self.widths) = (bias, weightVariance, widths)
  }
}
