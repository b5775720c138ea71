/// What stands beyond the edges of a picture.
public enum Padding: String, Sendable, Hashable, Codable {
  /// Zeros, so that a stride of 1 keeps the size: (k − 1)/2 on each side, of even filters one more
  /// at the end.
  case zero
  /// The picture's other side.
  case circular
  /// Nothing: filters stay inside of the picture.
  case none
}

/// A convolution in one or two dimensions: at each position a sum over the window's positions δ and
/// the n channels, √(w/(n|δ|)) Σ W α + β b, with the same weights at every position.
///
/// K′(p, p′) = β² + (w/|δ|) Σ_δ K(sp + dδ, sp′ + dδ) and Θ′ = K′ + (w/|δ|) Σ_δ Θ(sp + dδ, sp′ + dδ), for
/// stride s and dilation d (Novak et al. 2019; Arora et al. 2019). What is padded with zeros
/// contributes nothing.
public struct Convolution: Sendable, Hashable, Codable, NetworkPart {
  /// The filter's size along each axis; one number stands for all axes.
  public var filter: [Int]
  /// How many channels a finite network has here; nil for the width that it is made with.
  public var channels: Int?
  /// Steps between windows along each axis; one number stands for all.
  public var stride: [Int]
  /// Steps between a window's positions along each axis; one number stands for all.
  public var dilation: [Int]
  /// What stands beyond the edges.
  public var padding: Padding
  /// w, the variance of the weights.
  public var weightVariance: Double
  /// β, the scale of the biases.
  public var bias: Double

  /// A convolution with square filters.
  public init(
    _ filter: Int, channels: Int? = nil, stride: Int = 1, dilation: Int = 1,
    padding: Padding = .zero, weightVariance: Double = 1, bias: Double = 0
  ) {
    self.init(
      [filter], channels: channels, stride: [stride], dilation: [dilation], padding: padding,
      weightVariance: weightVariance, bias: bias)
  }

  /// A convolution with a size for each axis.
  public init(
    _ filter: [Int], channels: Int? = nil, stride: [Int] = [1], dilation: [Int] = [1],
    padding: Padding = .zero, weightVariance: Double = 1, bias: Double = 0
  ) {
    self.filter = filter
    self.channels = channels
    self.stride = stride
    self.dilation = dilation
    self.padding = padding
    self.weightVariance = weightVariance
    self.bias = bias
  }

  /// As a layer.
  public var layers: [Network.Layer] { [.convolution(self)] }

  /// Reads `filter`, and `channels`, `stride`, `dilation`, `padding`, `weight-variance` and `bias`,
  /// which are optional; sizes are numbers or lists.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: LayerKey.self)
    self.init(
      try fields.sizes(.filter, unlessSaid: nil),
      channels: try fields.decodeIfPresent(Int.self, forKey: .channels),
      stride: try fields.sizes(.stride, unlessSaid: [1]),
      dilation: try fields.sizes(.dilation, unlessSaid: [1]),
      padding: try fields.decodeIfPresent(Padding.self, forKey: .padding) ?? .zero,
      weightVariance: try fields.decodeIfPresent(Double.self, forKey: .weightVariance) ?? 1,
      bias: try fields.decodeIfPresent(Double.self, forKey: .bias) ?? 0)
    try fields.refuseOthers(
      than: [.filter, .channels, .stride, .dilation, .padding, .weightVariance, .bias],
      in: decoder)
  }

  /// Writes what differs from the defaults.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: LayerKey.self)
    try fields.encode(sizes: filter, .filter)
    try fields.encodeIfPresent(channels, forKey: .channels)
    if stride != [1] { try fields.encode(sizes: stride, .stride) }
    if dilation != [1] { try fields.encode(sizes: dilation, .dilation) }
    if padding != .zero { try fields.encode(padding, forKey: .padding) }
    if weightVariance != 1 { try fields.encode(weightVariance, forKey: .weightVariance) }
    if bias != 0 { try fields.encode(bias, forKey: .bias) }
  }
}

/// A convolution whose weights and biases differ from position to position.
///
/// K′(p, p) = β² + (w/|δ|) Σ_δ K(sp + dδ, sp + dδ), and 0 for p ≠ p′, since nothing is shared; Θ′ = K′ +
/// (w/|δ|) Σ_δ Θ there (Novak et al. 2019, 5.1).
public struct LocalConvolution: Sendable, Hashable, Codable, NetworkPart {
  /// Filter, stride, dilation, padding, variances and channels.
  public var window: Convolution

  /// A locally connected layer with square filters.
  public init(
    _ filter: Int, channels: Int? = nil, stride: Int = 1, dilation: Int = 1,
    padding: Padding = .zero, weightVariance: Double = 1, bias: Double = 0
  ) {
    self.init(
      Convolution(
        filter, channels: channels, stride: stride, dilation: dilation, padding: padding,
        weightVariance: weightVariance, bias: bias))
  }

  /// A locally connected layer with the windows of a convolution.
  public init(_ window: Convolution) { self.window = window }

  /// As a layer.
  public var layers: [Network.Layer] { [.localConvolution(self)] }

  /// Reads what a convolution has.
  public init(from decoder: any Decoder) throws { self.init(try Convolution(from: decoder)) }

  /// Writes what a convolution has.
  public func encode(to encoder: any Encoder) throws { try window.encode(to: encoder) }
}
