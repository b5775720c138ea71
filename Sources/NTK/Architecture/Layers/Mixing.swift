import LinearAlgebra

/// Weighted sums over the neighbours in a graph whose nodes are the positions: α′(p) = Σ_q A_pq α(q).
///
/// K′ = A K Aᵀ and Θ′ = A Θ Aᵀ over pairs of positions (Du et al. 2019).
public struct Aggregation: Sendable, Hashable, Codable, NetworkPart {
  /// A: a row and a column for each position, in the order of the input.
  public var pattern: Matrix

  /// Sums over neighbours with these weights.
  public init(_ pattern: Matrix) { self.pattern = pattern }

  /// As a layer.
  public var layers: [Network.Layer] { [.aggregation(self)] }

  /// Reads `pattern`, a list of rows.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: LayerKey.self)
    let rows = try fields.decode([[Double]].self, forKey: .pattern)
    guard let first = rows.first, rows.allSatisfy({ $0.count == first.count }) else {
      throw DecodingError.dataCorruptedError(
        forKey: .pattern, in: fields, debugDescription: "rows of different lengths, or none")
    }
    self.init(Matrix(rows))
    try fields.refuseOthers(than: [.pattern], in: decoder)
  }

  /// Writes the rows.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: LayerKey.self)
    try fields.encode((0..<pattern.rows).map { pattern.row($0) }, forKey: .pattern)
  }
}

/// Self-attention of infinitely many heads with the d⁻¹ scaling of Hron, Bahri, Sohl-Dickstein and
/// Novak (2020), where queries are keys.
///
/// The attention matrix of an input tends to G = ζ(g K(x, x)) with g the root of the variances of
/// queries and keys, so that K′ = v G K G′ᵀ + β² and Θ′ = v G Θ G′ᵀ + 2 v G K G′ᵀ + β²: values and
/// outputs learn, keys do not in this limit. ζ is softmax over each row, or acts element by element.
public struct SelfAttention: Sendable, Hashable, Codable, NetworkPart {
  /// ζ.
  public enum Weighting: String, Sendable, Hashable, Codable {
    /// exp(Gᵢⱼ)/Σₖ exp(Gᵢₖ).
    case softmax
    /// The products themselves.
    case linear
    /// max(Gᵢⱼ, 0).
    case relu
  }

  /// ζ.
  public var weighting: Weighting
  /// g: √(variance of queries · variance of keys).
  public var keyScale: Double
  /// v: variance of values · variance of outputs.
  public var weightVariance: Double
  /// β, the scale of the biases.
  public var bias: Double
  /// How many heads a finite network has; nil for as many as its width has sixteenths, at least one.
  public var heads: Int?
  /// How many channels a finite network has here; nil for the width that it is made with.
  public var channels: Int?

  /// Self-attention.
  public init(
    _ weighting: Weighting = .softmax, keyScale: Double = 1, weightVariance: Double = 1,
    bias: Double = 0, heads: Int? = nil, channels: Int? = nil
  ) {
    self.weighting = weighting
    self.keyScale = keyScale
    self.weightVariance = weightVariance
    self.bias = bias
    self.heads = heads
    self.channels = channels
  }

  /// As a layer.
  public var layers: [Network.Layer] { [.attention(self)] }

  /// Reads `weighting`, `key-scale`, `weight-variance`, `bias`, `heads` and `channels`, all optional.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: LayerKey.self)
    self.init(
      try fields.decodeIfPresent(Weighting.self, forKey: .weighting) ?? .softmax,
      keyScale: try fields.decodeIfPresent(Double.self, forKey: .keyScale) ?? 1,
      weightVariance: try fields.decodeIfPresent(Double.self, forKey: .weightVariance) ?? 1,
      bias: try fields.decodeIfPresent(Double.self, forKey: .bias) ?? 0,
      heads: try fields.decodeIfPresent(Int.self, forKey: .heads),
      channels: try fields.decodeIfPresent(Int.self, forKey: .channels))
    try fields.refuseOthers(
      than: [.weighting, .keyScale, .weightVariance, .bias, .heads, .channels], in: decoder)
  }

  /// Writes what differs from the defaults.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: LayerKey.self)
    if weighting != .softmax { try fields.encode(weighting, forKey: .weighting) }
    if keyScale != 1 { try fields.encode(keyScale, forKey: .keyScale) }
    if weightVariance != 1 { try fields.encode(weightVariance, forKey: .weightVariance) }
    if bias != 0 { try fields.encode(bias, forKey: .bias) }
    try fields.encodeIfPresent(heads, forKey: .heads)
    try fields.encodeIfPresent(channels, forKey: .channels)
  }
}

/// Random embeddings of positions, added to every channel: K′(p, p′) = K(p, p′) + v R(p, p′), Θ′ = Θ,
/// since they are not trained (Hron et al. 2020).
///
/// R(p, p′) = exp(−|p − p′|²/2ℓ²) for a length ℓ, and 1 for p = p′ alone without one.
public struct Positions: Sendable, Hashable, Codable, NetworkPart {
  /// v, the variance of the embeddings.
  public var variance: Double
  /// ℓ, in positions; nil where different positions are independent.
  public var length: Double?

  /// Embeddings of positions.
  public init(variance: Double = 1, length: Double? = nil) {
    self.variance = variance
    self.length = length
  }

  /// As a layer.
  public var layers: [Network.Layer] { [.positions(self)] }

  /// Reads `variance` and `length`, which are optional.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: LayerKey.self)
    self.init(
      variance: try fields.decodeIfPresent(Double.self, forKey: .variance) ?? 1,
      length: try fields.decodeIfPresent(Double.self, forKey: .length))
    try fields.refuseOthers(than: [.variance, .length], in: decoder)
  }

  /// Writes what differs from the defaults.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: LayerKey.self)
    if variance != 1 { try fields.encode(variance, forKey: .variance) }
    try fields.encodeIfPresent(length, forKey: .length)
  }
}
