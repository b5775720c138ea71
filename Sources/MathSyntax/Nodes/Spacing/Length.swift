/// A length as it was written; layout knows what an em is.
public struct Length: Sendable, Hashable {
  public enum Unit: Sendable, Hashable {
    /// TeX's point, one unit of the size in which the formula is set.
    case point
    /// The em of the text.
    case em
    /// The x-height.
    case ex
    /// An eighteenth of the math font's em, at the current style's size.
    case mathUnit
    /// The space between words in the text font.
    case wordSpace
  }

  public var value: Double
  public var unit: Unit

  public init(_ value: Double, _ unit: Unit) {
    self.value = value
    self.unit = unit
  }

  static let zero = Length(0, .point)
}
