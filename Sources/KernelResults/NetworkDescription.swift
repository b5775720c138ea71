/// A fully connected network, as `net.yml` and the manifest of a run say it.
public struct NetworkDescription: Sendable, Codable, Hashable {
  /// The number L of affine layers.
  public var depth: Int
  /// The nonlinearity: `relu`, `erf`, `tanh`, …
  public var activation: String
  /// The slope, or the degree, of an activation that has one.
  public var parameter: Double?
  /// β, the scale of the biases.
  public var bias: Double
  /// The variance of the weights.
  public var weightVariance: Double
  /// n₀, …, n_L of finite networks; nil for the infinitely wide one.
  public var widths: [Int]?

  /// A network.
  public init(
    depth: Int, activation: String, parameter: Double? = nil, bias: Double = 0,
    weightVariance: Double = 1, widths: [Int]? = nil
  ) {
    (self.depth, self.activation, self.parameter) = (depth, activation, parameter)
    (self.bias, self.weightVariance, self.widths) = (bias, weightVariance, widths)
  }
}
