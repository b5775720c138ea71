/// What can be drawn. Every kind of figure is made of these few.
public enum Mark: Sendable, Codable {
  case line(x: Samples, y: Samples)
  case points(x: Samples, y: Samples)
  case errorBars(x: Samples, lower: Samples, upper: Samples)
  case band(x: Samples, lower: Samples, upper: Samples)
  /// Bars between neighbouring edges, from zero (or the lower end of a logarithmic axis).
  case bars(edges: Samples, heights: Samples)
  case image(Image)
  case contours(Contours)
  /// Arrows with their tails at (x, y); the longest gets the length that neighbours leave it.
  case arrows(x: Samples, y: Samples, u: Samples, v: Samples)
  case rule(Rule)
  case slope(Slope)
  case note(Note)

  /// A straight line across the axes.
  public enum Rule: Sendable, Codable, Hashable {
    case horizontal(Double)
    case vertical(Double)
    /// y = x.
    case diagonal
  }

  /// A triangle that shows a slope on log–log axes: near a place, and off what is drawn there.
  public struct Slope: Sendable, Codable, Hashable {
    public var exponent: Double
    /// Where the left end of the hypotenuse is wanted, in data units.
    public var x: Double
    public var y: Double
    /// How far it reaches to the right, as a factor of x.
    public var factor: Double
    /// What stands beside it; may hold `$…$`.
    public var label: String

    public init(exponent: Double, x: Double, y: Double, factor: Double, label: String) {
      self.exponent = exponent
      self.x = x
      self.y = y
      self.factor = factor
      self.label = label
    }
  }

  /// Words at a place.
  public struct Note: Sendable, Codable, Hashable {
    public var text: String
    public var x: Double
    public var y: Double
    public var side: Side
    /// Draws an arrow to the place, and the words a little off.
    public var hasArrow: Bool

    /// On which side of the place the words stand.
    public enum Side: String, Sendable, Codable, Hashable {
      case above, below, left, right, aboveLeft, aboveRight, belowLeft, belowRight
    }

    public init(text: String, x: Double, y: Double, side: Side, hasArrow: Bool) {
      self.text = text
      self.x = x
      self.y = y
      self.side = side
      self.hasArrow = hasArrow
    }
  }
}
