/// Means over windows of positions, channel by channel.
///
/// K′(p, p′) = |δ|⁻² Σ_δ Σ_δ′ K(sp + δ, sp′ + δ′), Θ′ likewise (Novak et al. 2019).
public struct AveragePooling: Sendable, Hashable, Codable, NetworkPart {
  /// The window's size along each axis; one number stands for all.
  public var window: [Int]
  /// Steps between windows along each axis; nil for windows side by side.
  public var stride: [Int]?

  /// Pooling with square windows inside of the picture.
  public init(_ window: Int, stride: Int? = nil) {
    self.init([window], stride: stride.map { [$0] })
  }

  /// Pooling with a size for each axis.
  public init(_ window: [Int], stride: [Int]? = nil) {
    self.window = window
    self.stride = stride
  }

  /// As a layer.
  public var layers: [Network.Layer] { [.averagePooling(self)] }

  /// Reads `window`, and `stride`, which is optional; both are numbers or lists.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: LayerKey.self)
    self.init(
      try fields.sizes(.window, unlessSaid: nil),
      stride: fields.contains(.stride) ? try fields.sizes(.stride, unlessSaid: nil) : nil)
    try fields.refuseOthers(than: [.window, .stride], in: decoder)
  }

  /// Writes what differs from the defaults.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: LayerKey.self)
    try fields.encode(sizes: window, .window)
    if let stride { try fields.encode(sizes: stride, .stride) }
  }
}

/// The mean over all positions: K′ = |p|⁻² Σ_p Σ_p′ K(p, p′), Θ′ likewise.
public struct GlobalAveragePooling: Sendable, NetworkPart {
  /// Global average pooling.
  public init() {}
  /// As a layer.
  public var layers: [Network.Layer] { [.globalAveragePooling] }
}

/// All positions and channels as one vector: what follows weighs each of them by itself, so that
/// K′ = |p|⁻¹ Σ_p K(p, p) alone matters, Θ′ likewise (Novak et al. 2019, "vectorization").
public struct Flatten: Sendable, NetworkPart {
  /// Flattening.
  public init() {}
  /// As a layer.
  public var layers: [Network.Layer] { [.flatten] }
}

/// Max pooling, for which every computation throws: the covariance of maxima of correlated Gaussian
/// variables is an integral over the window's orthants, no function of the pairs' covariances.
public struct MaxPooling: Sendable, Hashable, Codable, NetworkPart {
  /// The window's size.
  public var window: Int
  /// Max pooling.
  public init(_ window: Int) { self.window = window }
  /// As a layer.
  public var layers: [Network.Layer] { [.maxPooling(self)] }

  /// Reads `window`.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: LayerKey.self)
    self.init(try fields.decode(Int.self, forKey: .window))
    try fields.refuseOthers(than: [.window], in: decoder)
  }

  /// Writes `window`.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: LayerKey.self)
    try fields.encode(window, forKey: .window)
  }
}

/// Batch normalization, for which every computation throws: an output depends on all inputs of the
/// batch at once, so that there is no kernel of two inputs.
public struct BatchNorm: Sendable, NetworkPart {
  /// Batch normalization.
  public init() {}
  /// As a layer.
  public var layers: [Network.Layer] { [.batchNorm] }
}
