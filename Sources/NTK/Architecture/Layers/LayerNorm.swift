/// Layer normalization: (α − mean)/√(variance + ε) over the channels, or over channels and positions.
///
/// K′(p, p′) = K(p, p′)/√((K(x, x)(p, p) + ε)(K(x′, x′)(p′, p′) + ε)), Θ′ likewise: of infinitely many
/// Gaussian channels, mean and variance are 0 and K(p, p). Over positions too, the divisor has the
/// mean of K(p, p) over them. A position without variance stays zero.
public struct LayerNorm: Sendable, Hashable, Codable, NetworkPart {
  /// Whether the variance is that of all positions together.
  public var overPositions: Bool
  /// ε.
  public var epsilon: Double

  /// Layer normalization.
  public init(overPositions: Bool = false, epsilon: Double = 0) {
    self.overPositions = overPositions
    self.epsilon = epsilon
  }

  /// As a layer.
  public var layers: [Network.Layer] { [.layerNorm(self)] }

  /// Reads `over-positions` and `epsilon`, which are optional.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: LayerKey.self)
    self.init(
      overPositions: try fields.decodeIfPresent(Bool.self, forKey: .overPositions) ?? false,
      epsilon: try fields.decodeIfPresent(Double.self, forKey: .epsilon) ?? 0)
    try fields.refuseOthers(than: [.overPositions, .epsilon], in: decoder)
  }

  /// Writes what differs from the defaults.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: LayerKey.self)
    if overPositions { try fields.encode(true, forKey: .overPositions) }
    if epsilon != 0 { try fields.encode(epsilon, forKey: .epsilon) }
  }
}

/// Dropout in training: elements are kept with probability q and divided by it.
///
/// K′(x, x)(p, p) = K(x, x)(p, p)/q and Θ′ likewise where a variable meets itself; other pairs stay as
/// they are, since they are dropped independently (Novak et al. 2020).
public struct Dropout: Sendable, Hashable, Codable, NetworkPart {
  /// q, the probability that an element is kept.
  public var keep: Double

  /// Dropout.
  public init(keep: Double) { self.keep = keep }

  /// As a layer.
  public var layers: [Network.Layer] { [.dropout(self)] }

  /// Reads `keep`.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: LayerKey.self)
    self.init(keep: try fields.decode(Double.self, forKey: .keep))
    try fields.refuseOthers(than: [.keep], in: decoder)
  }

  /// Writes `keep`.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: LayerKey.self)
    try fields.encode(keep, forKey: .keep)
  }
}
