/// An axis: what it says, and how numbers become places on it.
public struct Axis: Sendable, Codable, Hashable {
  /// How numbers become places.
  public enum Scale: Sendable, Codable, Hashable {
    case linear
    case logarithmic
    /// Ticks at integers alone: rows and columns, depths, steps.
    case index
    /// Names at 1, 2, 3, …
    case names([String])
    /// Ticks at simple fractions of π.
    case angle
  }

  public var label: FigureText?
  public var scale: Scale
  /// The ends; nil takes them from the data.
  public var range: ClosedRange<Double>?
  /// Numbers that must lie within the ends when these come from the data: zero for counts.
  public var includes: [Double]
  /// Where ticks stand; nil chooses them.
  public var ticks: [Double]?
  /// Whether numbers grow to the left or downwards.
  public var isReversed: Bool
  /// Draws neither ticks nor numbers.
  public var isBare: Bool

  public init(
    label: FigureText? = nil, scale: Scale = .linear, range: ClosedRange<Double>? = nil,
    includes: [Double] = [], ticks: [Double]? = nil, isReversed: Bool = false,
    isBare: Bool = false
  ) {
    self.label = label
    self.scale = scale
    self.range = range
    self.includes = includes
    self.ticks = ticks
    self.isReversed = isReversed
    self.isBare = isBare
  }
}
