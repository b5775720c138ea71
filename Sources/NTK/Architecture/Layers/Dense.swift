/// A dense layer: f_k = √(w/n) Σⱼ Wₖⱼ αⱼ + β bₖ, at every position by itself.
///
/// Σ′ = w Σ + β², Θ′ = w Θ + Σ′ (equations 12 and 26; Jacot, Gabriel and Hongler 2018), for each pair
/// of positions.
public struct Dense: Sendable, Hashable, Codable, NetworkPart {
  /// How many neurons a finite network has here; nil for the width that it is made with, and in the
  /// last layer the number of its outputs.
  public var width: Int?
  /// w, the variance of the weights.
  public var weightVariance: Double
  /// β, the scale of the biases.
  public var bias: Double

  /// A dense layer.
  public init(_ width: Int? = nil, weightVariance: Double = 1, bias: Double = 0) {
    self.width = width
    self.weightVariance = weightVariance
    self.bias = bias
  }

  /// As a layer.
  public var layers: [Network.Layer] { [.dense(self)] }

  /// Reads `width`, `weight-variance` and `bias`, all of them optional.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: LayerKey.self)
    self.init(
      try fields.decodeIfPresent(Int.self, forKey: .width),
      weightVariance: try fields.decodeIfPresent(Double.self, forKey: .weightVariance) ?? 1,
      bias: try fields.decodeIfPresent(Double.self, forKey: .bias) ?? 0)
    try fields.refuseOthers(than: [.width, .weightVariance, .bias], in: decoder)
  }

  /// Writes what differs from the defaults.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: LayerKey.self)
    try fields.encodeIfPresent(width, forKey: .width)
    if weightVariance != 1 { try fields.encode(weightVariance, forKey: .weightVariance) }
    if bias != 0 { try fields.encode(bias, forKey: .bias) }
  }
}
