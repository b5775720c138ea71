/// How numbers become colours.
public struct ColorScale: Sendable, Codable, Hashable {
  /// What the numbers mean.
  public enum Kind: Sendable, Codable, Hashable {
    case linear
    case logarithmic
    /// The middle colour stands for `center`, and equal distances from it look equally strong.
    case diverging(center: Double)
  }

  /// Nil takes viridis, or the diverging map where the scale diverges.
  public var colormap: Colormap?
  public var kind: Kind
  /// The ends; nil takes them from the data. Numbers beyond take the colour of the end.
  public var range: ClosedRange<Double>?
  /// Beside the colour bar.
  public var label: FigureText?
  public var isBarHidden: Bool

  public init(
    colormap: Colormap? = nil, kind: Kind = .linear, range: ClosedRange<Double>? = nil,
    label: FigureText? = nil, isBarHidden: Bool = false
  ) {
    self.colormap = colormap
    self.kind = kind
    self.range = range
    self.label = label
    self.isBarHidden = isBarHidden
  }
}
